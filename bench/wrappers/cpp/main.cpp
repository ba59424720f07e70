// Times examples/kitchen_sink through its C++ package: blocks, then calls per block of each case. Prints what ../c/main.c prints;
// allocations are those of operator new, which the library never calls.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "kitchen_sink.hpp"

namespace {

std::size_t counted_calls, counted_bytes;

void check(bool fine, const char *what) {
  if (fine) return;
  std::fprintf(stderr, "%s failed\n", what);
  std::exit(1);
}

template <class Call>
void measure(const char *name, long blocks, long calls, Call call) {
  using clock = std::chrono::steady_clock;
  for (long i = 0; i <= calls / 10; ++i) call();
  const std::size_t calls_before = counted_calls, bytes_before = counted_bytes;
  std::printf("%s\"%s\":{\"ns\":[", std::string_view(name) == "add" ? "{" : ",", name);
  for (long block = 0; block < blocks; ++block) {
    const auto start = clock::now();
    for (long i = 0; i < calls; ++i) call();
    const std::chrono::duration<double, std::nano> took = clock::now() - start;
    std::printf("%s%.1f", block == 0 ? "" : ",", took.count() / static_cast<double>(calls));
  }
  const auto total = static_cast<double>(blocks * calls);
  const auto allocations = static_cast<double>(counted_calls - calls_before) / total, bytes = static_cast<double>(counted_bytes - bytes_before) / total;
  std::printf("],\"allocations\":%.2f,\"bytes\":%.1f}", allocations, bytes);
}

}  // namespace

void *operator new(std::size_t size) {
  ++counted_calls;
  counted_bytes += size;
  if (void *memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  auto made = kitchen_sink::Sink::sink_create("bench");
  check(made.has_value(), "sink_create");
  kitchen_sink::Sink sink = *std::move(made);
  const std::string_view text = "0123456789abcdef0123456789abcdef";
  const std::string long_text(1 << 20, 'x');
  const std::vector<std::uint8_t> payload(1 << 20, 'x');
  const long blocks = std::atol(argv[1]);
  measure("add", blocks, std::atol(argv[2]), [&] { check(*sink.sink_add(40, 2) == 42, "sink_add"); });
  measure("upper", blocks, std::atol(argv[3]), [&] { check(sink.sink_upper(text)->size() == 32, "sink_upper"); });
  measure("text", blocks, std::atol(argv[4]), [&] { check(sink.sink_text_back(text)->size() == 32, "sink_text_back"); });
  measure("parse", blocks, std::atol(argv[5]), [&] { check(*kitchen_sink::sink_parse(long_text) == 1 << 20, "sink_parse"); });
  measure("bytes", blocks, std::atol(argv[6]), [&] { check(sink.sink_bytes_back(payload)->size() == payload.size(), "sink_bytes_back"); });
  std::printf("}\n");
}
