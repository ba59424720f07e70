## The watch: one thread per loaded library that times what the workers cannot
## time themselves. It fires `not_responding` and `responding`, and gives up a
## context whose drain takes too long. Sleeps untimed while nothing is busy.

import std/[atomics, locks, posix]
import ./[
  abi, call_ids, callbacks, config, context, delivery, library, listeners, ownership,
  parking, queue, settle, text, threads, wake, watch_bell,
]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  StallNs = int64(ffiStallMs) * 1_000_000
  DrainNs* = int64(ffiDrainTimeoutMs) * 1_000_000 ## For who accepts a destroy.
  NapNs = min(StallNs, DrainNs)
    # The longest timed sleep: a turn or a drain that begins meanwhile does not
    # ring, and is not due earlier than this after the last look.
  NoThread = cstring(
    "no thread for the library's watch: the limit on threads is reached; raise it " &
      "(ulimit -u, or the container's limit on pids)"
  )
  TimedOut = cstring(
    "the context was destroyed, and this call did not finish within " &
      $ffiDrainTimeoutMs & " ms"
  )
  Leaked = cstring(
    "handlers did not finish within " & $ffiDrainTimeoutMs &
      " ms; the context is given up and its memory stays in use"
  )

var
  thread: Pthread
  started: bool # under slots.nim's start lock, like `thread`; shutdown excludes that
  stopping: Atomic[bool]
  stalledTurn: array[ffiMaxContexts, int64] # watch only: the turn that hangs

proc stallText(ms: int64): Text =
  result.add("the worker has been away from its event loop for ")
  result.add(ms)
  result.add(" ms")

proc fireStall(ctx: ptr Context, turn, now: int64): bool =
  # False: the turn is over. Dekker with the worker: it stamps its turn, then
  # looks at `stalled`; who sees the other's mark second yields. So the context
  # cannot end meanwhile.
  ctx.stalled.store(true, moSequentiallyConsistent)
  result = ctx.turnStart.load(moSequentiallyConsistent) == turn
  if not result:
    ctx.stalled.store(false, moSequentiallyConsistent)
    wake(ctx)
    return
  stalledTurn[ctx.index] = turn
  var message = stallText((now - turn) div 1_000_000)
  deliverText(ctx, eventNotResponding, message.cstr)
  message.free()

proc fireRecovered(ctx: ptr Context, now: int64) =
  var message = stallText((now - stalledTurn[ctx.index]) div 1_000_000)
  deliverText(ctx, eventResponding, message.cstr)
  message.free()
  ctx.stalled.store(false, moSequentiallyConsistent)
  wake(ctx) # a drain may have waited for this

proc checkStall(ctx: ptr Context, now: int64, deadline: var int64) =
  if ctx.stalled.load(moRelaxed):
    if ctx.turnStart.load(moSequentiallyConsistent) == stalledTurn[ctx.index]:
      return # its end rings
    fireRecovered(ctx, now)
  let turn = ctx.turnStart.load(moSequentiallyConsistent)
  if turn == 0:
    discard # the next one's begin rings, unless the watch looks before
  elif now - turn < StallNs:
    deadline = min(deadline, turn + StallNs)
  elif not fireStall(ctx, turn, now):
    deadline = min(deadline, now + StallNs) # for the turn after it

proc expire(req: ptr Request, state: RequestState): bool =
  # The claimed request's callback, with a text that names the call.
  result = req.claim(state)
  if result:
    var message = textOf(req.what, ": ", TimedOut)
    fireText(req.callback, RET_ERR, message.cstr, req.userData)
    message.free()

proc expireQueued*(ctx: ptr Context) =
  ## Fails what waits in the queue of a context that was given up. Also for a
  ## caller whose push came late.
  while true:
    let req = cast[ptr Request](ctx.queue.pop())
    if req == nil:
      return
    forgetCallId(req)
    discard req.expire(stateExpired)
    dropRequest(req)

proc nextOpen(ctx: ptr Context): ptr Request =
  # One open handler's request, claimed, with a reference of ours.
  acquire(ctx.openLock)
  result = ctx.running.exchange(nil, moAcquireRelease)
  if result == nil or not result.claim(stateExpired):
    result = ctx.openHead
    while result != nil and not result.claim(stateExpired):
      result = result.next
  if result != nil:
    discard result.refs.fetchAdd(1, moRelaxed)
  release(ctx.openLock)

proc expireOpen(ctx: ptr Context) =
  while true:
    let req = nextOpen(ctx)
    if req == nil:
      return
    var message = textOf(req.what, ": ", TimedOut)
    fireText(req.callback, RET_ERR, message.cstr, req.userData)
    message.free()
    dropRequest(req)

proc giveUp(ctx: ptr Context) =
  let req = ctx.destruction.load(moAcquire)
  mute(ctx.surfaceOf)
  expireOpen(ctx)
  expireQueued(ctx)
  countLeaked(ctx)
  wake(ctx) # the worker, if it still turns, learns that it serves nobody
  var message = textOf(req.what, ": ", Leaked)
  finishText(req, RET_ERR, message.cstr)
  message.free()

proc checkDrain(ctx: ptr Context, now: int64, deadline: var int64) =
  let due = ctx.drainDeadline.load(moAcquire)
  if due == 0 or ctx.closing.load(moAcquire) != closingDrain:
    return
  if now < due:
    deadline = min(deadline, due)
    return
  if ctx.destruction.load(moAcquire) == nil:
    deadline = min(deadline, now + 1_000_000) # its thread is about to store it
    return
  var expected = closingDrain
  if ctx.closing.compareExchange(expected, closingExpired, moAcquireRelease, moAcquire):
    giveUp(ctx)

proc check(): int64 =
  # Looks at every context; when to look again.
  result = Forever
  let began = monotonicNs()
  for i in 0 ..< ffiMaxContexts:
    let ctx = registry.slots[i].load(moAcquire)
    if ctx == nil:
      break # slots are filled in order
    let now = monotonicNs()
    checkStall(ctx, now, result)
    checkDrain(ctx, now, result)
  if result != Forever:
    result = min(result, began + NapNs)

proc watchLoop(arg: pointer) {.nimcall.} =
  markWorkerThread()
  while not stopping.load(moAcquire):
    var deadline = check()
    if deadline == Forever:
      aboutToSleep()
      deadline = check() # somebody may have become busy just before
      if deadline != Forever:
        notSleeping()
    sleepUntil(deadline)

proc watchThread(arg: pointer): pointer {.noconv.} =
  watchLoop(arg)
  nil

proc startWatch*(): cstring =
  ## Under the start lock: makes the thread unless it runs. Otherwise says why not.
  if not started:
    stopping.store(false, moRelaxed)
    started = createThread(thread, watchThread, nil)
    if not started:
      result = NoThread

proc stopWatch*() =
  ## Shutdown: ends the thread, if it runs.
  if started:
    stopping.store(true, moRelease)
    ring()
    discard pthread_join(thread, nil)
    started = false

{.pop.}
