import ffi

type
  Lib = object
  Other = object

  Problem {.ffi.} = object
    code: int

  Counter {.ffiHandle.} = ref object
    count: int

declareLibrary("misuse", Lib)

#! 17: ffi: {.ffi.} proc 'otherFirst' has 'x: Other' as its first parameter; expected the library value, such as 'self: Lib'; one without it is {.ffiStatic.}
proc otherFirst(x: Other): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 21: ffi: {.ffiSync.} proc 'syncOtherFirst' has 'x: int' as its first parameter; expected the library value, such as 'self: Lib'; one without it is {.ffiStatic.}
proc syncOtherFirst(x: int): Result[int, string] {.ffiSync.} =
  ok(1)

#! 16: ffi: {.ffiDtor.} proc 'dtorOther' has 'x: Other' as its first parameter; expected the library value, such as 'self: Lib'
proc dtorOther(x: Other) {.ffiDtor.} =
  discard

#! 6: ffi: {.ffi.} proc 'noResult' returns 'Future[int]'; expected Future[Result[T, string]]
proc noResult(self: Lib): Future[int] {.ffi.} =
  return 1

#! 6: ffi: {.ffiCtor.} proc 'ctorOther' returns 'Future[Result[Other, string]]'; expected Future[Result[Lib, string]]
proc ctorOther(): Future[Result[Other, string]] {.ffiCtor.} =
  return ok(Other())

#! 6: ffi: {.ffiCtor.} proc 'ctorTyped' returns 'Future[Result[Lib, Problem]]'; expected Future[Result[Lib, string]]
proc ctorTyped(): Future[Result[Lib, Problem]] {.ffiCtor.} =
  return ok(Lib())

#! 6: ffi: the error type 'int' of proc 'intError' cannot cross; expected string, or an enum or object marked {.ffi.}
proc intError(self: Lib): Future[Result[int, int]] {.ffi.} =
  return ok(1)

#! 6: ffi: {.ffiSync.} proc 'syncHandle' uses a {.ffiHandle.} type in 'counter'; handles belong to the worker of one context: use {.ffi.}
proc syncHandle(self: Lib, counter: Counter): Result[int, string] {.ffiSync.} =
  ok(1)

#! 6: ffi: {.ffiStatic.} proc 'staticHandle' uses a {.ffiHandle.} type in 'the result'; handles belong to the worker of one context: use {.ffi.}
proc staticHandle(): Future[Result[Counter, string]] {.ffiStatic.} =
  return ok(Counter())

proc firstDtor(self: Lib) {.ffiDtor.} =
  discard

#! 6: ffi: {.ffiDtor.} proc 'secondDtor' is the second destructor; 'firstDtor' is one already
proc secondDtor(self: Lib) {.ffiDtor.} =
  discard

proc rawContext(
#! 5: ffi: {.ffiRaw.} proc 'rawContext' has 'ctx: ptr FFIContext[Other]' as parameter 1; expected 'ctx: ptr FFIContext[Lib], callback: FFICallBack, userData: pointer' first
    ctx: ptr FFIContext[Other], callback: FFICallBack, userData: pointer
): Future[Result[string, string]] {.ffiRaw.} =
  return ok("")

proc rawCallback(
#! 31: ffi: {.ffiRaw.} proc 'rawCallback' has 'callback: pointer' as parameter 2; expected 'ctx: ptr FFIContext[Lib], callback: FFICallBack, userData: pointer' first
    ctx: ptr FFIContext[Lib], callback: pointer, userData: pointer
): Future[Result[string, string]] {.ffiRaw.} =
  return ok("")

proc rawString(
#! 73: ffi: parameter 'text' of {.ffiRaw.} proc 'rawString' has the type 'string'; expected a cstring, a number, a bool, a char or a pointer: nothing that Nim's memory management owns
    ctx: ptr FFIContext[Lib], callback: FFICallBack, userData: pointer, text: string
): Future[Result[string, string]] {.ffiRaw.} =
  return ok("")

#! 6: ffi: {.ffiRaw.} proc 'rawResult' returns 'Future[Result[int, string]]'; expected Future[Result[string, string]]
proc rawResult(
    ctx: ptr FFIContext[Lib], callback: FFICallBack, userData: pointer
): Future[Result[int, string]] {.ffiRaw.} =
  return ok(1)

#! 7: ffi: {.ffiConst.} constant 'listed' has the type 'seq[int]'; expected an integer, a float, a bool or a string
const listed {.ffiConst.} = @[1, 2]

#! 7: ffi: {.ffiConst.} constant 'letter' has the type 'char'; expected an integer, a float, a bool or a string
const letter {.ffiConst.} = 'x'

proc around(captured: int) =
#! 8: ffi: {.ffi.} proc 'inside' stands inside 'around'; expected it at the top level of a module
  proc inside(self: Lib): Future[Result[int, string]] {.ffi.} =
    return ok(captured)

around(1)

genBindings()
