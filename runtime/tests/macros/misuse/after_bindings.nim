import ffi

type Lib = object

declareLibrary("misuse", Lib)

genBindings()

#! 6: ffi: {.ffi.} type 'Late' comes after genBindings(), which has already written the bindings; move genBindings() to the end of the root file
type Late {.ffi.} = object
  x: int

#! 6: ffi: {.ffiHandle.} type 'LateHandle' comes after genBindings(), which has already written the bindings; move genBindings() to the end of the root file
type LateHandle {.ffiHandle.} = ref object

#! 6: ffi: {.ffi.} proc 'late' comes after genBindings(), which has already written the bindings; move genBindings() to the end of the root file
proc late(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: {.ffiEvent.} proc 'lateEvent' comes after genBindings(), which has already written the bindings; move genBindings() to the end of the root file
proc lateEvent(x: int) {.ffiEvent.}

#! 7: ffi: {.ffiConst.} constant 'lateConst' comes after genBindings(), which has already written the bindings; move genBindings() to the end of the root file
const lateConst {.ffiConst.} = 1

#! 12: ffi: genBindings() is called twice; expected once, at the end of the root file
genBindings()
