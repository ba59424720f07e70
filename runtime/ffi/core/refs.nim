## Objects that stay on the Nim side and cross as 64-bit ids (`{.ffiHandle.}`).
## The table is malloc memory with a lock of its own, because any thread may
## release an id; the objects themselves are touched by the worker only.
##
## The last release retires an id: at once for whoever releases or returns the
## object again, for the worker only behind what was accepted before. The
## release notes how many calls had taken a place in the queue, and a call sees
## the object when its own place is among those; the release's message does the
## same for host answers, which share the inbox with it.

import std/[atomics, locks]
import ./[abi, config, context, entry, handles, queue, requests, wake]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  ChainCount = 1024
  What = cstring(ffiLibraryName & "_release_handle")
  StaleRef = cstring("the handle is stale: it was released, or never given out by this context")

type
  DropRef* = proc(obj: pointer) {.nimcall, gcsafe, raises: [].}
    ## Unpins an object; worker only.

  Entry = object
    id: uint64
    obj: pointer # pinned until `drop`
    kind: int # the expansion's number of the Nim type
    owed: int # releases the consumer still owes; 0: retired
    callsBefore: uint64 # retired: places in the queue that still see it
    messageSeen: bool # retired: the messages posted before have run
    drop: DropRef
    nextById, nextByObj, nextRetired: ptr Entry

  RefTable = object
    lock: Lock
    byId: array[ChainCount, ptr Entry]
    byObj: array[ChainCount, ptr Entry] # but the retired ones
    firstRetired, lastRetired: ptr Entry # by rising `callsBefore`
    count: int # under lock

var lastRef: Atomic[uint64] # ids are never reused within a loaded library

proc c_calloc(count, size: csize_t): pointer {.importc: "calloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

template table(ctx: ptr Context): ptr RefTable =
  cast[ptr RefTable](ctx.handles)

template chainOf(id: uint64): int =
  int(id mod ChainCount)

template chainOf(obj: pointer): int =
  int((cast[uint](obj) shr 4) mod ChainCount)

proc newRefTable*(): pointer =
  ## nil when memory is out.
  let made = cast[ptr RefTable](c_calloc(1, csize_t(sizeof(RefTable))))
  if made != nil:
    initLock(made.lock)
  made

proc freeRefTable*(ctx: ptr Context) =
  ## Only an empty table that nobody can use any more.
  if ctx.handles != nil:
    deinitLock(ctx.table.lock)
    c_free(ctx.handles)
    ctx.handles = nil

proc byId(refs: ptr RefTable, id: uint64): ptr Entry =
  result = refs.byId[chainOf(id)]
  while result != nil and result.id != id:
    result = result.nextById

proc byObj(refs: ptr RefTable, obj: pointer, kind: int): ptr Entry =
  result = refs.byObj[chainOf(obj)]
  while result != nil and (result.obj != obj or result.kind != kind):
    result = result.nextByObj

proc retire(refs: ptr RefTable, entry: ptr Entry, callsBefore: uint64) =
  # From now on the object gets a new id when it is returned again.
  var link = addr refs.byObj[chainOf(entry.obj)]
  while link[] != entry:
    link = addr link[].nextByObj
  link[] = entry.nextByObj
  entry.callsBefore = callsBefore
  if refs.firstRetired == nil:
    refs.firstRetired = entry
  else:
    refs.lastRetired.nextRetired = entry
  refs.lastRetired = entry

proc unlinkRetired(refs: ptr RefTable): ptr Entry =
  # The first of the retired ones, which nothing names any more.
  result = refs.firstRetired
  refs.firstRetired = result.nextRetired
  var link = addr refs.byId[chainOf(result.id)]
  while link[] != result:
    link = addr link[].nextById
  link[] = result.nextById
  dec refs.count

proc isVisible(ctx: ptr Context, entry: ptr Entry): bool =
  # To what the worker is reading: a call's arguments, or a host's answer.
  if entry.owed > 0:
    true
  elif ctx.callPlace > 0:
    ctx.callPlace <= entry.callsBefore
  else:
    not entry.messageSeen

proc enterRef*(
    ctx: ptr Context, obj: pointer, kind: int, drop: DropRef, isNew: var bool
): uint64 =
  ## `putRef` without types: the object must be pinned when `isNew`.
  let refs = ctx.table
  acquire(refs.lock)
  var entry = refs.byObj(obj, kind)
  isNew = entry == nil
  if isNew:
    entry = cast[ptr Entry](c_calloc(1, csize_t(sizeof(Entry))))
    if entry != nil:
      let id = lastRef.fetchAdd(1, moRelaxed) + 1
      entry[] = Entry(id: id, obj: obj, kind: kind, drop: drop)
      entry.nextById = refs.byId[chainOf(id)]
      entry.nextByObj = refs.byObj[chainOf(obj)]
      refs.byId[chainOf(id)] = entry
      refs.byObj[chainOf(obj)] = entry
      inc refs.count
  if entry != nil:
    inc entry.owed
    result = entry.id
  release(refs.lock)

proc findRef*(ctx: ptr Context, id: uint64, kind: int): pointer =
  ## `getRef` without types.
  let refs = ctx.table
  acquire(refs.lock)
  let entry = refs.byId(id)
  if entry != nil and entry.kind == kind and isVisible(ctx, entry):
    result = entry.obj
  release(refs.lock)

proc dropRef[T: ref](obj: pointer) {.nimcall.} =
  {.cast(raises: []).}:
    {.cast(gcsafe).}:
      GC_unref(cast[T](obj))

proc putRef*[T: ref](ctx: ptr Context, obj: T, kind: int): uint64 =
  ## Worker: the id of the object, the same for every return of it; each call
  ## adds one release that the consumer owes. `kind` is the expansion's number
  ## of the Nim type. 0 for nil or when memory is out.
  if obj != nil:
    var isNew: bool
    result = enterRef(ctx, cast[pointer](obj), kind, dropRef[T], isNew)
    if isNew and result != 0:
      GC_ref(obj)

proc getRef*[T: ref](ctx: ptr Context, id: uint64, kind: int, _: typedesc[T]): T =
  ## Worker: the object of an id, nil when the id is 0, of another type, or was
  ## stale already when the call was accepted. The caller's reference keeps it
  ## alive beyond a release: only the worker drops objects, between calls.
  cast[T](findRef(ctx, id, kind))

proc takeDroppable(ctx: ptr Context): ptr Entry =
  let refs = ctx.table
  acquire(refs.lock)
  let first = refs.firstRetired
  if first != nil and first.messageSeen and first.callsBefore <= ctx.queue.pops:
    result = refs.unlinkRetired()
  ctx.refsRetired = refs.firstRetired != nil
  release(refs.lock)

proc dropRetired*(ctx: ptr Context) =
  ## Worker, between calls: lets go of the released objects that no accepted
  ## call can name any more.
  while true:
    let entry = takeDroppable(ctx)
    if entry == nil:
      return
    entry.drop(entry.obj)
    c_free(entry)

proc noteRelease(ctx: ptr Context, message: ptr Message) {.nimcall.} =
  cast[ptr Entry](message.data).messageSeen = true
  freeMessage(message)
  dropRetired(ctx)

proc releaseRef*(handle: pointer, id: uint64): cint =
  ## `<lib>_release_handle`. Any thread; never blocks for a handler. The object
  ## itself is let go by the worker, behind the calls accepted before.
  if usable(What) != RET_OK:
    return RET_ERR
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    return complain(What, staleText(handle.toHandle))
  let message = newMessage(noteRelease)
  if message == nil:
    leave(ctx)
    return complain(What, OutOfMemory)
  let refs = ctx.table
  acquire(refs.lock)
  let entry = refs.byId(id)
  let known = entry != nil and entry.owed > 0
  if known:
    dec entry.owed
    if entry.owed == 0:
      refs.retire(entry, ctx.queue.pushes)
      message.data = entry
  release(refs.lock)
  if message.data != nil:
    post(ctx, message)
  else:
    freeMessage(message)
  leave(ctx)
  if known: RET_OK else: complain(What, StaleRef)

proc clearRefs*(ctx: ptr Context) =
  ## Worker, when the context ends: lets go of every object.
  let refs = ctx.table
  if refs.count == 0:
    return
  for chain in refs.byId.mitems:
    while chain != nil:
      let entry = chain
      chain = entry.nextById
      entry.drop(entry.obj)
      c_free(entry)
  for chain in refs.byObj.mitems:
    chain = nil
  refs.firstRetired = nil
  refs.count = 0
  ctx.refsRetired = false

{.pop.}
