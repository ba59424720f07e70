import ffi

type Lib = object

#! 6: ffi: {.ffi.} proc 'early' comes before declareLibrary(); move declareLibrary("misuse", ...) above it
proc early(self: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

declareLibrary("misuse", Lib)

genBindings()
