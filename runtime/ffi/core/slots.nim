## Slots of the registry: taken by constructors, given back by workers. A slot
## keeps its worker while it is parked, so that creating and destroying makes no
## threads and no descriptors.

import std/[atomics, locks, posix]
import ./[config, context, handles, library, listeners, parking, queue, refs, watch, workers]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  NoDescriptor = cstring(
    "no descriptor for a new context: the process has as many open files as it " &
      "may have; raise the limit (ulimit -n) or close some"
  )
  NoMemory = cstring("out of memory: a new context could not be made")
  NoSlot = cstring(
    "all " & $ffiMaxContexts & " contexts of this library are in use; destroy " &
      "some, or build it with a larger -d:ffiMaxContexts"
  )
  EfdCloexec = cint(O_CLOEXEC)
  EfdNonblock = cint(O_NONBLOCK)

var startLock: Lock # one worker is started at a time; all zeros is a valid mutex

proc eventfd(count: cuint, flags: cint): cint {.importc, header: "<sys/eventfd.h>".}
proc aligned_alloc(alignment, size: csize_t): pointer {.importc, header: "<stdlib.h>".}

proc newSlot(index: int): ptr Context =
  # Never freed: a stale handle may ask it for its generation at any time.
  let size = (sizeof(Context) + 63) and not 63
  result = cast[ptr Context](aligned_alloc(64, csize_t(size)))
  if result == nil:
    return
  zeroMem(result, size)
  result.index = index
  result.wakeFd = -1
  initLock(result.inboxLock)
  initLock(result.openLock)
  registry.slots[index].store(result, moRelease)

proc unstartedSlot(): ptr Context =
  # A slot without a worker: one that shutdown left, or the next fresh one.
  acquire(registry.lock)
  result = registry.unstarted
  if result != nil:
    registry.unstarted = result.nextParked
  elif registry.slotCount < ffiMaxContexts:
    result = newSlot(registry.slotCount)
    if result != nil:
      inc registry.slotCount
  release(registry.lock)

proc putBack*(ctx: ptr Context) =
  ## The slot has no worker any more and may be started again.
  acquire(registry.lock)
  ctx.nextParked = registry.unstarted
  registry.unstarted = ctx
  release(registry.lock)

proc releaseParts*(ctx: ptr Context) =
  ## Gives back what a slot without a worker holds, its descriptor too.
  if ctx.wakeFd >= 0:
    discard close(ctx.wakeFd)
    ctx.wakeFd = -1
  freeQueue(ctx.queue)
  freeSurface(ctx.surfaceOf)
  ctx.surface = nil
  freeRefTable(ctx)

proc makeParts(ctx: ptr Context): cstring =
  ctx.wakeFd = eventfd(0, EfdCloexec or EfdNonblock)
  if ctx.wakeFd < 0:
    return NoDescriptor
  ctx.surface = newSurface(registry.desc.hostCount)
  ctx.handles = newRefTable()
  if not initQueue(ctx.queue, ffiQueueCapacity) or ctx.surface == nil or ctx.handles == nil:
    return NoMemory

proc startSlot(problem: var cstring): ptr Context =
  result = unstartedSlot()
  if result == nil:
    problem = if registry.slotCount < ffiMaxContexts: NoMemory else: NoSlot
    return
  problem = makeParts(result)
  if problem == nil:
    problem = startWatch()
  if problem == nil:
    problem = startWorker(result)
  if problem != nil:
    releaseParts(result)
    putBack(result)
    result = nil

proc acquireSlot*(isStatic: bool, problem: var cstring): ptr Context =
  ## A context with a live handle and a worker that waits for its constructor;
  ## nil: `problem` names the limit that was reached, and nothing is left behind.
  let reserved = reserve(isStatic)
  problem = reserved.problem
  result = reserved.ctx
  if problem == nil and result == nil:
    acquire(startLock)
    result = startSlot(problem)
    release(startLock)
    if result == nil:
      giveBack(isStatic)
    else:
      result.isStatic = isStatic
  if result != nil:
    let generation = result.generation.load(moRelaxed) + 1
    result.liveHandle = uint64(makeHandle(registry.tag, result.index, generation))
    result.generation.store(generation, moSequentiallyConsistent)

{.pop.}
