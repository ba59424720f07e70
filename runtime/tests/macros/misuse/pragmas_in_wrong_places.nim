import ffi

type Lib = object

declareLibrary("misuse", Lib)

#! 10: ffi: {.ffi.} is on an iterator; expected a proc
iterator steps(self: Lib): int {.ffi.} =
  yield 1

#! 10: ffi: {.ffi.} is on a template; expected a proc
template shape(self: Lib): int {.ffi.} =
  1

#! 7: ffi: {.ffi.} is on a macro; expected a proc
macro expand(self: Lib): untyped {.ffi.} =
  discard

#! 8: ffi: {.ffi.} is on a method; expected a proc
method dispatch(self: Lib): int {.ffi.} =
  1

#! 11: ffi: {.ffi.} is on a converter; expected a proc
converter toInt(self: Lib): int {.ffi.} =
  1

#! 6: ffi: {.ffi.} is on a func; expected a proc (only {.ffiSync.} may be on a func)
func pure(self: Lib): Future[Result[int, string]] {.ffi.} =
  discard

#! 6: ffi: {.ffiCtor.} is on a func; expected a proc (only {.ffiSync.} may be on a func)
func pureCtor(): Future[Result[Lib, string]] {.ffiCtor.} =
  discard

#! 6: ffi: {.ffiHandle.} is in the wrong place; expected it on a 'ref object' type
proc handle(self: Lib) {.ffiHandle.} =
  discard

#! 6: ffi: {.ffiConst.} is in the wrong place; expected it on a const
proc constant(self: Lib) {.ffiConst.} =
  discard

#! 7: ffi: {.ffi.} is in the wrong place; expected it on a type or a proc
const number {.ffi.} = 1

#! 5: ffi: {.ffiConst.} is in the wrong place; expected it on a const
let variable {.ffiConst.} = 1

type
#! 3: ffi: {.ffi.} type 'Generic' is generic; expected a concrete type: annotate an object with the concrete fields
  Generic[T] {.ffi.} = object
    x: T

#! 3: ffi: {.ffi.} type 'Reference' must be an object, an enum, a named tuple or a distinct scalar; a ref object crosses as {.ffiHandle.}
  Reference {.ffi.} = ref object
    x: int

#! 3: ffi: {.ffi.} type 'Alias' must be an object, an enum, a named tuple or a distinct scalar; an alias crosses as what it stands for: leave {.ffi.} out
  Alias {.ffi.} = seq[int]

#! 3: ffi: {.ffiHandle.} type 'Opaque' is not a ref object; expected 'ref object'
  Opaque {.ffiHandle.} = object
    x: int

#! 3: ffi: {.ffiHandle.} type 'GenericHandle' is generic; expected a concrete type: annotate an object with the concrete fields
  GenericHandle[T] {.ffiHandle.} = ref object
    x: T
