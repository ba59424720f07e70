## The worker's loop on std/asyncdispatch. Every proc belongs to the worker.

import std/[asyncdispatch, heapqueue, deques, monotimes, posix, selectors, times]

export asyncdispatch

const MaxWaitMs = int64(high(int32))

proc openLoop*(wakeFd: cint, onWake: proc() {.nimcall, gcsafe, raises: [].}) =
  ## Makes this thread's dispatcher and registers the wake descriptor with it.
  ## Raises OSError when there is no descriptor left.
  setGlobalDispatcher(newDispatcher())
  let fd = AsyncFD(wakeFd)
  register(fd)
  addRead(
    fd,
    proc(fd: AsyncFD): bool {.gcsafe.} =
      onWake()
      false # stay registered
    ,
  )

proc dropPending(loop: PDispatcher) =
  # What a destroyed context left behind is never run.
  loop.timers.clear()
  loop.callbacks.clear()

proc closeLoop*() =
  ## Drops the dispatcher with everything in it; closes its descriptor, not the
  ## wake descriptor.
  let loop = getGlobalDispatcher()
  loop.dropPending()
  let selector = loop.getIoHandler()
  setGlobalDispatcher(nil)
  try:
    selector.close()
  except CatchableError:
    discard # the descriptor is gone either way

proc isPristine*(): bool =
  ## Nothing but the wake descriptor is registered or pending.
  let loop = getGlobalDispatcher()
  loop.timers.len == 0 and loop.callbacks.len == 0 and loop.getIoHandler().count == 1

proc waitMs(loop: PDispatcher): cint =
  if loop.callbacks.len > 0:
    return 0
  if loop.timers.len == 0:
    return -1
  let left = (loop.timers[0].finishAt - getMonoTime()).inMilliseconds + 1
  cint(clamp(left, 0, MaxWaitMs))

proc waitForWork*() {.raises: [].} =
  ## Sleeps until the wake descriptor, an author's descriptor or a timer is due;
  ## without a time limit when there is no timer.
  {.cast(raises: []).}:
    # The dispatcher's descriptor stands for all that it watches.
    let loop = getGlobalDispatcher()
    var watched = TPollfd(fd: cint(loop.getIoHandler().getFd()), events: POLLIN)
    discard posix.poll(addr watched, 1, loop.waitMs)

proc mustTurn*(): bool {.raises: [].} =
  ## Something may be due besides the wake descriptor.
  {.cast(raises: []).}:
    not isPristine()

proc turnLoop*() =
  ## Runs what is due, without blocking. Lets the exceptions of detached
  ## futures out.
  poll(0)

proc failureOf*(fut: FutureBase): ref Exception =
  ## The exception a finished future failed with, or nil.
  fut.error

proc hasFailed*(fut: FutureBase): bool =
  ## A finished future has an exception and no value.
  fut.error != nil

proc valueOf*[T](fut: Future[T]): lent T =
  ## The value of a future that finished without failing; it stays the future's.
  fut.read

proc whenFinished*(fut: FutureBase, run: proc() {.closure, gcsafe.}) =
  ## Runs `run` on this loop once `fut` is finished, however.
  fut.addCallback(run)

proc cancelFuture*(fut: FutureBase) =
  ## asyncdispatch cannot cancel: the handler runs on and may ask
  ## `ffiCancelled`.
  discard

proc afterMs*(ms: int, run: proc() {.closure, gcsafe.}) =
  ## Runs `run` on this loop in `ms` milliseconds.
  sleepAsync(ms).addCallback(run)
