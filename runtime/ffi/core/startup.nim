## Runs the library's `NimMain` exactly once, on a thread made for it, whichever
## of several callers comes first; the others wait. A module that fails to
## initialise is remembered as a text instead of ending the host process.

import std/[atomics, locks, posix]
import system/ansi_c
import ./[config, handles, library, recycling, signals, text]

const
  ForkedText* = cstring(
    "this process was forked after the library had started, and its threads " &
      "exist only in the parent; call the library there, or exec a new program"
  )
  NoInitThread = cstring(
    "no thread could be made to initialise the library: the limit on threads " &
      "is reached; raise it (ulimit -u, or the container's limit on pids)"
  )

when defined(ffiLibrary):
  proc nimMain() {.importc: "lib" & ffiLibraryName & "NimMain", cdecl, raises: [], gcsafe.}
else:
  proc nimMain() {.raises: [], gcsafe.} =
    discard # an ordinary program has run its own

var
  refusal {.threadvar.}: cstring # why this thread's ensureInit said no
  initialising {.threadvar.}: bool # this thread runs NimMain
  escape: C_JmpBuf # init thread only
  failure: Text # written by the init thread, read once it was joined

proc keepFailure(e: ref Exception) {.nimcall, gcsafe, raises: [].} =
  # On the init thread: leaves the module that failed for good. Any other
  # thread keeps Nim's own behaviour.
  if initialising:
    {.gcsafe.}:
      failure.add("the library's module initialisation failed: ")
      failure.add(e.name)
      failure.add(": ")
      failure.add(cast[pointer](cstring(e.msg)), e.msg.len)
      c_longjmp(escape, 1)

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

proc pthread_atfork(
  prepare, parent, child: proc() {.noconv.}
): cint {.importc, header: "<pthread.h>".}

proc initThread(arg: pointer): pointer {.noconv.} =
  initialising = true
  {.gcsafe.}: # a plain pointer; set here, it is there before any module runs
    unhandledExceptionHook = keepFailure
  let frame = getFrame()
  if c_setjmp(escape) == 0:
    nimMain()
  else:
    setFrame(frame) # the jump left the frames of the module behind
    setCurrentException(nil) # its text was kept
  initialising = false
  nil

proc inChild() {.noconv.} =
  registry.forked.store(true, moRelaxed)
  registry.usable.store(false, moRelaxed)

proc runInit(): bool =
  # Under the registry's lock. False: no thread could be made; try again later.
  discard pthread_atfork(nil, nil, inChild)
  var thread: Pthread
  let former = blockSignals()
  let code = pthread_create(addr thread, nil, initThread, nil)
  restoreSignals(former)
  if code != 0:
    return false
  discard pthread_join(thread, nil)
  openPools()
  registry.tag = makeTag(ffiLibraryName, cast[uint](addr registry) shr 12)
  if failure.len > 0:
    registry.initFailure = failure.cstr
  true

proc ensureInit*(): bool =
  ## Cheap after the first time. False: `initProblem` says why.
  if not registry.initialised.load(moAcquire):
    if registry.forked.load(moRelaxed):
      refusal = ForkedText # the lock may be held by a thread of the parent
      return false
    acquire(registry.lock)
    let done = registry.initialised.load(moRelaxed) or runInit()
    if done:
      registry.usable.store(registry.initFailure == nil, moRelease)
      registry.initialised.store(true, moRelease)
    release(registry.lock)
    if not done:
      refusal = NoInitThread
      return false
  refusal =
    if registry.forked.load(moRelaxed): ForkedText
    else: registry.initFailure
  refusal == nil

proc initProblem*(): cstring =
  ## Why the last `ensureInit` of this thread was false.
  refusal

{.pop.}
