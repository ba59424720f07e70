## The life of a worker thread: it owns one context, one event loop and one wake
## descriptor, and sleeps without a time limit when nothing is due.

import std/[atomics, posix]
import ./[
  callbacks, context, current, delivery, exceptions, futex, lifecycle, loop, loop_renewal,
  wake, watch_bell,
]

type StartReport* = proc(arg: pointer, problem: cstring) {.nimcall, gcsafe, raises: [].}
  ## Tells the creator that the loop runs (`problem` null) or why it cannot.

proc turn(ctx: ptr Context) {.raises: [].} =
  # What escapes a future that nobody awaits ends here; the loop goes on.
  {.cast(raises: []).}:
    try:
      turnLoop()
    except Exception as e:
      let text = describe(e)
      deliverText(ctx, eventUnhandledError, cstring(text))

proc stamp(ctx: ptr Context, turn: int64) {.raises: [].} =
  # The watch may hold the former turn for stalled: it learns that it ended.
  ctx.turnStart.store(turn, moSequentiallyConsistent)
  if ctx.stalled.load(moSequentiallyConsistent):
    ring()

proc markTurn(ctx: ptr Context) {.raises: [].} =
  # Stamps differ from turn to turn: the watch compares them.
  let former = ctx.turnStart.load(moRelaxed)
  stamp(ctx, max(coarseNs(), former + 1))
  if former == 0:
    ringIfAsleep()

proc sleep(ctx: ptr Context, how: cint) {.raises: [].} =
  if how == AsleepInLoop:
    waitForWork()
  else:
    while ctx.sleeping.load(moAcquire) == AsleepOnWord:
      futexWait(ctx.sleeping, AsleepOnWord)

proc nap(ctx: ptr Context) {.raises: [].} =
  # Sleeps unless something became due; see wake.nim for the protocol.
  if ctx.wakesOwed > ctx.wakesSeen:
    readWakes()
  let how = if mustTurn(): AsleepInLoop else: AsleepOnWord
  ctx.sleeping.store(how, moSequentiallyConsistent)
  fence(moSequentiallyConsistent)
  if not hasWork(ctx):
    stamp(ctx, 0)
    sleep(ctx, how)
  if ctx.sleeping.exchange(Awake, moAcquireRelease) == Awake and how == AsleepInLoop:
    inc ctx.wakesOwed

proc awaitLastWakes(ctx: ptr Context) {.raises: [].} =
  # A producer that took the flag down still writes; the descriptor must not be
  # closed, and its number reused, before that.
  while ctx.wakesSeen < ctx.wakesOwed:
    var watched = TPollfd(fd: ctx.wakeFd, events: POLLIN)
    discard poll(addr watched, 1, -1)
    readWakes()

proc serve(ctx: ptr Context) {.raises: [].} =
  while true:
    markTurn(ctx)
    runMessages(ctx)
    if not advance(ctx) or (ctx.stage == stageParked and ctx.exiting.load(moAcquire)):
      break
    if mustTurn():
      turn(ctx)
    if not hasWork(ctx):
      nap(ctx)
  stamp(ctx, 0)
  awaitLastWakes(ctx)

proc live*(ctx: ptr Context, report: StartReport, arg: pointer) {.raises: [].} =
  ## The thread's whole life, once the run time knows the thread. Reports once.
  markWorkerThread()
  setCurrentContext(ctx)
  {.cast(raises: []).}:
    try:
      openLoop(ctx.wakeFd, readWakes)
    except Exception as e:
      let text = describe(e)
      report(arg, cstring(text))
      return
    report(arg, nil)
    serve(ctx)
    try:
      closeLoop()
    except Exception:
      discard # the thread ends; what it left in the loop goes with it
