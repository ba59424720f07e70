// A C++ program that uses kitchen_sink: a variant, a table, a typed error, an object with a handle, an event, natively and over CBOR.
#include <cstdio>
#include <future>

#include "kitchen_sink_cbor.hpp"

namespace ks = kitchen_sink;

namespace {

void show(const char *what, const ks::Shape &shape) {
  if (const auto *rect = std::get_if<ks::Shape_shapeRect>(&shape.as_variant())) std::printf("%s: %s, %g x %g\n", what, rect->name.c_str(), rect->width, rect->height);
}

template <class Sink>
int use(const char *abi) {
  auto made = Sink::sink_create("demo");
  if (!made) return std::fprintf(stderr, "create: %s\n", made.error().message.c_str()), 1;
  Sink sink = *std::move(made);

  std::promise<std::int64_t> counted;
  auto counts = sink.on_counted([&](std::int64_t count) { counted.set_value(count); });
  if (!counts) return 1;

  const auto shape = sink.sink_shape(ks::Shape_shapeRect{.name = "door", .width = 0.8, .height = 2, .corner = ks::Position{1, 2}});
  if (!shape) return 1;
  show(abi, *shape);

  const auto texts = sink.sink_many(std::vector<std::int64_t>{1, 2}, "a label", {{"oak", 7.5}}, *shape, ks::Color::colorGreen);
  if (texts) for (const std::string &text : *texts) std::printf("%s: %s\n", abi, text.c_str());

  const auto failed = sink.sink_fail_typed(-3);
  if (!failed && failed.error().detail) std::printf("%s: code %lld, %s\n", abi, static_cast<long long>(failed.error().detail->code), failed.error().detail->reason.c_str());

  auto counter = sink.sink_counter(41);
  if (!counter || !sink.sink_count(*counter)) return 1;
  std::printf("%s: counted %lld\n", abi, static_cast<long long>(counted.get_future().get()));
  return 0;
}

}  // namespace

int main() {
  return use<ks::Sink>("native") + use<ks::cbor::Sink>("cbor");
}
