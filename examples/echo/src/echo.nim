## Gives back what it gets, in every way a call can run.

import ffi

type Echo* = object
  prefix: string

declareLibrary("echo", Echo)

proc echoCreate*(prefix: string): Future[Result[Echo, string]] {.ffiCtor.} =
  ## Creates an echo that puts `prefix` before the texts of `echoText`.
  return ok(Echo(prefix: prefix))

proc echoText*(e: Echo, text: string): Future[Result[string, string]] {.ffi.} =
  ## Returns the prefix and `text`, from the worker.
  return ok(e.prefix & text)

proc echoBytes*(e: Echo, data: seq[byte]): Future[Result[seq[byte], string]] {.ffi.} =
  ## Returns `data`, from the worker.
  return ok(data)

proc echoTextInline*(e: Echo, text: string): Result[string, string] {.ffiSync.} =
  ## Returns the prefix and `text`, on the calling thread.
  ok(e.prefix & text)

proc echoAdd*(e: Echo, a, b: int64): Result[int64, string] {.ffiSync.} =
  ## Returns `a + b`, wrapping, on the calling thread; has a direct form.
  ok(cast[int64](cast[uint64](a) + cast[uint64](b)))

proc echoDestroy*(e: Echo) {.ffiDtor.} =
  ## Nothing is held.
  discard

genBindings()
