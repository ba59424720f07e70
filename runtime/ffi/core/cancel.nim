## Ending a call before it has a result (`<lib>_cancel`). Any thread.

import ./[
  abi, call_ids, callbacks, config, context, entry, handles, loop, ownership, requests, wake,
]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const
  What = cstring(ffiLibraryName & "_cancel")
  NotOpen = cstring("no call with this id is open: the id is unknown, or its call has finished")

proc cancelOnWorker(ctx: ptr Context, message: ptr Message) {.nimcall.} =
  # The terminal callback has fired; what is left is to stop the handler.
  let req = cast[ptr Request](message.data)
  if req.future != nil:
    {.cast(raises: []).}:
      cancelFuture(cast[FutureBase](req.future))
  dropRequest(req)
  freeMessage(message)

proc tellWorker(ctx: ptr Context, req: ptr Request) =
  let message = newMessage(cancelOnWorker)
  if message == nil:
    dropRequest(req) # out of memory: the handler runs on untold
  else:
    message.data = req
    post(ctx, message)

proc cancelCall*(handle: pointer, callId: uint64): cint =
  ## RET_OK: the call got RET_CANCELLED on this thread, and a later result is
  ## dropped. RET_ERR: `last_error` says why.
  if usable(What) != RET_OK:
    return RET_ERR
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    return complain(What, staleText(handle.toHandle))
  let req = cancelOpen(ctx, callId)
  if req != nil:
    fireText(req.callback, RET_CANCELLED, "cancelled", req.userData)
    tellWorker(ctx, req)
  leave(ctx)
  if req == nil: complain(What, NotOpen) else: RET_OK

{.pop.}
