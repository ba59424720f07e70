## Going into a context and out of it. A caller counts itself in, then checks
## the generation; destroy moves the generation, then waits until every counter
## was seen at zero. So nobody works on a context that is being cleaned, and
## callers share no cache line but by accident.

import std/[atomics, posix]
import ./[context, handles, library, wake]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

var
  nextShard: Atomic[uint32]
  myShard {.threadvar.}: int # 1-based; 0: not chosen yet
  endKey: Pthread_key # written once, under keyOnce
  keyOnce: Pthread_once # all zeros is PTHREAD_ONCE_INIT on Linux

proc collectAtEnd(p: pointer) {.noconv.} =
  # Inline calls run Nim code here; orc lists possible cycles per thread.
  when defined(gcOrc):
    {.cast(raises: []).}:
      GC_fullCollect()

proc makeKey() {.noconv.} =
  discard pthread_key_create(addr endKey, collectAtEnd)

proc chooseShard(): int {.noinline.} =
  # Once per thread.
  result = int(nextShard.fetchAdd(1, moRelaxed) mod ShardCount) + 1
  myShard = result
  when defined(gcOrc):
    discard pthread_once(addr keyOnce, makeKey)
    discard pthread_setspecific(endKey, addr myShard)

proc callerGroup*(): int {.inline.} =
  ## The group of threads that this one belongs to, below ShardCount.
  (if myShard == 0: chooseShard() else: myShard) - 1

proc shard(ctx: ptr Context): ptr Shard {.inline.} =
  addr ctx.shards[callerGroup()]

proc leave*(ctx: ptr Context) {.inline.} =
  ## Counts out what `enter` counted in, on the same thread.
  discard ctx.shard.inside.fetchSub(1, moSequentiallyConsistent)
  if ctx.awaitingQuiet.load(moSequentiallyConsistent):
    wake(ctx)

proc enter*(handle: Handle): ptr Context {.inline.} =
  ## The live context of a handle, counted in: `leave` it soon. nil: the handle
  ## is null, garbage, foreign or stale; nothing was counted.
  let ctx = contextOf(handle)
  if ctx == nil:
    return nil
  discard ctx.shard.inside.fetchAdd(1, moSequentiallyConsistent)
  let generation = ctx.generation.load(moSequentiallyConsistent)
  if generation == handle.generation and (generation and 1) == 1:
    return ctx
  leave(ctx)
  nil

proc staleText*(handle: Handle): cstring =
  ## Why `enter` gave nil.
  if uint64(handle) == 0:
    "the context handle is null"
  elif contextOf(handle) == nil:
    "the context handle is not one that this library gave out"
  else:
    "the context handle is stale: the context was destroyed or its constructor failed"

proc isQuiet*(ctx: ptr Context): bool =
  ## Worker, after the generation moved: no caller that saw the former
  ## generation is inside any more. Else the last one out wakes the worker.
  const AllSeen = (1'u32 shl ShardCount) - 1
  ctx.awaitingQuiet.store(true, moSequentiallyConsistent)
  for i in 0 ..< ShardCount:
    if ctx.shards[i].inside.load(moSequentiallyConsistent) == 0:
      ctx.quietShards = ctx.quietShards or (1'u32 shl i)
  result = ctx.quietShards == AllSeen
  if result:
    ctx.awaitingQuiet.store(false, moRelaxed)

{.pop.}
