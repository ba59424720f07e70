## Calls that run on the caller's thread (`{.ffiSync.}`, arc and orc). They are
## counted into the context like a submit, so destroy waits for them; the count
## is released before the callback fires.

import std/atomics
import ./[abi, callbacks, context, entry, handles, requests]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const NotReady = cstring("the constructor has not finished yet; wait for its callback")

proc enterDirect*(handle: pointer, what: cstring, core: var ptr Context): cint =
  ## Before the author's body of a `_direct` export; on RET_OK `leaveInline`
  ## must follow. Otherwise nothing was counted and `last_error` says why.
  result = usable(what)
  if result != RET_OK:
    return
  core = enter(handle.toHandle)
  if core == nil:
    return complain(what, staleText(handle.toHandle))
  if not core.ready.load(moAcquire):
    leave(core)
    core = nil
    return refuse(nil, nil, RET_NOT_READY, what, NotReady)

proc enterInline*(
    handle: pointer, what: cstring, callback: FFICallBack, userData: pointer,
    core: var ptr Context,
): cint =
  ## The same for the form with a callback, which gets the refusal too.
  if callback == nil:
    complain(what, "the callback is null; a call needs one for its result")
    return RET_MISSING_CALLBACK
  result = usable(what, callback, userData)
  if result != RET_OK:
    return
  core = enter(handle.toHandle)
  if core == nil:
    return refuse(callback, userData, RET_ERR, what, staleText(handle.toHandle))
  if not core.ready.load(moAcquire):
    leave(core)
    core = nil
    return refuse(callback, userData, RET_NOT_READY, what, NotReady)

proc leaveInline*(core: ptr Context) =
  ## After the author's body, before the callback: the library value must not be
  ## used any more.
  leave(core)

proc fireResult*(
    callback: FFICallBack, ret: cint, msg: pointer, len: int, userData: pointer
) =
  ## The terminal callback of an inline call, after `leaveInline`.
  fire(callback, ret, cast[ptr char](msg), csize_t(len), userData)

{.pop.}
