## The worker's loop on chronos. Every proc belongs to the worker.

import std/[deques, heapqueue, importutils, posix, tables]
import chronos
import chronos/[config, selectors2]

export chronos except cancelSoon

const
  MaxWaitMs = int64(high(int32))
  # Outside strict mode an idle dispatcher keeps one sentinel in its queue.
  IdleCallbacks = when chronosStrictReentrancy: 0 else: 1

var onWakeProc {.threadvar.}: proc() {.nimcall, gcsafe, raises: [].}

proc wakeRead(arg: pointer) {.gcsafe, raises: [].} =
  onWakeProc()

proc openLoop*(wakeFd: cint, onWake: proc() {.nimcall, gcsafe, raises: [].}) =
  ## Makes this thread's dispatcher and registers the wake descriptor with it.
  ## Raises OSError (or a Defect of chronos) when there is no descriptor left.
  onWakeProc = onWake
  setThreadDispatcher(newDispatcher())
  let fd = AsyncFD(wakeFd)
  let registered = register2(fd)
  if registered.isErr:
    raise newException(OSError, "the wake descriptor could not be registered")
  let reading = addReader2(fd, wakeRead)
  if reading.isErr:
    raise newException(OSError, "the wake descriptor could not be watched")

proc closeLoop*() =
  ## Drops the dispatcher with everything in it (what a destroyed context left
  ## behind is never run); closes its descriptor, not the wake descriptor.
  let loop = getThreadDispatcher()
  loop.timers.clear()
  loop.callbacks.clear()
  loop.idlers.clear()
  loop.ticks.clear()
  let selector = loop.getIoHandler()
  setThreadDispatcher(nil)
  discard selector.close2()

proc watchedDescriptors(loop: PDispatcher): int =
  let selector = loop.getIoHandler()
  privateAccess(typeof(selector[]))
  selector.fds.len

proc isPristine*(): bool =
  ## Nothing but the wake descriptor is registered or pending.
  let loop = getThreadDispatcher()
  loop.timers.len == 0 and loop.callbacks.len <= IdleCallbacks and loop.idlers.len == 0 and
    loop.ticks.len == 0 and loop.watchedDescriptors == 1

proc waitMs(loop: PDispatcher): cint =
  if loop.callbacks.len > IdleCallbacks or loop.idlers.len > 0 or loop.ticks.len > 0:
    return 0
  if loop.timers.len == 0:
    return -1
  let left = (loop.timers[0].finishAt - Moment.now()).milliseconds + 1
  cint(clamp(left, 0, MaxWaitMs))

proc waitForWork*() {.raises: [].} =
  ## Sleeps until the wake descriptor, an author's descriptor or a timer is due;
  ## without a time limit when there is no timer.
  {.cast(raises: []).}:
    # The dispatcher's descriptor stands for all that it watches.
    let loop = getThreadDispatcher()
    var watched = TPollfd(fd: cint(loop.getIoHandler().getFd()), events: POLLIN)
    discard posix.poll(addr watched, 1, loop.waitMs)

proc mustTurn*(): bool {.raises: [].} =
  ## Something may be due besides the wake descriptor.
  not isPristine()

proc nothing(arg: pointer) {.gcsafe, raises: [].} =
  discard

proc turnLoop*() =
  ## Runs what is due, without blocking. Lets the Defects of detached futures
  ## out.
  callSoon(nothing, nil) # poll does not wait while a callback is pending
  asyncloop.poll()

proc failureOf*(fut: FutureBase): ref Exception =
  ## The exception a finished future failed with, or nil.
  fut.internalError

proc hasFailed*(fut: FutureBase): bool =
  ## A finished future has an exception and no value.
  fut.internalError != nil

proc valueOf*[T](fut: Future[T]): T =
  ## The value of a future that finished without failing.
  fut.value

proc whenFinished*(fut: FutureBase, run: proc() {.closure, gcsafe, raises: [].}) =
  ## Runs `run` on this loop once `fut` is finished, however.
  fut.addCallback(
    proc(arg: pointer) {.gcsafe, raises: [].} =
      run()
  )

proc cancelFuture*(fut: FutureBase) =
  ## Asks the handler to stop at its next `await`.
  fut.cancelSoon()

proc afterMs*(ms: int, run: proc() {.closure, gcsafe, raises: [].}) =
  ## Runs `run` on this loop in `ms` milliseconds.
  discard setTimer(
    Moment.fromNow(ms.milliseconds),
    proc(arg: pointer) {.gcsafe, raises: [].} =
      run()
    ,
  )
