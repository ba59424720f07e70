// Prints the Test Anything Protocol: one line for each check.
#ifndef SINK_TAP_HPP
#define SINK_TAP_HPP

#include <cstdio>
#include <string>

class Tap {
 public:
  void check(const std::string &title, bool passed, const std::string &why = {}) {
    ++count_;
    std::printf("%s %d - %s\n", passed ? "ok" : "not ok", count_, title.c_str());
    if (passed) return;
    failed_ = true;
    std::printf("# %s\n", why.c_str());
  }
  /** The exit code. */
  [[nodiscard]] int end() const {
    std::printf("1..%d\n", count_);
    return failed_ ? 1 : 0;
  }

 private:
  int count_{};
  bool failed_{};
};

#endif
