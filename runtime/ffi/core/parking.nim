## The list of parked contexts, and the counts that shutdown goes by.

import std/[atomics, locks]
import ./[context, library]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  LastGeneration* = high(uint32) - 4 ## A slot that reaches it is retired.
  ShuttingDown* = cstring("the library is being shut down by another thread")

type Reservation* = object
  ## What a constructor may go on with.
  problem*: cstring ## Not null: nothing was reserved.
  ctx*: ptr Context ## A parked context, or nil: a slot has to be started.

var parkedOne: Cond # with `registry.lock`; all zeros is a valid condition

proc count(isStatic: bool, by: int) =
  if isStatic:
    registry.staticLive += by
  else:
    registry.live += by

proc reserve*(isStatic: bool): Reservation =
  ## Counts a context as live before it exists, so that shutdown sees it.
  acquire(registry.lock)
  if registry.shuttingDown:
    result.problem = ShuttingDown
  else:
    count(isStatic, 1)
    result.ctx = registry.parked
    if result.ctx != nil:
      registry.parked = result.ctx.nextParked
      result.ctx.nextParked = nil
      result.ctx.isStatic = isStatic
  release(registry.lock)

proc uncount(isStatic: bool) =
  count(isStatic, -1)
  broadcast(parkedOne)

proc giveBack*(isStatic: bool) =
  ## The reserved context could not be made.
  acquire(registry.lock)
  uncount(isStatic)
  release(registry.lock)

proc park*(ctx: ptr Context, usable: bool): bool =
  ## Worker: the context is clean and may be taken by the next constructor at
  ## once. False: it is not `usable`, or its generations are used up, so it is
  ## retired and its worker must end.
  acquire(registry.lock)
  result = usable and ctx.generation.load(moRelaxed) < LastGeneration
  let list = if result: addr registry.parked else: addr registry.retired
  ctx.nextParked = list[]
  list[] = ctx
  uncount(ctx.isStatic)
  release(registry.lock)

proc countLeaked*(ctx: ptr Context) =
  ## Watch: the context was given up with a handler still running.
  acquire(registry.lock)
  inc registry.leaked
  uncount(ctx.isStatic)
  release(registry.lock)

proc beginShutdown*(live: var int): cstring =
  ## From now on nothing can be reserved. Otherwise says why not; `live` is the
  ## number of contexts in the way.
  acquire(registry.lock)
  live = registry.live
  if registry.shuttingDown:
    result = ShuttingDown
  elif live > 0:
    result = "contexts are still alive"
  else:
    registry.shuttingDown = true
  release(registry.lock)

proc awaitStatic*() =
  ## Shutdown: until the static context is parked or given up.
  acquire(registry.lock)
  while registry.staticLive > 0:
    wait(parkedOne, registry.lock)
  release(registry.lock)

proc take(list: var ptr Context): ptr Context =
  acquire(registry.lock)
  result = list
  if result != nil:
    list = result.nextParked
    result.nextParked = nil
  release(registry.lock)

proc takeParked*(): ptr Context =
  ## Shutdown: one parked context whose worker is to be ended, or nil.
  take(registry.parked)

proc takeRetired*(): ptr Context =
  ## Shutdown: one retired context whose worker ends by itself, or nil.
  take(registry.retired)

proc endShutdown*() =
  ## Constructors start afresh.
  acquire(registry.lock)
  registry.shuttingDown = false
  release(registry.lock)

{.pop.}
