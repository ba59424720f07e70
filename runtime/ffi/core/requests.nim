## Making, refusing and freeing requests on the caller's thread.

import std/atomics
import ./[
  abi, arena, callbacks, config, context, entry, last_error, library, recycling, startup, text,
]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const
  InlineSpace = 576 # most calls need no second allocation
  ZeroCallId* = cstring(
    "the call id is 0; take one from " & ffiLibraryName & "_next_call_id"
  ) ## For `_id` exports: check before `beginCall`, where 0 means no id.
  OutOfMemory* = cstring("out of memory: the arguments could not be copied")

const RequestSize = (sizeof(Request) + 15) and not 15

proc refuse*(
    callback: FFICallBack, userData: pointer, ret: cint, what, why: cstring
): cint =
  ## Reports `<what>: <why>` through the callback and `last_error`, on the
  ## calling thread; returns `ret`.
  var message = textOf(what, ": ", why)
  setLastError(message.cstr)
  fireText(callback, ret, message.cstr, userData)
  message.free()
  ret

proc complain*(what, why: cstring): cint {.discardable.} =
  ## RET_ERR with `<what>: <why>` as this thread's last error, for functions
  ## without a callback.
  refuse(nil, nil, RET_ERR, what, why)

proc examine(what: cstring, callback: FFICallBack, userData: pointer): cint {.noinline.} =
  if ensureInit(): RET_OK
  else: refuse(callback, userData, RET_ERR, what, initProblem())

proc usable*(
    what: cstring, callback: FFICallBack = nil, userData: pointer = nil
): cint {.inline.} =
  ## RET_OK once the library is initialised and this process may use it;
  ## otherwise the refusal has been reported.
  if registry.usable.load(moAcquire): RET_OK
  else: examine(what, callback, userData)

proc freeRequest*(req: ptr Request) =
  ## Gives the request and its arena back.
  req.arena.free()
  giveBlock(int(req.pool), req)

proc allocRequest(argsSize: int): ptr Request =
  let pool = callerGroup()
  result = cast[ptr Request](takeBlock(pool, RequestSize + InlineSpace))
  if result != nil:
    zeroMem(result, RequestSize)
    result.pool = uint8(pool)
    result.refs.store(1, moRelaxed)
    result.arena.initArena(cast[pointer](cast[uint](result) + RequestSize), InlineSpace)
    result.args = result.arena.alloc0(argsSize)
    if result.args == nil:
      freeRequest(result)
      result = nil

proc beginCall*(
    req: var ptr Request, what: cstring, callback: FFICallBack, userData: pointer,
    run: RunProc, argsSize: int, abi = abiNative, callId = 0'u64,
): cint =
  ## First step of every export. RET_OK: `req` is a fresh request whose `args`
  ## are `argsSize` zeroed bytes; copy the arguments, then submit or
  ## `rejectCall` it. Any other code: it was reported, return it.
  req = nil
  if callback == nil:
    complain(what, "the callback is null; a call needs one for its result")
    return RET_MISSING_CALLBACK
  let ready = usable(what, callback, userData)
  if ready != RET_OK:
    return ready
  req = allocRequest(argsSize)
  if req == nil:
    return refuse(callback, userData, RET_ERR, what, OutOfMemory)
  req.what = what
  req.callback = callback
  req.userData = userData
  req.run = run
  req.abi = abi
  req.callId = callId
  RET_OK

proc rejectCall*(req: ptr Request, why: cstring): cint {.discardable.} =
  ## Refuses a request that was not submitted, with RET_ERR and the text
  ## `<export>: <why>`, and frees it.
  result = refuse(req.callback, req.userData, RET_ERR, req.what, why)
  freeRequest(req)

proc allocBare*(what: cstring, callback: FFICallBack, userData: pointer): ptr Request =
  ## A request without arguments that may have a null callback (destructors);
  ## nil only out of memory.
  result = allocRequest(0)
  if result != nil:
    result.what = what
    result.callback = callback
    result.userData = userData

{.pop.}
