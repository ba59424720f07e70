## The C types and return codes that every exported function shares (spec 3).
## Knows nothing of contexts or of Nim's heap.

const
  RET_OK* = 0.cint ## Accepted, or finished well.
  RET_ERR* = 1.cint ## Failed; the text says why.
  RET_MISSING_CALLBACK* = 2.cint ## A callback is required and was null.
  RET_CANCELLED* = 4.cint ## The call was cancelled before it had a result.
  RET_TYPED_ERR* = 5.cint ## Failed with the author's own error type.
  RET_NOT_READY* = 6.cint ## Inline call while the constructor still runs.

type
  FFICallBack* = proc(
    callerRet: cint, msg: ptr char, len: csize_t, userData: pointer
  ) {.cdecl, gcsafe, raises: [].}
    ## Terminal callback of a call. `msg` is the library's and is valid only
    ## during the invocation.

  FFIEventCallBack* = proc(
    eventName: cstring, msg: ptr char, len: csize_t, userData: pointer
  ) {.cdecl, gcsafe, raises: [].}
    ## Listener of events. Everything is valid only during the invocation.

  FFIHostFn* = proc(
    callId: uint64, req: ptr char, reqLen: csize_t, userData: pointer
  ) {.cdecl, gcsafe, raises: [].}
    ## A function that the consumer implements. Called on the worker; must
    ## return at once and answer through `<lib>_host_complete`.

  Abi* = enum
    ## Which of the two surfaces a call, listener or host function uses.
    abiNative
    abiCbor
