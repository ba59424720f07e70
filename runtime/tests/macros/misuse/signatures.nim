import ffi

type Lib = object

declareLibrary("misuse", Lib)

#! 6: ffi: {.ffi.} proc 'generic' is generic; expected concrete types: C has one symbol per proc
proc generic[T](self: Lib, x: T): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: {.ffi.} proc 'noParameter' has no parameters; expected the library value as the first one, such as 'self: Lib'
proc noParameter(): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 34: ffi: {.ffi.} proc 'notFuture' returns 'Result[int, string]'; expected Future[Result[T, string]]
proc notFuture(self: Lib): Result[int, string] {.ffi.} =
  ok(1)

#! 33: ffi: {.ffi.} proc 'noResult' returns 'Future[void]'; expected Future[Result[T, string]], where T may be void
proc noResult(self: Lib): Future[void] {.ffi.} =
  discard

#! 6: ffi: {.ffi.} proc 'nothing' returns nothing; expected Future[Result[T, string]]
proc nothing(self: Lib) {.ffi.} =
  discard

#! 6: ffi: {.ffi.} proc 'forward' has no body; annotate the implementation, not a forward declaration
proc forward(self: Lib): Future[Result[int, string]] {.ffi.}

#! 25: ffi: parameter 'x' of {.ffi.} proc 'changed' is a var parameter; expected a value: arguments are copied in, results are returned
proc changed(self: Lib, x: var int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 34: ffi: parameter 'x' of {.ffi.} proc 'untypedParameter' has no type; write it out, such as 'x: int'
proc untypedParameter(self: Lib, x = 5): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 33: ffi: parameter 'x' of {.ffi.} proc 'staticParameter' is static; expected a value that is known when the call is made
proc staticParameter(self: Lib, x: static int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 31: ffi: parameter 'x' of {.ffi.} proc 'autoParameter' has the type 'auto'; expected a concrete type
proc autoParameter(self: Lib, x: auto): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 31: ffi: parameter 'x' of {.ffi.} proc 'kindParameter' has the type 'typedesc[int]'; expected a concrete type
proc kindParameter(self: Lib, x: typedesc[int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 30: ffi: parameter 'callback' of {.ffi.} proc 'withCallback' has a reserved name; the context, the callback and the user data are added by the macros
proc withCallback(self: Lib, callback: int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 29: ffi: parameter 'ctx' of {.ffi.} proc 'withContext' has a reserved name; the context, the callback and the user data are added by the macros
proc withContext(self: Lib, ctx: int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: {.ffiCtor.} proc 'ctorNothing' returns nothing; expected Future[Result[Lib, string]]
proc ctorNothing() {.ffiCtor.} =
  discard

#! 19: ffi: {.ffiCtor.} proc 'ctorPlain' returns 'Lib'; expected Future[Result[Lib, string]]
proc ctorPlain(): Lib {.ffiCtor.} =
  Lib()

#! 6: ffi: {.ffiDtor.} proc 'dtorTwo' has 2 parameters; expected exactly one, the library value, such as 'self: Lib'
proc dtorTwo(self: Lib, x: int) {.ffiDtor.} =
  discard

#! 6: ffi: {.ffiDtor.} proc 'dtorNone' has 0 parameters; expected exactly one, the library value, such as 'self: Lib'
proc dtorNone() {.ffiDtor.} =
  discard

#! 35: ffi: {.ffiDtor.} proc 'dtorResult' returns 'Future[Result[int, string]]'; expected nothing, or Future[void]
proc dtorResult(self: Lib): Future[Result[int, string]] {.ffiDtor.} =
  return ok(1)

#! 35: ffi: {.ffiSync.} proc 'syncFuture' returns 'Future[Result[int, string]]'; expected Result[T, string]: it runs on the calling thread and cannot await
proc syncFuture(self: Lib): Future[Result[int, string]] {.ffiSync.} =
  return ok(1)

#! 6: ffi: {.ffiSync.} proc 'syncNothing' returns nothing; expected Result[T, string]
proc syncNothing(self: Lib) {.ffiSync.} =
  discard

#! 6: ffi: {.ffiSync.} proc 'syncNone' has no parameters; expected the library value as the first one, such as 'self: Lib'
proc syncNone(): Result[int, string] {.ffiSync.} =
  ok(1)

proc syncAwait(self: Lib): Result[int, string] {.ffiSync.} =
#! 3: ffi: {.ffiSync.} proc 'syncAwait' uses 'await'; it runs on the calling thread, where nothing can be awaited: use {.ffi.}
  await sleepAsync(1.milliseconds)
  ok(1)

proc syncWait(self: Lib): Result[int, string] {.ffiSync.} =
#! 3: ffi: {.ffiSync.} proc 'syncWait' uses 'waitFor'; it runs on the calling thread, where nothing can be awaited: use {.ffi.}
  waitFor sleepAsync(1.milliseconds)
  ok(1)

#! 27: ffi: {.ffiStatic.} proc 'staticPlain' returns 'int'; expected Future[Result[T, string]]
proc staticPlain(x: int): int {.ffiStatic.} =
  x

#! 6: ffi: {.ffiRaw.} proc 'rawShort' has 1 parameter; expected 'ctx: ptr FFIContext[Lib], callback: FFICallBack, userData: pointer' first
proc rawShort(x: int): Future[Result[string, string]] {.ffiRaw.} =
  return ok("")

#! 6: ffi: {.ffiHost.} proc 'hostBody' has a body; expected none: the consumer implements it
proc hostBody(x: int): Future[Result[int, string]] {.ffiHost.} =
  return ok(1)

#! 25: ffi: {.ffiHost.} proc 'hostPlain' returns 'int'; expected Future[Result[T, string]]
proc hostPlain(x: int): int {.ffiHost.}

#! 31: ffi: {.ffiHost.} proc 'hostTyped' returns 'Future[Result[int, int]]'; expected Future[Result[T, string]]
proc hostTyped(x: int): Future[Result[int, int]] {.ffiHost.}

#! 6: ffi: {.ffiEvent.} proc 'eventBody' has a body; expected none: calling it fires the event
proc eventBody(x: int) {.ffiEvent.} =
  discard

#! 6: ffi: {.ffiEvent.} proc 'eventTwo' has 2 parameters; expected exactly one, the payload
proc eventTwo(x, y: int) {.ffiEvent.}

#! 6: ffi: {.ffiEvent.} proc 'eventNone' has 0 parameters; expected exactly one, the payload
proc eventNone() {.ffiEvent.}

#! 27: ffi: {.ffiEvent.} proc 'eventResult' returns 'int'; expected nothing
proc eventResult(x: int): int {.ffiEvent.}

#! 36: ffi: {.ffiEvent.} has the wire name '5'; expected a string literal
proc eventName(x: int) {.ffiEvent: 5.}

#! 41: ffi: {.ffiEvent.} has an empty wire name; the empty name stands for all events
proc eventEmptyName(x: int) {.ffiEvent: "".}

#! 38: ffi: {.ffiEvent.} has the wire name '...'; expected a letter or digit in it, of which bindings make a name
proc eventOfDots(x: int) {.ffiEvent: "...".}

#! 42: ffi: {.ffiEvent.} has a wire name with a control character in it; expected a name that can be printed
proc eventOfTwoLines(x: int) {.ffiEvent: "a\nb".}

#! 6: ffi: {.ffi.} proc 'asyncBefore' is {.async.} before it is annotated; leave {.async.} out, the annotation makes it so
proc asyncBefore(self: Lib): Future[Result[int, string]] {.async, ffi.} =
  return ok(1)

proc asyncBehind(self: Lib): Future[Result[int, string]] {.ffi, async.} =
  return ok(1)
