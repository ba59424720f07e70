import ffi

type Lib = object

#! 1: ffi: no proc is marked {.ffiDtor.}, and proc 'misuseDestroy' has the C name 'misuse_destroy' that the library's destructor is given then; mark that proc {.ffiDtor.}, or rename it
declareLibrary("misuse", Lib)

proc make(): Future[Result[Lib, string]] {.ffiCtor.} =
  return ok(Lib())

proc misuseDestroy(self: Lib): Future[Result[void, string]] {.ffi.} =
  return ok()

genBindings()
