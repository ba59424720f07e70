// How the C++ package behaves beside its values, through both ABIs: threads, cancellation, events, host functions, lifetimes, the codec.
#include "behaviour_calls.hpp"
#include "behaviour_events.hpp"
#include "behaviour_lifetimes.hpp"

int main() {
  Tap tap;
  behaviour::calls<kitchen_sink::Sink>(tap, "native");
  behaviour::calls<kitchen_sink::cbor::Sink>(tap, "cbor");
  behaviour::events<kitchen_sink::Sink>(tap, "native");
  behaviour::events<kitchen_sink::cbor::Sink>(tap, "cbor");
  behaviour::lifetimes<kitchen_sink::Sink>(tap, "native");
  behaviour::lifetimes<kitchen_sink::cbor::Sink>(tap, "cbor");
  behaviour::codec(tap);
  behaviour::shutdown(tap);
  return tap.end();
}
