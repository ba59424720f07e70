import ffi

type Lib = object

declareLibrary("misuse", Lib)

proc fired(x: int) {.ffiEvent.}

proc ask(x: int): Future[Result[int, string]] {.ffiHost.}

proc helper(x: int) =
  if x > 0:
    helper(x - 1)
  fired(x)

#! 6: ffi: {.ffiStatic.} proc 'staticEvent' fires the event 'fired'; nobody can listen to the static context: use {.ffi.}
proc staticEvent(x: int): Future[Result[int, string]] {.ffiStatic.} =
  fired(x)
  return ok(1)

#! 6: ffi: {.ffiStatic.} proc 'staticHost' calls the host function 'ask'; nobody can register one with the static context: use {.ffi.}
proc staticHost(x: int): Future[Result[int, string]] {.ffiStatic.} =
  return await ask(x)

#! 6: ffi: {.ffiStatic.} proc 'staticHidden' fires the event 'fired'; nobody can listen to the static context: use {.ffi.}
proc staticHidden(x: int): Future[Result[int, string]] {.ffiStatic.} =
  helper(x)
  return ok(1)

proc staticAlone(x: int): Future[Result[int, string]] {.ffiStatic.} =
  await sleepAsync(1.milliseconds)
  return ok(x)

genBindings()
