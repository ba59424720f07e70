// Runs the conformance vectors through both ABIs: decode the request, make the typed call, encode the answer, compare.
#include <cstdio>
#include <functional>
#include <map>

#include "kitchen_sink_cbor.hpp"
#include "tap.hpp"
#include "vectors.hpp"

namespace ks = kitchen_sink;

namespace {

/** What a vector expects, and what a call gave. */
struct Outcome {
  std::string kind;
  Bytes value;
};

/** The type that owns what a parameter only looks at. */
template <class T>
struct Owned {
  using type = T;
};
template <>
struct Owned<std::string_view> {
  using type = std::string;
};
template <class T>
struct Owned<std::span<const T>> {
  using type = std::vector<T>;
};
template <class T>
using owned = typename Owned<std::remove_cvref_t<T>>::type;

Outcome text(const std::string &message) { return {"error", Bytes(message.begin(), message.end())}; }

template <class T>
Outcome encoded(const char *kind, const T &value) {
  auto bytes = ks::encode(value);
  return bytes ? Outcome{kind, *std::move(bytes)} : text("cannot be encoded: " + bytes.error().message);
}

template <class T>
constexpr bool is_context = requires(T &each) { each.close(); };

template <class T, class E>
Outcome outcome_of(const ks::result<T, E> &made) {
  if constexpr (requires { made.error().detail; }) {
    if (!made && made.error().detail) return encoded("typed", *made.error().detail);
  }
  if (!made) return text(made.error().message);
  if constexpr (std::is_void_v<T> || is_context<T>) return {"ok", {}};
  else return encoded("ok", *made);
}

template <class Context>
using Call = std::function<Outcome(Context &, const Bytes &)>;

/** A function of these parameters, called with what the request holds under the names. */
template <class Context, class... A, class F>
Call<Context> with(std::array<std::string_view, sizeof...(A)> names, F call) {
  return [=](Context &context, const Bytes &request) -> Outcome {
    auto args = ks::decode_map<owned<A>...>(request, names, context.native_handle());
    if (!args) return text("cannot be decoded: " + args.error().message);
    return std::apply([&](const auto &...each) { return outcome_of(call(context, each...)); }, *args);
  };
}

template <class Context, class R, class... A>
Call<Context> method(R (Context::*call)(A...), std::array<std::string_view, sizeof...(A)> names = {}) {
  return with<Context, A...>(names, [call](Context &context, const auto &...each) { return (context.*call)(each...); });
}

template <class Context>
std::map<std::string, Call<Context>> echoes() {
  using C = Context;
  return {
      {"sink_bare_double", method(&C::sink_bare_double, {"value"})},
      {"sink_bare_single", method(&C::sink_bare_single, {"value"})},
      {"sink_bare_flag", method(&C::sink_bare_flag, {"value"})},
      {"sink_bare_letter", method(&C::sink_bare_letter, {"value"})},
      {"sink_bare_small", method(&C::sink_bare_small, {"value"})},
      {"sink_bare_huge", method(&C::sink_bare_huge, {"value"})},
      {"sink_bare_color", method(&C::sink_bare_color, {"value"})},
      {"sink_bare_user_id", method(&C::sink_bare_user_id, {"value"})},
      {"sink_bare_email", method(&C::sink_bare_email, {"value"})},
      {"sink_bare_maybe", method(&C::sink_bare_maybe, {"value"})},
      {"sink_bare_maybe_number", method(&C::sink_bare_maybe_number, {"value"})},
      {"sink_bare_numbers", method(&C::sink_bare_numbers, {"value"})},
      {"sink_bare_names", method(&C::sink_bare_names, {"value"})},
      {"sink_bare_pair", method(&C::sink_bare_pair, {"value"})},
      {"sink_bare_key", method(&C::sink_bare_key, {"value"})},
      {"sink_bare_days", method(&C::sink_bare_days, {"value"})},
      {"sink_bare_words", method(&C::sink_bare_words, {"value"})},
      {"sink_bare_scores", method(&C::sink_bare_scores, {"value"})},
      {"sink_bare_paints", method(&C::sink_bare_paints, {"value"})},
      {"sink_bare_position", method(&C::sink_bare_position, {"value"})},
      {"sink_bare_span", method(&C::sink_bare_span, {"value"})},
      {"sink_bare_moment", method(&C::sink_bare_moment, {"value"})},
      {"sink_integers", method(&C::sink_integers, {"value"})},
      {"sink_scalars", method(&C::sink_scalars, {"value"})},
      {"sink_texts", method(&C::sink_texts, {"value"})},
      {"sink_sequences", method(&C::sink_sequences, {"value"})},
      {"sink_options", method(&C::sink_options, {"value"})},
      {"sink_tables", method(&C::sink_tables, {"value"})},
      {"sink_moments", method(&C::sink_moments, {"value"})},
      {"sink_shape", method(&C::sink_shape, {"value"})},
      {"sink_probes", method(&C::sink_probes, {"value"})},
      {"sink_tree", method(&C::sink_tree, {"value"})},
      {"sink_empty", method(&C::sink_empty, {"value"})},
      {"sink_everything", method(&C::sink_everything, {"value"})},
      {"sink_through_host", method(&C::sink_through_host, {"value"})},
  };
}

template <class Context>
std::map<std::string, Call<Context>> descriptions() {
  using C = Context;
  return {
      {"sink_describe_integers", method(&C::sink_describe_integers, {"value"})},
      {"sink_describe_scalars", method(&C::sink_describe_scalars, {"value"})},
      {"sink_describe_texts", method(&C::sink_describe_texts, {"value"})},
      {"sink_describe_sequences", method(&C::sink_describe_sequences, {"value"})},
      {"sink_describe_options", method(&C::sink_describe_options, {"value"})},
      {"sink_describe_tables", method(&C::sink_describe_tables, {"value"})},
      {"sink_describe_moments", method(&C::sink_describe_moments, {"value"})},
      {"sink_describe_shape", method(&C::sink_describe_shape, {"value"})},
      {"sink_describe_probe", method(&C::sink_describe_probe, {"value"})},
      {"sink_describe_tree", method(&C::sink_describe_tree, {"value"})},
      {"sink_describe_empty", method(&C::sink_describe_empty, {"value"})},
      {"sink_describe_everything", method(&C::sink_describe_everything, {"value"})},
  };
}

/** Constructors make contexts of their own, which their end closes. */
template <class Context>
std::map<std::string, Call<Context>> others(ks::result<std::int64_t> (*parse)(std::string_view)) {
  using C = Context;
  return {
      {"sink_create", with<C, std::string>({"name"}, [](C &, const std::string &name) { return C::sink_create(name); })},
      {"sink_create_plain", with<C>({}, [](C &) { return C::sink_create_plain(); })},
      {"sink_parse", with<C, std::string>({"text"}, [parse](C &, const std::string &text) { return parse(text); })},
      {"sink_text_back", method(&C::sink_text_back, {"text"})},
      {"sink_bytes_back", method(&C::sink_bytes_back, {"data"})},
      {"sink_many", method(&C::sink_many, {"numbers", "label", "weights", "shape", "color"})},
      {"sink_nothing", method(&C::sink_nothing)},
      {"sink_fail", method(&C::sink_fail, {"reason"})},
      {"sink_fail_typed", method(&C::sink_fail_typed, {"code"})},
      {"sink_raise", method(&C::sink_raise, {"message"})},
      {"sink_sleep", method(&C::sink_sleep, {"ms"})},
      {"sink_add", method(&C::sink_add, {"a", "b"})},
      {"sink_upper", method(&C::sink_upper, {"text"})},
  };
}

template <class Context>
void run(Tap &tap, const std::string &abi, const std::vector<Vector> &vectors, ks::result<std::int64_t> (*parse)(std::string_view)) {
  auto made = Context::sink_create_plain();
  tap.check(abi + " sink_create_plain: opens", made.has_value(), made ? "" : made.error().message);
  if (!made) return;
  Context &context = *made;
  const auto registered = context.set_transform([](ks::Everything value) { return ks::result<ks::Everything>(std::move(value)); });
  tap.check(abi + " transform: is registered", registered.has_value());
  auto calls = echoes<Context>();
  calls.merge(descriptions<Context>());
  calls.merge(others<Context>(parse));
  for (const Vector &vector : vectors) {
    const std::string title = abi + " " + vector.proc + ": " + vector.name;
    const auto call = calls.find(vector.proc);
    if (call == calls.end()) {
      tap.check(title, false, "this client does not know it");
      continue;
    }
    const Outcome outcome = call->second(context, vector.request);
    const bool same = outcome.kind == vector.outcome && outcome.value == vector.expected;
    tap.check(title, same, "expected " + vector.outcome + " " + to_hex(vector.expected) + ", got " + outcome.kind + " " + to_hex(outcome.value));
  }
}

}  // namespace

int main(int argc, char **argv) {
  const auto vectors = read_vectors(vectors_path(argc, argv));
  Tap tap;
  tap.check("the vectors are there", !vectors.empty(), "nothing in " + vectors_path(argc, argv));
  run<ks::Sink>(tap, "native", vectors, ks::sink_parse);
  run<ks::cbor::Sink>(tap, "cbor", vectors, ks::cbor::sink_parse);
  return tap.end();
}
