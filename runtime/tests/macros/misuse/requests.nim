import ffi

type Lib = object

declareLibrary("misuse", Lib)

registerReqFFI(NoHandler, ctx: ptr FFIContext[Lib]):
#! 3: ffi: registerReqFFI() has no handler; expected 'proc(...): Future[Result[string, string]] {.async.} = ...'
  discard

#! 27: ffi: registerReqFFI() has 'ctx' as the context; expected 'ctx: ptr FFIContext[LibraryType]'
registerReqFFI(NoContext, ctx):
  proc(x: cint): Future[Result[string, string]] {.async.} =
    return ok("")

registerReqFFI(WrongResult, ctx: ptr FFIContext[Lib]):
#! 7: ffi: the handler of registerReqFFI(WrongResult) returns 'Future[Result[int, string]]'; expected Future[Result[string, string]]
  proc(x: cint): Future[Result[int, string]] {.async.} =
    return ok(1)

registerReqFFI(Collected, ctx: ptr FFIContext[Lib]):
#! 8: ffi: parameter 'x' of the handler of registerReqFFI(Collected) has the type 'string'; expected a cstring, a number, a bool, a char or a pointer: nothing that Nim's memory management owns
  proc(x: string): Future[Result[string, string]] {.async.} =
    return ok(x)
