// Objects that end in any order, from any thread, twice, and with calls in flight.
#ifndef SINK_BEHAVIOUR_LIFETIMES_HPP
#define SINK_BEHAVIOUR_LIFETIMES_HPP

#include <thread>

#include "kitchen_sink_cbor.hpp"
#include "tap.hpp"

namespace behaviour {

namespace ks = kitchen_sink;

template <class Sink>
void handles(Tap &tap, const std::string &abi) {
  auto sink = std::make_unique<Sink>(*Sink::sink_create_plain());
  std::vector<ks::Counter> counters;
  for (int i = 0; i < 20; ++i) counters.push_back(*sink->sink_counter(i));
  auto counting = sink->sink_count_async(counters[0]);
  std::jthread([&] { counters.erase(counters.begin(), counters.begin() + 10); }).join();
  const auto counted = counting.get();
  tap.check(abi + ": an object may end in another thread while a call uses it", counted && *counted == 1);
  counters[0].release();
  counters[0].release();
  tap.check(abi + ": an object that was given back is refused", !sink->sink_count(counters[0]));
  sink.reset();
  counters.clear();
  tap.check(abi + ": objects may outlive their context", true);
}

template <class Sink>
void closing(Tap &tap, const std::string &abi) {
  Sink sink = *Sink::sink_create_plain();
  std::atomic<bool> stop{};
  std::atomic<int> ended{};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        (void)sink.sink_text_back("in flight");
        ++ended;
      }
    });
  }
  std::vector<std::jthread> closers;
  std::atomic<int> well{};
  while (ended < 20) std::this_thread::yield();
  for (int i = 0; i < 4; ++i) closers.emplace_back([&] { well += sink.close().has_value() ? 1 : 0; });
  closers.clear();
  stop = true;
  threads.clear();
  tap.check(abi + ": four threads close one context with calls in flight, all well", well == 4, std::to_string(well.load()));
  const auto late = sink.sink_nothing();
  tap.check(abi + ": a closed context refuses calls", !late && late.error().message.find("stale") != std::string::npos, late ? "" : late.error().message);
  tap.check(abi + ": and listeners and host functions", !sink.on_counted([](std::int64_t) {}) && !sink.set_transform(nullptr));

  Sink moved = *Sink::sink_create_plain();
  Sink owner = std::move(moved);
  const auto none = moved.sink_nothing();
  tap.check(abi + ": a context that was moved from refuses calls", !none && owner.sink_nothing().has_value() && moved.close().has_value());
}

template <class Sink>
void pending(Tap &tap, const std::string &abi) {
  std::vector<ks::operation<std::int64_t>> operations;
  std::optional<ks::subscription> outliving;
  {
    Sink sink = *Sink::sink_create_plain();
    (void)sink.set_transform([](ks::Everything value) { return ks::result<ks::Everything>(std::move(value)); });
    outliving = *sink.on_counted([](std::int64_t) {});
    for (int i = 0; i < 10; ++i) operations.push_back(sink.sink_sleep_async(5));
    (void)sink.sink_through_host_async({});
  }
  int ended = 0;
  for (auto &operation : operations) ended += operation.get().has_value() ? 1 : 0;
  tap.check(abi + ": calls that were accepted end before their context does", ended == 10, std::to_string(ended));
  outliving.reset();
  (void)Sink::sink_create_async("dropped");
  auto failed = Sink::sink_create_async("");
  const auto outcome = failed.get();
  tap.check(abi + ": a constructor that fails gives its error", !outcome && outcome.error().message == "name must not be empty");
}

template <class Sink>
void lifetimes(Tap &tap, const std::string &abi) {
  handles<Sink>(tap, abi);
  closing<Sink>(tap, abi);
  pending<Sink>(tap, abi);
}

/** Shutdown is refused while a context lives, and done once none does; contexts that close on their own are waited for. */
inline void shutdown(Tap &tap) {
  {
    ks::Sink sink = *ks::Sink::sink_create_plain();
    tap.check("shutdown: is refused while a context is open", !ks::shutdown());
  }
  bool done = false;
  for (int i = 0; i < 500 && !done; ++i) {
    done = ks::shutdown().has_value();
    if (!done) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  tap.check("shutdown: succeeds when all contexts are closed", done);
  tap.check("shutdown: a constructor may follow", ks::Sink::sink_create_plain().has_value());
}

}  // namespace behaviour

#endif
