// A C++ program that uses my_timer: blocking calls, results instead of exceptions.
#include <cstdio>

#include "my_timer.hpp"

namespace {

/* Prints the error of a call and gives true for one that succeeded. */
template <class Result>
bool succeeded(const char *what, const Result &result) {
  if (!result) std::fprintf(stderr, "%s: error: %s\n", what, result.error().message.c_str());
  return result.has_value();
}

bool use(my_timer::MyTimer &timer) {
  const auto version = timer.version();
  if (!succeeded("version", version)) return false;
  std::printf("version: %s\n", version->c_str());

  const auto echo = timer.echo({.message = "hello from C++", .delayMs = 5});
  if (!succeeded("echo", echo)) return false;
  std::printf("echo: echoed=\"%s\" timerName=\"%s\"\n", echo->echoed.c_str(), echo->timerName.c_str());

  const auto complex = timer.complex({.messages = {{.message = "one"}, {.message = "two"}},
                                      .tags = {"fast", "demo"},
                                      .note = "a note",
                                      .retries = 3});
  if (!succeeded("complex", complex)) return false;
  std::printf("complex: itemCount=%lld hasNote=%s summary=\"%s\"\n", static_cast<long long>(complex->itemCount),
              complex->hasNote ? "true" : "false", complex->summary.c_str());

  const auto schedule = timer.schedule({.name = "nightly", .payload = {"rows"}, .priority = 1},
                                       {.maxAttempts = 3, .backoffMs = 100, .retryOn = {"timeout"}},
                                       {.startAtMs = 1000, .intervalMs = 5000, .jitter = 50});
  if (!succeeded("schedule", schedule)) return false;
  std::printf("schedule: jobId=\"%s\" willRunCount=%lld\n", schedule->jobId.c_str(),
              static_cast<long long>(schedule->willRunCount));
  return true;
}

}  // namespace

int main() {
  {
    auto made = my_timer::MyTimer::create({.name = "cpp-demo"});
    if (!succeeded("create", made)) return 1;
    auto timer = *std::move(made);
    std::puts("created timer");
    if (!use(timer)) return 1;
  }
  if (!succeeded("shutdown", my_timer::shutdown())) return 1;
  std::puts("done");
}
