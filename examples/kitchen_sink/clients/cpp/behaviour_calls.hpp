// Concurrency, cancellation, futures, coroutines, re-entrancy, and what the codec says about bytes that are wrong.
#ifndef SINK_BEHAVIOUR_CALLS_HPP
#define SINK_BEHAVIOUR_CALLS_HPP

#include <latch>
#include <thread>

#include "kitchen_sink_cbor.hpp"
#include "tap.hpp"

namespace behaviour {

namespace ks = kitchen_sink;

template <class Sink>
void many_threads(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  std::atomic<int> wrong{};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&sink, &wrong, i] {
      for (int j = 0; j < 100; ++j) {
        const std::string text = std::to_string(i) + "-" + std::to_string(j);
        const auto back = sink.sink_text_back(text);
        const auto sum = sink.sink_add(i, j);
        if (!back || *back != text || !sum || *sum != i + j) ++wrong;
      }
    });
  }
  threads.clear();
  tap.check(abi + ": eight threads get their own answers", wrong == 0, std::to_string(wrong.load()) + " wrong");
}

template <class Sink>
void cancellation(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  auto slow = sink.sink_sleep_async(200);
  slow.cancel();
  const auto outcome = slow.get();
  tap.check(abi + ": a cancelled call ends with errc::cancelled", !outcome && outcome.error().code == ks::errc::cancelled);

  int ended = 0, cancelled = 0;
  for (int i = 0; i < 100; ++i) {
    auto racing = sink.sink_sleep_async(0);
    std::latch start(2);
    std::jthread other([&] {
      start.arrive_and_wait();
      racing.cancel();
    });
    start.arrive_and_wait();
    other.join();
    const auto won = racing.get();
    ended += won.has_value() ? 1 : 0;
    cancelled += !won && won.error().code == ks::errc::cancelled ? 1 : 0;
  }
  tap.check(abi + ": a cancellation that races ends each call once", ended + cancelled == 100, std::to_string(ended) + " ended, " + std::to_string(cancelled) + " cancelled");

  for (int i = 0; i < 50; ++i) (void)sink.sink_sleep_async(20);
  tap.check(abi + ": operations may be dropped with their calls in flight", sink.sink_nothing().has_value());
}

/** A coroutine that nobody waits for. */
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

template <class Sink>
Detached talk(Sink &sink, std::promise<std::string> &done) {
  const ks::Email email{"a text that is too long for a small string"};
  auto first = sink.sink_bare_email_async(email);
  const auto back = co_await first;
  auto second = sink.sink_fail_async("on purpose");
  const auto failed = co_await second;
  auto third = sink.sink_text_back_async("third");
  const auto text = co_await third;
  const bool onWorker = kitchen_sink_on_worker() != 0;
  done.set_value(back->value + "|" + failed.error().message + "|" + *text + (onWorker ? "|worker" : ""));
}

template <class Sink>
void asynchronous(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  std::promise<std::string> done;
  talk(sink, done);
  const std::string said = done.get_future().get();
  tap.check(abi + ": a coroutine goes on after each call, not on the worker", said == "a text that is too long for a small string|on purpose|third", said);

  auto future = sink.sink_text_back_async("later").future();
  const auto text = future.get();
  tap.check(abi + ": an operation becomes a future", text && *text == "later");

  std::promise<bool> told;
  sink.sink_fail_typed_async(-1).then([&](const auto &failed) { told.set_value(failed.error().code == ks::errc::typed && failed.error().detail->reason == "negative"); });
  tap.check(abi + ": a function is given the result", told.get_future().get());

  auto taken = sink.sink_nothing_async();
  const bool first = taken.get().has_value();
  tap.check(abi + ": a result is taken once", first && !taken.get());
}

template <class Sink>
void reentrancy(Tap &tap, const std::string &abi) {
  /* Everything runs where it comes: handlers are on the worker. */
  Sink sink = *Sink::sink_create("inline", [](const std::function<void()> &task) { task(); });
  std::promise<ks::errc> code;
  Sink *const other = new Sink(*Sink::sink_create_plain());
  auto counted = sink.on_counted([&](std::int64_t) {
    const auto blocked = sink.sink_text_back("here");
    delete other;
    code.set_value(blocked ? ks::errc::failed : blocked.error().code);
  });
  auto counter = *sink.sink_counter(0);
  (void)sink.sink_count(counter);
  tap.check(abi + ": a blocking call on a worker is refused, and a destructor there does not wait", code.get_future().get() == ks::errc::reentrant);
}

inline void codec(Tap &tap) {
  const auto says = [&](const char *what, const auto &made, const std::string &expected) { tap.check(std::string("codec: ") + what, !made && made.error().message == expected, made ? "decoded" : made.error().message); };
  using Raw = std::vector<std::uint8_t>;
  says("a wrong type has a path and an offset", ks::decode<ks::Texts>(Raw{0xA1, 0x64, 't', 'e', 'x', 't', 0x01}), "text: expected text, found an unsigned integer at byte 6");
  says("an item has its index", ks::decode<std::vector<std::string>>(Raw{0x82, 0x61, 'a', 0xF5}), "[1]: expected text, found a bool at byte 3");
  says("bytes behind the value are refused", ks::decode<std::int32_t>(Raw{0x01, 0x02}), "unexpected bytes after the value at byte 1");
  says("a length beyond the data is refused before anything is allocated", ks::decode<std::vector<std::int64_t>>(Raw{0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}), "length beyond the end of the data at byte 0");
  says("a number out of range is refused", ks::decode<std::int8_t>(Raw{0x18, 0x80}), "number out of range for int8 at byte 0");
  says("a text that is not UTF-8 is refused", ks::encode(ks::Email{"\xC0\x80"}), "not valid UTF-8 at byte 0 of the string");
  says("a duplicate key is refused", ks::decode<ks::Position>(Raw{0xA2, 0x61, 'x', 0xF9, 0, 0, 0x61, 'x', 0xF9, 0, 0}), "duplicate key \"x\" at byte 6");
  says("a missing key is named", ks::decode<ks::Position>(Raw{0xA1, 0x61, 'x', 0xF9, 0, 0}), "missing key \"y\" in the map at byte 0");
  Raw deep(65, 0x81);
  deep.push_back(0);
  says("nesting deeper than 64 is refused", ks::decode<ks::Empty>([&] { Raw map{0xA1, 0x61, 'k'}; map.insert(map.end(), deep.begin(), deep.end()); return map; }()), "nested deeper than 64 levels at byte 66");
  const auto chunked = ks::decode<std::string>(Raw{0x7F, 0x61, 'a', 0x78, 0x01, 'b', 0xFF});
  tap.check("codec: chunks and long heads are read", chunked && *chunked == "ab");
  const auto epoch = ks::decode<ks::timestamp>(Raw{0xC1, 0xFB, 0xBF, 0xF8, 0, 0, 0, 0, 0, 0});
  tap.check("codec: a moment before 1970 under tag 1 is read", epoch && *epoch == ks::timestamp{-2, 500'000'000});
  const auto text = ks::decode<ks::timestamp>(Raw{0xC0, 0x74, '1', '9', '7', '0', '-', '0', '1', '-', '0', '1', 'T', '0', '0', ':', '0', '1', ':', '0', '0', 'Z'});
  tap.check("codec: a moment under tag 0 is read", text && *text == ks::timestamp{60, 0});
}

template <class Sink>
void calls(Tap &tap, const std::string &abi) {
  many_threads<Sink>(tap, abi);
  cancellation<Sink>(tap, abi);
  asynchronous<Sink>(tap, abi);
  reentrancy<Sink>(tap, abi);
}

}  // namespace behaviour

#endif
