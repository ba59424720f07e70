import ffi

type Lib = object

declareLibrary("misuse", Lib)

#! 6: ffi: proc 'misuseShutdown' exports the C name 'misuse_shutdown', which the library itself has already; rename one
proc misuseShutdown(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'misuseCancel' exports the C name 'misuse_cancel', which the library itself has already; rename one
proc misuseCancel(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'register' exports the C name 'register', which is a keyword of C; rename the proc
proc register(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'namespace' exports the C name 'namespace', which is a keyword of C++; rename the proc
proc namespace(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'crate' exports the C name 'crate', which is a keyword of Rust; rename the proc
proc crate(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'package' exports the C name 'package', which is a keyword of Go; rename the proc
proc package(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

proc echoText(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'echoText' exports the C name 'echo_text', which proc 'echoText' has already; rename one
proc echoText(self: Lib, again: int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'echoTextCbor' exports the C name 'echo_text_cbor', which proc 'echoText' has already; rename one
proc echoTextCbor(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: proc 'echoTextId' exports the C name 'echo_text_id', which proc 'echoText' has already; rename one
proc echoTextId(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

proc addNumbers(self: Lib, a, b: int): Result[int, string] {.ffiSync.} =
  ok(a + b)

#! 6: ffi: proc 'addNumbersDirect' exports the C name 'add_numbers_direct', which proc 'addNumbers' has already; rename one
proc addNumbersDirect(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

proc ticked(x: int) {.ffiEvent.}

#! 6: ffi: event 'tickedAgain' has the wire name "ticked", which event 'ticked' has already
proc tickedAgain(x: int) {.ffiEvent: "ticked".}

#! 6: ffi: event 'tickedOn' has the wire name "on-ticked!", of which bindings make the name that "ticked" of event 'ticked' has already
proc tickedOn(x: int) {.ffiEvent: "on-ticked!".}

proc orderCreated(x: int) {.ffiEvent: "order.created".}

#! 6: ffi: event 'orderCreatedToo' has the wire name "order/Created", of which bindings make the name that "order.created" of event 'orderCreated' has already
proc orderCreatedToo(x: int) {.ffiEvent: "order/Created".}

#! 6: ffi: event 'stalled' has the wire name "not_responding", which is built in
proc stalled(x: int) {.ffiEvent: "not_responding".}

proc fetchToken(key: string): Future[Result[string, string]] {.ffiHost.}

#! 6: ffi: host function 'fetchToken' has the name 'fetch_token', which host function 'fetchToken' has already
proc fetchToken(key: int): Future[Result[string, string]] {.ffiHost.}

const maxSize {.ffiConst.} = 1

block:
#! 9: ffi: constant 'maxSize' has the name 'max_size', which constant 'maxSize' has already
  const maxSize {.ffiConst.} = 2

genBindings()
