// A C++ program that uses host_demo: answers its questions, at once and later, and listens to what it used.
#include <cstdio>

#include "host_demo.hpp"

int main() {
  auto made = host_demo::HostDemo::create();
  if (!made) return std::fprintf(stderr, "create: %s\n", made.error().message.c_str()), 1;
  host_demo::HostDemo demo = *std::move(made);

  /* A function that returns its answer, or an error, which is then the call's. */
  const auto tokens = demo.set_fetch_token([](const std::string &key) -> host_demo::result<std::string> {
    if (key == "lost") return host_demo::error{host_demo::errc::failed, "no token of that name"};
    return "T-" + key;
  });
  /* A function that answers when it likes, from any thread. */
  const auto scoped = demo.set_fetch_scoped_token([](host_demo::TokenRequest request, const host_demo::reply<host_demo::Token> &answer) {
    std::thread([request = std::move(request), answer] {
      answer(host_demo::Token{.text = request.key + " for " + request.scopes.front(), .expiresAtS = 1700000000 + *request.lifetimeS});
    }).detach();
  });
  if (!tokens || !scoped) return 1;

  std::promise<std::int64_t> third;
  auto uses = demo.on_token_used([&](const host_demo::TokenUse &use) {
    if (use.useCount == 3) third.set_value(use.useCount);
  });
  if (!uses) return 1;

  for (const char *key : {"a", "lost", "b"}) {
    const auto token = demo.use_token(key);
    std::printf("%s: %s\n", key, token ? token->c_str() : token.error().message.c_str());
  }
  const std::vector<std::string> scopes{"read", "write"};
  const auto token = demo.use_scoped_token("c", scopes);
  if (!token) return 1;
  std::printf("c: %s until %lld\n", token->text.c_str(), static_cast<long long>(token->expiresAtS));
  std::printf("used: %lld\n", static_cast<long long>(third.get_future().get()));
}
