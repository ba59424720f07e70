// Uses the library from C++: answers its host function, calls its methods.
#include <cstdio>
#include <string>
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
  const auto text = greeter.greet("ada");
  if (succeeded("greet", text)) std::printf("greeting: %s\n", text->c_str());
  return text.has_value();
}

// The library asks; the answer may also come later, from any thread.
starter::result<std::string> full_name(const std::string &nick) {
  return std::string(nick == "ada" ? "Ada Lovelace" : "somebody");
}

}  // namespace

int main() {
  auto made = starter::Starter::create("Hello");
  if (!succeeded("create", made)) return 1;
  auto greeter = *std::move(made);
  if (!succeeded("host function", greeter.set_full_name(full_name))) return 1;
  const bool well = add(greeter) && greet(greeter);
  return succeeded("close", greeter.close()) && succeeded("shutdown", starter::shutdown()) && well ? 0 : 1;
}
