## Listeners and host functions of a context: who is registered, and who is
## being called right now. No lock is held while one of them runs; a removal
## waits for the invocations of other threads, so that its user data may be
## freed afterwards.

import std/[locks, posix]
import ./[abi, context]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const AnyEvent* = -1 ## Event index of a wildcard listener.

type
  Listener* = object
    id*: uint64 ## Ascending and never reused within a context.
    event*: int
    abi*: Abi
    callback*: FFIEventCallBack
    userData*: pointer

  HostSlot* = object
    ## One host function; `fn` null: not registered.
    id*: uint64 ## Of this registration, from the same counter.
    fn*: FFIHostFn
    abi*: Abi
    userData*: pointer

  Invocation* = object
    ## A running call of a listener or host function, on its caller's stack.
    id: uint64
    thread: Pthread
    excused: bool # its thread waits in a removal itself
    next: ptr Invocation

  Surface* = object
    ## Owned by its context; everything under `lock`.
    lock: Lock
    ended: Cond # an invocation ended, or became excused
    waiting: int
    lastId: uint64
    listeners: ptr UncheckedArray[Listener]
    count, capacity: int
    hosts: ptr UncheckedArray[HostSlot]
    hostCount: int
    running: ptr Invocation
    muted: bool # the context was given up: start nothing any more

proc c_calloc(count, size: csize_t): pointer {.importc: "calloc", header: "<stdlib.h>".}
proc c_realloc(p: pointer, size: csize_t): pointer {.importc: "realloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc surfaceOf*(ctx: ptr Context): ptr Surface {.inline.} =
  ## The context's surface.
  cast[ptr Surface](ctx.surface)

proc newSurface*(hostCount: int): ptr Surface =
  ## nil when memory is out.
  result = cast[ptr Surface](c_calloc(1, csize_t(sizeof(Surface))))
  if result == nil:
    return
  result.hosts = cast[ptr UncheckedArray[HostSlot]](
    c_calloc(csize_t(max(hostCount, 1)), csize_t(sizeof(HostSlot)))
  )
  if result.hosts == nil:
    c_free(result)
    return nil
  result.hostCount = hostCount
  initLock(result.lock)
  initCond(result.ended)

proc freeSurface*(surface: ptr Surface) =
  ## Only when nobody can use it any more.
  if surface != nil:
    deinitLock(surface.lock)
    deinitCond(surface.ended)
    c_free(surface.listeners)
    c_free(surface.hosts)
    c_free(surface)

proc find(surface: ptr Surface, id: uint64): int =
  # First listener whose id is not below `id` (they ascend).
  var high = surface.count
  while result < high:
    let middle = (result + high) div 2
    if surface.listeners[middle].id < id:
      result = middle + 1
    else:
      high = middle

proc addListener*(surface: ptr Surface, listener: Listener): uint64 =
  ## Gives the new listener its id; 0 when memory is out.
  acquire(surface.lock)
  if surface.count == surface.capacity:
    let capacity = max(8, surface.capacity * 2)
    let grown = c_realloc(surface.listeners, csize_t(capacity * sizeof(Listener)))
    if grown == nil:
      release(surface.lock)
      return 0
    surface.listeners = cast[ptr UncheckedArray[Listener]](grown)
    surface.capacity = capacity
  inc surface.lastId
  surface.listeners[surface.count] = listener
  surface.listeners[surface.count].id = surface.lastId
  inc surface.count
  result = surface.lastId
  release(surface.lock)

proc excuse(surface: ptr Surface, value: bool) =
  var each = surface.running
  while each != nil:
    if pthread_equal(each.thread, pthread_self()) != 0:
      each.excused = value
    each = each.next

proc runsElsewhere(surface: ptr Surface, id: uint64): bool =
  # An id of 0 stands for all.
  var each = surface.running
  while each != nil:
    if (id == 0 or each.id == id) and not each.excused and
        pthread_equal(each.thread, pthread_self()) == 0:
      return true
    each = each.next

proc awaitEnd(surface: ptr Surface, id: uint64) =
  # Under the lock. Two removals that wait for each other's invocation excuse
  # one another: each is inside the very invocation the other one means.
  if not surface.runsElsewhere(id):
    return
  inc surface.waiting
  surface.excuse(true)
  broadcast(surface.ended)
  while surface.runsElsewhere(id):
    wait(surface.ended, surface.lock)
  surface.excuse(false)
  dec surface.waiting

proc removeListener*(surface: ptr Surface, id: uint64): bool =
  ## False: unknown. Afterwards no invocation runs on another thread, and none
  ## will start. Blocks while another thread is inside it.
  acquire(surface.lock)
  let at = surface.find(id)
  result = at < surface.count and surface.listeners[at].id == id
  if result:
    let behind = surface.count - at - 1
    moveMem(addr surface.listeners[at], addr surface.listeners[at + 1], behind * sizeof(Listener))
    dec surface.count
    surface.awaitEnd(id)
  release(surface.lock)

proc setHost*(surface: ptr Surface, index: int, host: HostSlot) =
  ## Registers, replaces or (null `fn`) unregisters; waits for running
  ## invocations of the former one like `removeListener`.
  acquire(surface.lock)
  let former = surface.hosts[index].id
  inc surface.lastId
  surface.hosts[index] = host
  surface.hosts[index].id = surface.lastId
  if former != 0:
    surface.awaitEnd(former)
  release(surface.lock)

proc begin(surface: ptr Surface, invocation: var Invocation, id: uint64) =
  invocation = Invocation(id: id, thread: pthread_self(), next: surface.running)
  surface.running = addr invocation

proc finishInvocation*(surface: ptr Surface, invocation: var Invocation) =
  ## After the function returned, on the same thread.
  acquire(surface.lock)
  var link = addr surface.running
  while link[] != addr invocation:
    link = addr link[].next
  link[] = invocation.next
  if surface.waiting > 0:
    broadcast(surface.ended)
  release(surface.lock)

proc lastListener*(surface: ptr Surface): uint64 =
  ## Listeners added from now on have higher ids.
  acquire(surface.lock)
  result = surface.lastId
  release(surface.lock)

proc beginListener*(
    surface: ptr Surface, event: int, after, last: uint64, found: var Listener,
    invocation: var Invocation,
): bool =
  ## The next listener of the event with an id in `after + 1 .. last`, marked as
  ## running: call it, then `finishInvocation`. False: no more.
  acquire(surface.lock)
  var at = surface.find(after + 1)
  while at < surface.count and not surface.muted:
    let each = surface.listeners[at]
    if each.id > last:
      break
    if each.event == event or each.event == AnyEvent:
      found = each
      surface.begin(invocation, each.id)
      result = true
      break
    inc at
  release(surface.lock)

proc beginHost*(
    surface: ptr Surface, index: int, form: Abi, found: var HostSlot,
    invocation: var Invocation,
): bool =
  ## The host function, marked as running. False: not registered in this form.
  acquire(surface.lock)
  found = surface.hosts[index]
  result = found.fn != nil and found.abi == form and not surface.muted
  if result:
    surface.begin(invocation, found.id)
  release(surface.lock)

proc hostAbi*(surface: ptr Surface, index: int, abi: var Abi): bool =
  ## Which form the registered host function wants. False: not registered.
  acquire(surface.lock)
  result = surface.hosts[index].fn != nil
  abi = surface.hosts[index].abi
  release(surface.lock)

proc wanted*(surface: ptr Surface, event: int): set[Abi] =
  ## The forms in which somebody listens to the event.
  acquire(surface.lock)
  for i in 0 ..< surface.count:
    if surface.listeners[i].event == event or surface.listeners[i].event == AnyEvent:
      result.incl surface.listeners[i].abi
  release(surface.lock)

proc mute*(surface: ptr Surface) =
  ## The context is given up: no invocation starts any more. Does not wait.
  acquire(surface.lock)
  surface.muted = true
  release(surface.lock)

proc clearSurface*(surface: ptr Surface) =
  ## Worker, when its context ends: forgets everybody and waits for invocations
  ## of other threads (the watch's).
  acquire(surface.lock)
  surface.count = 0
  surface.lastId = 0
  for i in 0 ..< surface.hostCount:
    surface.hosts[i] = HostSlot()
  surface.awaitEnd(0)
  release(surface.lock)

{.pop.}
