## Giving a context its worker thread.

import std/[locks, posix]
import ./[context, threads, worker]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  NoThread* = cstring(
    "no thread for a new context: the limit on threads is reached; raise it " &
      "(ulimit -u, or the container's limit on pids)"
  )
  NoLoop* = cstring(
    "no event loop for a new context: the process probably has as many open files " &
      "as it may have; raise the limit (ulimit -n) or close some"
  )

type Start = object
  # On the creator's stack; shared until `done`.
  lock: Lock
  cond: Cond
  done: bool
  failed: bool
  ctx: ptr Context

proc report(arg: pointer, problem: cstring) {.nimcall.} =
  let start = cast[ptr Start](arg)
  acquire(start.lock)
  start.done = true
  start.failed = problem != nil
  signal(start.cond)
  release(start.lock)

proc runWorker(arg: pointer) {.nimcall.} =
  let start = cast[ptr Start](arg)
  live(start.ctx, report, arg)

proc workerThread(arg: pointer): pointer {.noconv.} =
  asNimThread(runWorker, arg)
  nil

proc startWorker*(ctx: ptr Context): cstring =
  ## Makes the context's thread and waits until its loop runs. Otherwise says
  ## why not, and nothing is left behind.
  var start = Start(ctx: ctx)
  initLock(start.lock)
  initCond(start.cond)
  if not createThread(ctx.thread, workerThread, addr start):
    result = NoThread
  else:
    acquire(start.lock)
    while not start.done:
      wait(start.cond, start.lock)
    release(start.lock)
    if start.failed:
      discard pthread_join(ctx.thread, nil)
      result = NoLoop
  deinitCond(start.cond)
  deinitLock(start.lock)
