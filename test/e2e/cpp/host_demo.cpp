// Host functions, events, cancellation, futures and double close of examples/host_demo through its C++ header; prints what it saw.
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "host_demo.hpp"

using namespace host_demo;

namespace {

void show(const char *what, const result<std::string> &outcome) {
  std::printf("%s: %s\n", what, outcome ? outcome->c_str() : outcome.error().message.c_str());
}

result<std::string> fetch(const std::string &key) {
  if (key == "bad") return error{errc::failed, "no such key"};
  if (key == "throw") throw std::runtime_error("on purpose");
  return "T-" + key;
}

void many(HostDemo &demo) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&demo, i] {
      for (int j = 0; j < 50; ++j) {
        const std::string key = std::to_string(i) + "-" + std::to_string(j);
        const auto got = demo.use_token(key);
        if (!got || *got != "token[T-" + key + "]") std::abort();
      }
    });
  }
  for (auto &thread : threads) thread.join();
}

}  // namespace

int main() {
  auto demo = *HostDemo::create();
  show("unset", demo.use_token("a"));
  if (!demo.set_fetch_token([](std::string key) -> result<std::string> { return fetch(key); })) return 1;

  std::mutex lock;
  std::condition_variable arrived;
  std::vector<std::int64_t> counts;
  auto uses = demo.on_token_used([&](const TokenUse &use) {
    const std::lock_guard<std::mutex> guard(lock);
    counts.push_back(use.useCount);
    arrived.notify_one();
  });
  if (!uses) return 1;

  show("token", demo.use_token("a"));
  show("bad", demo.use_token("bad"));
  show("throw", demo.use_token("throw"));
  show("future", demo.use_token_async("b").future().get());

  if (!demo.set_fetch_scoped_token([](TokenRequest request, reply<Token> answer) {
        std::thread([request = std::move(request), answer] {
          answer(Token{request.key + ":" + request.scopes[0] + ":" + std::to_string(*request.lifetimeS), -7});
          answer.fail("a second answer is ignored");
        }).detach();
      })) return 1;
  const std::vector<std::string> scopes{"r", ""};
  const auto scoped = demo.use_scoped_token("k", scopes);
  std::printf("scoped: %s %lld\n", scoped->text.c_str(), static_cast<long long>(scoped->expiresAtS));

  if (!demo.set_fetch_scoped_token([](TokenRequest, reply<Token>) {})) return 1;
  std::printf("dropped: %s\n", demo.use_scoped_token("k", scopes).error().message.c_str());

  std::vector<reply<std::string>> kept;
  if (!demo.set_fetch_token([&](std::string, reply<std::string> answer) {
        const std::lock_guard<std::mutex> guard(lock);
        kept.push_back(answer);
      })) return 1;
  auto slow = demo.use_token_async("slow");
  slow.cancel();
  const auto cancelled = slow.get();
  std::printf("cancelled: %d\n", cancelled.error().code == errc::cancelled);
  if (!demo.set_fetch_token([](std::string key) -> result<std::string> { return fetch(key); })) return 1;

  many(demo);
  {
    std::unique_lock<std::mutex> guard(lock);
    arrived.wait(guard, [&] { return counts.size() >= 803; });
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (counts[i] != static_cast<std::int64_t>(i + 1)) return 2;
    kept.clear();
  }
  std::puts("events: in order");
  std::printf("close: %d %d\n", demo.close().has_value(), demo.close().has_value());
  show("closed", demo.use_token("a"));
  std::printf("shutdown: %d\n", shutdown().has_value());
}
