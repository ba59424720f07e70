## Calling the consumer: the only place where its function pointers are called.
## Marks the thread meanwhile, so that `on_worker` is true in any callback.

import ./abi

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

var
  workerThread {.threadvar.}: bool # worker or watch of this library
  callbackDepth {.threadvar.}: int

proc markWorkerThread*() =
  ## Called by workers and the watch when they start.
  workerThread = true

proc onWorker*(): bool =
  ## True on workers, on the watch, and inside any callback of this library.
  workerThread or callbackDepth > 0

proc fire*(
    callback: FFICallBack, ret: cint, msg: ptr char, len: csize_t, userData: pointer
) =
  ## Calls a terminal callback; null is fine (a destructor's). Hold no lock.
  if callback != nil:
    inc callbackDepth
    callback(ret, msg, len, userData)
    dec callbackDepth

proc fireText*(callback: FFICallBack, ret: cint, text: cstring, userData: pointer) =
  ## `fire` with a text.
  fire(callback, ret, cast[ptr char](text), csize_t(text.len), userData)

proc fireEvent*(
    listener: FFIEventCallBack, name: cstring, msg: ptr char, len: csize_t, userData: pointer
) =
  ## Calls a listener. Hold no lock.
  inc callbackDepth
  listener(name, msg, len, userData)
  dec callbackDepth

proc fireHost*(
    fn: FFIHostFn, callId: uint64, req: ptr char, len: csize_t, userData: pointer
) =
  ## Calls a host function. Hold no lock.
  inc callbackDepth
  fn(callId, req, len, userData)
  dec callbackDepth

{.pop.}
