// Events in order, subscriptions that end, and host functions: late, failing, throwing, silent, replaced, from other threads.
#ifndef SINK_BEHAVIOUR_EVENTS_HPP
#define SINK_BEHAVIOUR_EVENTS_HPP

#include <thread>

#include "kitchen_sink_cbor.hpp"
#include "tap.hpp"

namespace behaviour {

namespace ks = kitchen_sink;

template <class Sink>
void order(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  std::vector<std::int64_t> seen;
  std::promise<void> all;
  auto counted = sink.on_counted([&](std::int64_t count) {
    seen.push_back(count);
    if (seen.size() == 200) all.set_value();
  });
  auto counter = *sink.sink_counter(0);
  for (int i = 0; i < 200; ++i) (void)sink.sink_count(counter);
  all.get_future().wait();
  bool ordered = true;
  for (std::size_t i = 0; i < seen.size(); ++i) ordered = ordered && seen[i] == static_cast<std::int64_t>(i + 1);
  tap.check(abi + ": events come in order", ordered);
  counted->cancel();
  counted->cancel();
  (void)sink.sink_count(counter);
  (void)sink.sink_nothing();
  tap.check(abi + ": nothing comes after the end of a subscription", seen.size() == 200);
}

template <class Sink>
void handlers(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  std::promise<std::string> thrown;
  ks::on_thrown([&](std::string_view text) { thrown.set_value(std::string(text)); });
  std::promise<void> second;
  auto counted = sink.on_counted([&](std::int64_t count) {
    if (count == 1) throw std::runtime_error("on purpose");
    second.set_value();
  });
  auto counter = *sink.sink_counter(0);
  (void)sink.sink_count(counter);
  const std::string text = thrown.get_future().get();
  tap.check(abi + ": what a handler throws is told", text == "the handler of counted threw: on purpose", text);
  ks::on_thrown(nullptr);
  (void)sink.sink_count(counter);
  second.get_future().wait();
  tap.check(abi + ": a handler that threw is called again", true);

  std::mutex closed;
  closed.lock();
  std::promise<void> begun;
  auto bounded = sink.on_counted([&, first = true](std::int64_t) mutable {
    if (std::exchange(first, false)) begun.set_value();
    const std::lock_guard<std::mutex> wait(closed);
  }, 2);
  counted->cancel();
  (void)sink.sink_count(counter);
  begun.get_future().wait();
  for (int i = 0; i < 5; ++i) (void)sink.sink_count(counter);
  closed.unlock();
  tap.check(abi + ": a limit passes events over and counts them", bounded->passed_over() == 3, std::to_string(bounded->passed_over()));
}

template <class Sink>
std::string asked(Sink &sink) {
  const auto made = sink.sink_through_host({});
  return made ? "answered " + made->texts.text : made.error().message;
}

template <class Sink>
void hosts(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  const auto expect = [&](const char *what, const std::string &expected) {
    const std::string got = asked(sink);
    tap.check(abi + ": " + what, got == expected, got);
  };
  expect("a host function that is not set is an error", "host function 'transform' is not registered");
  (void)sink.set_transform([](ks::Everything value, ks::reply<ks::Everything> answer) {
    std::thread([value = std::move(value), answer]() mutable {
      value.texts.text = "late";
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      answer(value);
      answer.fail("twice");
    }).detach();
  });
  expect("an answer may come late, from another thread, and counts once", "answered late");
  (void)sink.set_transform([](const ks::Everything &) -> ks::result<ks::Everything> { return ks::error{ks::errc::failed, "no"}; });
  expect("a failing host function fails the call", "no");
  (void)sink.set_transform([](const ks::Everything &) -> ks::result<ks::Everything> { throw std::runtime_error("thrown"); });
  expect("what a host function throws fails the call", "thrown");
  (void)sink.set_transform([](const ks::Everything &) -> ks::result<ks::Everything> { throw 7; });
  expect("whatever it throws", "something was thrown that is no std::exception");
  (void)sink.set_transform([](const ks::Everything &, const ks::reply<ks::Everything> &) {});
  expect("an answer that is never given fails the call", "the host function gave no answer");
  (void)sink.set_transform([&sink](ks::Everything value, const ks::reply<ks::Everything> &answer) {
    sink.sink_text_back_async("from inside").then([value = std::move(value), answer](const auto &text) mutable {
      value.texts.text = *text;
      answer(value);
    });
  });
  expect("a host function may call the library", "answered from inside");
  (void)sink.set_transform(nullptr);
  expect("a host function may be taken away", "host function 'transform' is not registered");
}

template <class Sink>
void replaced(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  std::promise<void> begun;
  std::atomic<bool> left{};
  (void)sink.set_transform([&, first = true](const ks::Everything &value) mutable -> ks::result<ks::Everything> {
    if (std::exchange(first, false)) begun.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    left = true;
    return value;
  });
  auto waiting = sink.sink_through_host_async({});
  begun.get_future().wait();
  (void)sink.set_transform(nullptr);
  tap.check(abi + ": a host function that is replaced has left when that returns", left.load());
  tap.check(abi + ": and its answer counts", waiting.get().has_value());
}

template <class Sink>
void events(Tap &tap, const std::string &abi) {
  order<Sink>(tap, abi);
  handlers<Sink>(tap, abi);
  hosts<Sink>(tap, abi);
  replaced<Sink>(tap, abi);
}

}  // namespace behaviour

#endif
