// Calls the library from C++: makes a greeter, calls a sync and an async method, ends it.
#include <cstdio>
#include <utility>

#include "starter.hpp"

namespace {

// Prints the error of a call and gives true for one that succeeded.
template <class Result>
bool succeeded(const char *what, const Result &result) {
  if (!result) std::fprintf(stderr, "%s: error: %s\n", what, result.error().message.c_str());
  return result.has_value();
}

bool add(starter::Starter &greeter) {
  const auto sum = greeter.add(2, 40);
  if (succeeded("add", sum)) std::printf("sum: %lld\n", static_cast<long long>(*sum));
  return sum.has_value();
}

bool greet(starter::Starter &greeter) {
  const auto answer = greeter.greet({.name = "C++", .delayMs = 10});
  if (succeeded("greet", answer)) std::printf("greeting: %s (%lld bytes)\n", answer->text.c_str(), static_cast<long long>(answer->length));
  return answer.has_value();
}

}  // namespace

int main() {
  auto made = starter::Starter::create("Hello");
  if (!succeeded("create", made)) return 1;
  auto greeter = *std::move(made);
  const bool well = add(greeter) && greet(greeter);
  return succeeded("close", greeter.close()) && succeeded("shutdown", starter::shutdown()) && well ? 0 : 1;
}
