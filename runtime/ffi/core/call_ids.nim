## Ids under which calls can be cancelled, and the table of those in use.
## Requests are chained through themselves: nothing is allocated. Any thread.

import std/[atomics, locks]
import ./[config, context, ownership]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const
  PartCount = 16 # ids are consecutive, so neighbours meet different locks
  ChainCount = 128
  NotReserved = cstring(
    "the call id was not reserved; take it from " & ffiLibraryName & "_next_call_id"
  )
  InUse = cstring("the call id is in use by another call")

type Part = object
  lock: Lock # all zeros is a valid mutex on Linux
  chains: array[ChainCount, ptr Request]

var
  parts: array[PartCount, Part]
  lastId: Atomic[uint64]

template partOf(id: uint64): ptr Part =
  addr parts[id mod PartCount]

template chainOf(part: ptr Part, id: uint64): ptr ptr Request =
  addr part.chains[(id div PartCount) mod ChainCount]

proc find(part: ptr Part, id: uint64): ptr Request =
  result = part.chainOf(id)[]
  while result != nil and result.callId != id:
    result = result.nextWithId

proc nextCallId*(): uint64 =
  ## A fresh id, never 0.
  lastId.fetchAdd(1, moRelaxed) + 1

proc registerCallId*(ctx: ptr Context, req: ptr Request): cstring =
  ## Takes the request's id into use; otherwise says why not.
  let id = req.callId
  if id > lastId.load(moRelaxed):
    return NotReserved
  let part = partOf(id)
  acquire(part.lock)
  if part.find(id) != nil:
    result = InUse
  else:
    req.context = ctx
    req.nextWithId = part.chainOf(id)[]
    part.chainOf(id)[] = req
  release(part.lock)

proc forgetCallId*(req: ptr Request) =
  ## The call is over; its id names nothing any more. No id: nothing happens.
  if req.callId == 0:
    return
  let part = partOf(req.callId)
  acquire(part.lock)
  var link = part.chainOf(req.callId)
  while link[] != nil and link[] != req:
    link = addr link[].nextWithId
  if link[] == req:
    link[] = req.nextWithId
  release(part.lock)

proc isCancelled*(callId: uint64): bool =
  ## The open call of this id was cancelled, or given up by a drain.
  if callId == 0:
    return false
  let part = partOf(callId)
  acquire(part.lock)
  let req = part.find(callId)
  result = req != nil and req.state.load(moAcquire) in {stateCancelled, stateExpired}
  release(part.lock)

proc cancelOpen*(ctx: ptr Context, callId: uint64): ptr Request =
  ## Cancels the open call of this id and context: the caller now owns its
  ## terminal callback and one reference. nil: there is none, or it was late.
  let part = partOf(callId)
  acquire(part.lock)
  let req = part.find(callId)
  if req != nil and req.context == ctx and req.claim(stateCancelled):
    discard req.refs.fetchAdd(1, moRelaxed)
    result = req
  release(part.lock)

{.pop.}
