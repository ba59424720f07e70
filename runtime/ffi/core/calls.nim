## What the exported functions call on the consumer's thread: submit a call, a
## constructor or a destructor. Wait-free of the worker; malloc only.

import std/[atomics, locks]
import ./[
  abi, arena, call_ids, config, context, entry, handles, library, queue, requests, settle,
  slots, wake, watch, watch_bell,
]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const QueueFull = cstring(
  "the context's queue is full (" & $ffiQueueCapacity &
    " calls wait already); call again later, or build with a larger -d:ffiQueueCapacity"
)

proc submitCall*(handle: pointer, req: ptr Request): cint =
  ## Hands `req` to the context's worker; takes it over in any case. RET_OK:
  ## exactly one terminal callback follows. Otherwise it was reported.
  if req.arena.failed:
    return rejectCall(req, OutOfMemory)
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    return rejectCall(req, staleText(handle.toHandle))
  if req.callId != 0:
    let problem = registerCallId(ctx, req)
    if problem != nil:
      leave(ctx)
      return rejectCall(req, problem)
  if not ctx.queue.push(req):
    leave(ctx)
    forgetCallId(req)
    return rejectCall(req, QueueFull)
  wake(ctx)
  if ctx.closing.load(moSequentiallyConsistent) == closingExpired:
    expireQueued(ctx) # the watch has given the context up meanwhile
  leave(ctx)
  RET_OK

proc submitTo(ctx: ptr Context, creation: ptr Request) =
  ctx.creation.store(creation, moSequentiallyConsistent)
  wake(ctx)

proc submitCreate*(req: ptr Request): pointer =
  ## Takes a slot and starts the constructor on its worker; takes `req` over in
  ## any case. Null: reported.
  if req.arena.failed:
    rejectCall(req, OutOfMemory)
    return nil
  req.kind = kindCreate
  var problem: cstring
  let ctx = acquireSlot(false, problem)
  if ctx == nil:
    rejectCall(req, problem)
    return nil
  result = Handle(ctx.liveHandle).toPointer
  submitTo(ctx, req)

proc moveGeneration(handle: Handle): ptr Context =
  # The context, for the one caller that ends it; else nil.
  let ctx = contextOf(handle)
  if ctx != nil and (handle.generation and 1) == 1:
    var expected = handle.generation
    if ctx.generation.compareExchange(
      expected, handle.generation + 1, moSequentiallyConsistent, moSequentiallyConsistent
    ):
      return ctx

proc submitDestroy*(
    handle: pointer, what: cstring, callback: FFICallBack, userData: pointer
): cint =
  ## Ends a context: what was accepted before still runs, then the author's
  ## destructor, then `callback` (null: nobody is told). Never blocks.
  result = usable(what, callback, userData)
  if result != RET_OK:
    return
  let req = allocBare(what, callback, userData)
  if req == nil:
    return refuse(callback, userData, RET_ERR, what, OutOfMemory)
  let ctx = moveGeneration(handle.toHandle)
  if ctx == nil:
    return rejectCall(req, staleText(handle.toHandle))
  req.kind = kindDestroy
  ctx.drainDeadline.store(monotonicNs() + DrainNs, moRelaxed)
  ctx.closing.store(closingDrain, moRelease)
  ctx.destruction.store(req, moSequentiallyConsistent)
  wake(ctx)
  ringIfAsleep() # a worker that was called stalled rings no more

proc startStatic(ctx: ptr Context, req: ptr Request) {.nimcall.} =
  resolveVoid(ctx, req)

proc makeStatic(problem: var cstring) =
  # Under the static lock: the static context, ready for calls.
  let req = allocBare(cstring(ffiLibraryName), nil, nil)
  if req == nil:
    problem = OutOfMemory
    return
  let ctx = acquireSlot(true, problem)
  if ctx == nil:
    freeRequest(req)
    return
  req.kind = kindCreate
  req.run = startStatic
  registry.staticHandle.store(ctx.liveHandle, moRelease)
  submitTo(ctx, req)

proc submitStatic*(req: ptr Request): cint =
  ## `submitCall` on the library's static context, which the first such call
  ## makes.
  var handle = registry.staticHandle.load(moAcquire)
  if handle == 0:
    var problem: cstring
    acquire(registry.staticLock)
    if registry.staticHandle.load(moRelaxed) == 0:
      makeStatic(problem)
    handle = registry.staticHandle.load(moRelaxed)
    release(registry.staticLock)
    if problem != nil:
      return rejectCall(req, problem)
  submitCall(Handle(handle).toPointer, req)

{.pop.}
