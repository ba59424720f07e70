## Waking a worker: only when it sleeps, by one write to its eventfd.
##
## Dekker's pattern: the producer publishes, then looks at `sleeping`; the
## worker raises `sleeping`, then looks for work. Both with a full fence
## between, so at least one of them sees the other. Who takes the flag down owes
## the write; the worker counts what it is owed, so that the descriptor is never
## closed under a late writer.

import std/[atomics, locks, posix]
import ./[arena, context]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

proc c_malloc(size: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc wake*(ctx: ptr Context) =
  ## After something was published for the worker. Any thread; never blocks.
  fence(moSequentiallyConsistent)
  if ctx.sleeping.load(moRelaxed) and ctx.sleeping.exchange(false, moAcquireRelease):
    var one = 1'u64
    while write(ctx.wakeFd, addr one, sizeof(one)) < 0 and errno == EINTR:
      discard

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
