## Memory of requests, kept for the next call. A request is made on the caller's
## thread and ends on the worker: malloc pays for that way with a lock and a walk
## through its bins. So it goes back to the group of threads that it came from.
## Bounded; what does not fit is freed. Any thread.

import ./[config, context, queue]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const
  Kept = 64 # requests a group: 48 KiB
  CacheLine = 64

type Pool = object
  free {.align: CacheLine.}: Queue
  usable: bool

var pools: array[ShardCount, Pool]

proc c_malloc(size: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc openPools*() =
  ## Once, before any request. Out of memory: nothing is kept.
  when ffiReuseRequests:
    for pool in pools.mitems:
      pool.usable = initQueue(pool.free, Kept)

proc takeBlock*(pool, size: int): pointer =
  ## `size` bytes, the same at every call; nil only out of memory.
  when ffiReuseRequests:
    if pools[pool].usable:
      result = pools[pool].free.pop()
  if result == nil:
    result = c_malloc(csize_t(size))

proc giveBlock*(pool: int, memory: pointer) =
  ## Gives back what `takeBlock` gave for the same pool.
  when ffiReuseRequests:
    if pools[pool].usable and pools[pool].free.push(memory):
      return
  c_free(memory)

proc emptyPools*() =
  ## Shutdown: gives everything back to malloc.
  when ffiReuseRequests:
    for pool in pools.mitems:
      while pool.usable:
        let memory = pool.free.pop()
        if memory == nil:
          break
        c_free(memory)

{.pop.}
