## The demo of runtime/tests/core as an author writes it: the same exports, made by the macros, so that the C tests of
## the run time's core hold for a library that the command line built.

import std/os
import ffi

type Demo = ref object
  name: string
  length: int # fixed: inline calls read it beside the worker
  lastNote: RootRef # a Note: annotated types come after declareLibrary

declareLibrary("demo", Demo)

var initialisations = 0 # global of the library, to see its modules run once
inc initialisations

if existsEnv("DEMO_INIT_FAILS"):
  raise newException(ValueError, "no such table")

type Note {.ffiHandle.} = ref object of RootObj
  text: string

proc tick*(value: int64) {.ffiEvent.}
  ## Counts.

proc ask*(question: string): Future[Result[string, string]] {.ffiHost.}
  ## Answered by the tests.

proc demoCreate*(name: string, delayMs: int): Future[Result[Demo, string]] {.ffiCtor.} =
  ## Fails without a name, raises for the name `raise`.
  if delayMs > 0:
    await sleepAsync(delayMs.milliseconds)
  if name == "":
    return err("name must not be empty")
  if name == "raise":
    raise newException(ValueError, "no name")
  return ok(Demo(name: name, length: name.len))

proc demoEcho*(d: Demo, message: string, delayMs: int): Future[Result[string, string]] {.ffi.} =
  ## Negative delays are failures of every kind.
  if delayMs > 0:
    await sleepAsync(delayMs.milliseconds)
  case delayMs
  of -1:
    raise newException(IOError, "broken pipe")
  of -2:
    var empty: seq[int]
    return ok($empty[message.len])
  of -3:
    return err("refused")
  of -4:
    return err("bad \xff byte")
  else:
    return ok(d.name & ":" & message)

proc demoBlock*(d: Demo, ms: uint64): Future[Result[string, string]] {.ffi.} =
  ## Keeps the worker from its loop.
  sleep(int(ms))
  return ok("blocked " & $ms)

proc demoTicks*(d: Demo, count: uint64): Future[Result[void, string]] {.ffi.} =
  ## Fires from the worker.
  for i in 1 .. int64(count):
    tick(i)
  return ok()

proc fireTicks(args: tuple[token: FfiContextToken, count: int64]) {.thread.} =
  withFfiContext(args.token):
    for i in 1 .. args.count:
      tick(i)

proc fireAll(count: int64) =
  var thread: Thread[tuple[token: FfiContextToken, count: int64]]
  createThread(thread, fireTicks, (ffiContextToken(), count))
  joinThread(thread)

proc demoThreadTicks*(d: Demo, count: uint64): Future[Result[void, string]] {.ffi.} =
  ## Fires from a Nim thread of the library.
  fireAll(int64(count))
  return ok()

proc fails() {.async.} =
  await sleepAsync(1.milliseconds)
  raise newException(IOError, "nobody waits")

proc demoDetached*(d: Demo): Future[Result[void, string]] {.ffi.} =
  ## Leaves a future behind that nobody awaits.
  asyncCheck fails()
  return ok()

proc demoNewNote*(d: Demo): Future[Result[Note, string]] {.ffi.} =
  ## Each note is given out twice: one handle, two releases.
  if d.lastNote == nil:
    let note = Note(text: "kept")
    d.lastNote = note
    return ok(note)
  let again = Note(d.lastNote)
  d.lastNote = nil
  return ok(again)

proc demoReadNote*(d: Demo, note: Note): Future[Result[string, string]] {.ffi.} =
  ## The note's text.
  return ok(note.text)

proc demoWaitCancelled*(d: Demo): Future[Result[string, string]] {.ffi.} =
  ## Ends when it notices that its call was cancelled.
  while not ffiCancelled():
    await sleepAsync(1.milliseconds)
  tick(-1)
  return ok("late result")

proc demoAsk*(d: Demo, message: string): Future[Result[string, string]] {.ffi.} =
  ## Passes the message to the host.
  return await ask(message)

proc demoStatic*(): Future[Result[string, string]] {.ffiStatic.} =
  ## Needs no context.
  return ok("static")

proc demoInitialisations*(): Future[Result[int, string]] {.ffiStatic.} =
  ## How often the library's modules have run.
  {.gcsafe.}: # written once, before any handler runs
    return ok(initialisations)

proc demoPeek*(d: Demo, add: int64): Result[int64, string] {.ffiSync.} =
  ## The author vouches that it may run beside the worker.
  ok(d.length + add)

proc demoDestroy*(d: Demo): Future[void] {.ffiDtor.} =
  ## Takes its time for the name `slowEnd`.
  if d.name == "slowEnd":
    await sleepAsync(20.milliseconds)

genBindings()
