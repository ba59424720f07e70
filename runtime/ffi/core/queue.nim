## Bounded multi-producer multi-consumer queue of pointers, after Dmitry
## Vyukov's bounded MPMC queue (1024cores.net). His cells carry the position
## at which they may be used next; here that number is doubled (2p: free for
## position p, 2p + 1: filled at p), so that any capacity from 1 on is honoured
## exactly and not only powers of two.
## Lock-free, malloc only: any thread may push and pop.

import std/atomics

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

type
  Cell = object
    turn: Atomic[uint64]
    item: pointer

  Queue* = object
    ## Made by `initQueue`, given back by `freeQueue`; never copied.
    cells: ptr UncheckedArray[Cell]
    capacity: uint64
    padA: array[48, byte] # producers and consumers on cache lines of their own
    head: Atomic[uint64] # next position to push
    padB: array[56, byte]
    tail: Atomic[uint64] # next position to pop
    padC: array[56, byte]

proc c_malloc(size: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc initQueue*(queue: var Queue, capacity: int): bool =
  ## False when memory is out. Not while others use the queue.
  let bytes = csize_t(capacity * sizeof(Cell))
  queue.cells = cast[ptr UncheckedArray[Cell]](c_malloc(bytes))
  if queue.cells == nil:
    return false
  queue.capacity = uint64(capacity)
  for i in 0 ..< capacity:
    queue.cells[i].turn.store(2 * uint64(i), moRelaxed)
  queue.head.store(0, moRelaxed)
  queue.tail.store(0, moRelaxed)
  true

proc freeQueue*(queue: var Queue) =
  ## Gives the cells back; the queue must be empty and unused.
  c_free(queue.cells)
  queue.cells = nil

proc push*(queue: var Queue, item: pointer): bool =
  ## False, and nothing done, when the queue is full.
  var at = queue.head.load(moRelaxed)
  while true:
    let cell = addr queue.cells[at mod queue.capacity]
    let turn = cell.turn.load(moAcquire)
    if turn == 2 * at:
      if queue.head.compareExchangeWeak(at, at + 1, moRelaxed, moRelaxed):
        cell.item = item
        cell.turn.store(2 * at + 1, moRelease)
        return true
    elif turn < 2 * at:
      return false
    else:
      at = queue.head.load(moRelaxed)

proc pop*(queue: var Queue): pointer =
  ## The oldest published item, or nil. An item whose push has not finished
  ## hides those behind it; its producer wakes the worker afterwards.
  var at = queue.tail.load(moRelaxed)
  while true:
    let cell = addr queue.cells[at mod queue.capacity]
    let turn = cell.turn.load(moAcquire)
    if turn == 2 * at + 1:
      if queue.tail.compareExchangeWeak(at, at + 1, moRelaxed, moRelaxed):
        result = cell.item
        cell.turn.store(2 * (at + queue.capacity), moRelease)
        return
    elif turn < 2 * at + 1:
      return nil
    else:
      at = queue.tail.load(moRelaxed)

proc pushes*(queue: var Queue): uint64 =
  ## How many pushes have taken their place, finished or not. Whatever happened
  ## before this question is counted, and what happens after it is not.
  queue.head.load(moRelaxed)

proc pops*(queue: var Queue): uint64 =
  ## How many items were taken out: after a `pop`, the item's place from 1 on.
  queue.tail.load(moRelaxed)

proc isEmpty*(queue: var Queue): bool =
  ## True when `pop` would give nil. Sequentially consistent towards a producer
  ## that published before its own full fence.
  let at = queue.tail.load(moRelaxed)
  queue.cells[at mod queue.capacity].turn.load(moSequentiallyConsistent) < 2 * at + 1

{.pop.}
