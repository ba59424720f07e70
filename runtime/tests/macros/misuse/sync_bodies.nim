import ffi

type Lib = object

declareLibrary("misuse", Lib)

var log: seq[string]

template pause(): untyped =
#! 19: Can only 'await' inside a proc marked as 'async'. Use 'waitFor' when calling an 'async' proc in a non-async scope instead
  await sleepAsync(1.milliseconds)

proc hiddenAwait(self: Lib): Result[int, string] {.ffiSync.} =
  pause()
  ok(1)

#! 6: 'sharedState' is not GC-safe as it accesses 'log' which is a global using GC'ed memory
proc sharedState(self: Lib): Result[int, string] {.ffiSync.} =
  log.add "called"
  ok(1)

genBindings()
