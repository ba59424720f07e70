## `<lib>_shutdown`: ends every thread of the library and gives its descriptors
## back. A constructor afterwards starts afresh.

import std/[atomics, locks, posix]
import ./[
  abi, calls, callbacks, config, context, handles, library, parking, recycling, requests, slots,
  text, wake, watch,
]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  What = cstring(ffiLibraryName & "_shutdown")
  OnWorker = cstring(
    "it was called on a thread of this library or inside one of its callbacks, and " &
      "cannot wait for itself; call it from a thread of your own"
  )

proc refuseShutdown(problem: cstring, live: int): cint =
  if live == 0:
    return complain(What, problem)
  var why = Text()
  why.add(live)
  why.add(
    if live == 1: cstring(" context is still alive; destroy it and wait for its callback first")
    else: cstring(" contexts are still alive; destroy them and wait for their callbacks first")
  )
  result = complain(What, why.cstr)
  why.free()

proc endStatic() =
  acquire(registry.staticLock)
  let handle = registry.staticHandle.exchange(0, moAcquireRelease)
  release(registry.staticLock)
  if handle != 0:
    discard submitDestroy(Handle(handle).toPointer, What, nil, nil)
  awaitStatic()

proc join(ctx: ptr Context) =
  discard pthread_join(ctx.thread, nil)
  releaseParts(ctx)

proc endParked(ctx: ptr Context) =
  ctx.exiting.store(true, moSequentiallyConsistent)
  wake(ctx)
  join(ctx)
  ctx.exiting.store(false, moRelaxed)
  ctx.wakesOwed = 0
  ctx.wakesSeen = 0
  putBack(ctx)

proc endWorkers() =
  while true:
    let ctx = takeParked()
    if ctx == nil:
      break
    endParked(ctx)
  while true:
    let ctx = takeRetired()
    if ctx == nil:
      break
    join(ctx)

proc shutdownLibrary*(): cint =
  ## RET_OK: no thread of the library runs any more, but those of contexts that
  ## a drain timeout gave up. RET_ERR: `last_error` says why; nothing was ended.
  if onWorker():
    return complain(What, OnWorker)
  if not registry.initialised.load(moAcquire) or registry.initFailure != nil:
    return RET_OK # nothing was ever started
  if usable(What) != RET_OK:
    return RET_ERR
  var live: int
  let problem = beginShutdown(live)
  if problem != nil:
    return refuseShutdown(problem, live)
  endStatic()
  endWorkers()
  stopWatch()
  emptyPools()
  endShutdown()
  RET_OK

{.pop.}
