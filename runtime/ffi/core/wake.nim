## Waking a worker: only when it sleeps, and by one system call.
##
## Dekker's pattern: the producer publishes, then looks at `sleeping`; the
## worker raises `sleeping`, then looks for work. Both with a full fence
## between, so at least one of them sees the other. Who resets the word owes the
## wake. A worker that watches descriptors or timers sleeps in its loop and is
## owed a write to its eventfd, which it counts, so that the descriptor is never
## closed under a late writer; one that watches nothing sleeps on the word
## itself, where a late wake does no harm.

import std/[atomics, locks, posix]
import ./[arena, context, futex]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const
  Awake* = 0.cint
  AsleepInLoop* = 1.cint ## To be woken by a write to `wakeFd`.
  AsleepOnWord* = 2.cint ## To be woken by `futexWake`.

proc c_malloc(size: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc wakeSleeper(ctx: ptr Context) {.noinline.} =
  case ctx.sleeping.exchange(Awake, moAcquireRelease)
  of AsleepOnWord:
    futexWake(ctx.sleeping)
  of AsleepInLoop:
    var one = 1'u64
    while write(ctx.wakeFd, addr one, sizeof(one)) < 0 and errno == EINTR:
      discard
  else:
    discard # somebody was faster

proc wake*(ctx: ptr Context) {.inline.} =
  ## After something was published for the worker. Any thread; never blocks.
  fence(moSequentiallyConsistent)
  if ctx.sleeping.load(moRelaxed) != Awake:
    wakeSleeper(ctx)

proc newMessage*(run: typeof(Message.run)): ptr Message =
  ## An empty message; nil only out of memory.
  result = cast[ptr Message](c_malloc(csize_t(sizeof(Message))))
  if result != nil:
    result[] = Message(run: run)

proc freeMessage*(message: ptr Message) =
  ## Gives the message and its arena back.
  message.arena.free()
  c_free(message)

proc post*(ctx: ptr Context, message: ptr Message) =
  ## Queues a message for the worker, unbounded and in order. The caller is
  ## inside the context (entry.nim) or is its worker.
  acquire(ctx.inboxLock)
  if ctx.inboxTail == nil:
    ctx.inboxHead = message
  else:
    ctx.inboxTail.next = message
  ctx.inboxTail = message
  ctx.inboxFilled.store(true, moRelease)
  release(ctx.inboxLock)
  wake(ctx)

proc takeMessages*(ctx: ptr Context): ptr Message =
  ## Worker: everything posted so far, oldest first.
  if ctx.inboxFilled.load(moAcquire):
    acquire(ctx.inboxLock)
    result = ctx.inboxHead
    ctx.inboxHead = nil
    ctx.inboxTail = nil
    ctx.inboxFilled.store(false, moRelaxed)
    release(ctx.inboxLock)

{.pop.}
