// A class and a function that throws.
#include <stdexcept>
#include <string>
class Counter {
  int at;

 public:
  explicit Counter(int from) : at(from) {}
  void step() { ++at; }
  int value() const { return at; }
};
static inline void throwing(int x) { throw std::runtime_error("three " + std::to_string(x)); }
