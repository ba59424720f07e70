## What a worker does next with its context: the transitions of `Stage`.
## Worker only.

import std/atomics
import ./[
  abi, call_ids, context, entry, host_calls, library, listeners, loop_renewal,
  ownership, parking, queue, refs, settle, state, text, wake,
]

{.push raises: [], gcsafe.}

const
  Batch = 256 # calls started before the loop turns
  NeverMade = cstring("the constructor failed: ")
  NothingMade = cstring("the constructor failed, so there is nothing to destroy")

proc run(ctx: ptr Context, req: ptr Request) =
  openRequest(ctx, req)
  req.run(ctx, req)
  suspendRequest(ctx)

proc startCalls(ctx: ptr Context) =
  for _ in 0 ..< Batch:
    let req = cast[ptr Request](ctx.queue.pop())
    if req == nil:
      return
    if req.state.load(moAcquire) == stateOpen:
      ctx.callPlace = ctx.queue.pops
      run(ctx, req)
      ctx.callPlace = 0
    else:
      forgetCallId(req) # cancelled while it waited
      dropRequest(req)
    if ctx.refsRetired:
      dropRetired(ctx)

proc failCalls(ctx: ptr Context) =
  # The queue behind a constructor that failed.
  while true:
    let req = cast[ptr Request](ctx.queue.pop())
    if req == nil:
      return
    var message = textOf(req.what, ": ", NeverMade)
    message.add(ctx.create.msg, if ctx.create.ret == RET_ERR: ctx.create.len else: 0)
    finishText(req, RET_ERR, message.cstr)
    message.free()

proc nobodyLeft(ctx: ptr Context): bool =
  # Every accepted call has run. Callers first: they fill queue and inbox.
  isQuiet(ctx) and ctx.queue.isEmpty and not ctx.inboxFilled.load(moAcquire) and
    ctx.openCount == 0 and not ctx.stalled.load(moSequentiallyConsistent)

proc winsClosing(ctx: ptr Context): bool =
  # Against the watch, whose drain timeout may fire just now.
  var expected = closingDrain
  result =
    ctx.closing.compareExchange(expected, closingWorker, moAcquireRelease, moAcquire)
  if not result:
    ctx.stage = stageAbandoned

proc beginDestroy(ctx: ptr Context) =
  if not winsClosing(ctx):
    return
  ctx.stage = stageDestroying
  let req = ctx.destruction.load(moAcquire)
  openRequest(ctx, req)
  if registry.desc.destroyBody == nil or ctx.isStatic:
    resolveVoid(ctx, req)
  else:
    registry.desc.destroyBody(ctx, req)
  suspendRequest(ctx)

proc fail(ctx: ptr Context) =
  # The constructor failed; a destroy that was accepted before is answered too.
  if ctx.destroyerWon and ctx.destruction.load(moAcquire) == nil:
    return # its thread has moved the generation and is about to store it
  failCalls(ctx)
  if not nobodyLeft(ctx):
    return
  if ctx.destroyerWon:
    if not winsClosing(ctx):
      return
    let req = ctx.destruction.load(moAcquire)
    ctx.destroy =
      Outcome(req: req, ret: RET_ERR, msg: cast[pointer](NothingMade), len: NothingMade.len)
  ctx.stage = stageCleaning

proc reset(ctx: ptr Context) =
  ctx.ready.store(false, moRelaxed)
  ctx.destruction.store(nil, moRelaxed)
  ctx.closing.store(closingNo, moRelaxed)
  ctx.drainDeadline.store(0, moRelaxed)
  ctx.closingSeen = false
  ctx.destroyerWon = false
  ctx.create = Outcome()
  ctx.destroy = Outcome()
  ctx.quietShards = 0
  ctx.stage = stageParked

proc fire(outcome: Outcome) =
  if outcome.req != nil:
    finish(outcome.req, outcome.ret, outcome.msg, outcome.len)

proc runMessages*(ctx: ptr Context) =
  ## Everything posted so far, in order.
  var message = takeMessages(ctx)
  while message != nil:
    let next = message.next
    message.run(ctx, message)
    message = next

proc endContext(ctx: ptr Context): bool =
  # Cleans, parks, and only then fires the last callbacks: whoever makes a new
  # context from such a callback finds this one.
  runMessages(ctx)
  dropState(ctx)
  clearHostCalls(ctx)
  clearRefs(ctx)
  clearSurface(ctx.surfaceOf)
  let create = ctx.create
  let destroy = ctx.destroy
  let usable = renewLoop(ctx)
  reset(ctx)
  result = park(ctx, usable)
  fire(create)
  fire(destroy)

proc advance*(ctx: ptr Context): bool =
  ## Does what is due in this stage. False: the worker must end, because its
  ## context cannot be used again.
  result = true
  if not ctx.closingSeen and ctx.destruction.load(moAcquire) != nil and
      ctx.stage != stageParked:
    ctx.closingSeen = true
    failHostCalls(ctx)
  if ctx.closingSeen and ctx.closing.load(moAcquire) == closingExpired:
    ctx.stage = stageAbandoned
  case ctx.stage
  of stageParked:
    let req = ctx.creation.exchange(nil, moAcquireRelease)
    if req != nil:
      ctx.stage = stageStarting
      run(ctx, req)
  of stageServing:
    startCalls(ctx)
    if ctx.closingSeen:
      ctx.stage = stageDraining
  of stageDraining:
    startCalls(ctx)
    if nobodyLeft(ctx):
      beginDestroy(ctx)
  of stageFailing:
    fail(ctx)
  of stageStarting, stageDestroying, stageAbandoned, stageCleaning:
    discard
  if ctx.stage == stageCleaning:
    result = endContext(ctx)

proc hasWork*(ctx: ptr Context): bool =
  ## Something is due, so the worker must not sleep.
  if ctx.inboxFilled.load(moAcquire):
    return true
  if ctx.destruction.load(moAcquire) != nil and not ctx.closingSeen and
      ctx.stage != stageParked:
    return true
  case ctx.stage
  of stageParked:
    ctx.creation.load(moAcquire) != nil or ctx.exiting.load(moAcquire)
  of stageServing:
    ctx.closingSeen or not ctx.queue.isEmpty
  of stageDraining:
    not ctx.queue.isEmpty or nobodyLeft(ctx) or
      ctx.closing.load(moAcquire) == closingExpired
  of stageFailing:
    not ctx.queue.isEmpty or (
      nobodyLeft(ctx) and
      not (ctx.destroyerWon and ctx.destruction.load(moAcquire) == nil)
    )
  of stageCleaning:
    true
  of stageStarting, stageDestroying, stageAbandoned:
    false

{.pop.}
