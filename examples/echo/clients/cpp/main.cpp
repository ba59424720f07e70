// A C++ program that uses echo: texts and bytes from the worker and inline, calls at once, many calls under way, a coroutine.
#include <cstdio>

#include "echo.hpp"

namespace {

/** A coroutine that nobody waits for: the caller waits for what it promises. */
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

Detached twice(echo::Echo &echo, std::promise<std::string> &said) {
  auto first = echo.text_async("once");
  const auto once = co_await first;
  auto second = echo.text_async(*once);
  const auto again = co_await second;
  said.set_value(*again);
}

}  // namespace

int main() {
  auto made = echo::Echo::create("> ");
  if (!made) return std::fprintf(stderr, "create: %s\n", made.error().message.c_str()), 1;
  echo::Echo echo = *std::move(made);

  std::printf("text: %s\n", echo.text("hello from C++")->c_str());
  std::printf("inline: %s\n", echo.text_inline("hello again")->c_str());
  std::printf("add: %lld\n", static_cast<long long>(*echo.add(40, 2)));

  const std::vector<std::uint8_t> data{1, 2, 255};
  std::printf("bytes: %zu\n", echo.bytes(data)->size());

  std::vector<std::future<echo::result<std::string>>> answers;
  for (int i = 0; i < 3; ++i) answers.push_back(echo.text_async(std::to_string(i)).future());
  for (auto &answer : answers) std::printf("future: %s\n", answer.get()->c_str());

  std::promise<std::string> said;
  twice(echo, said);
  std::printf("coroutine: %s\n", said.get_future().get().c_str());
}
