## The way out: the author's result, encoded for the ABI of the call and given
## to whoever ends it: the worker (resolve) or the calling thread (inline).
##
## Strings and arrays are lent: they are sent before the value goes.

import std/typetraits
import ./[adopt, exchange, read, write]
import ../cbor/write_values
import ../core/[abi, arena, context, exceptions, inline_calls, settle]
import ../types/[fault, utf8]

export exceptions

type Reply* = object
  ## Where the result of one call goes.
  abi*: Abi
  arena*: ptr Arena ## Memory for structs.
  ctx*: ptr Context
  req*: ptr Request ## nil: an inline call without an id.
  inline*: bool ## On the calling thread: the context is left before the callback.
  callback*: FFICallBack
  userData*: pointer

{.push raises: [], gcsafe.}

func workerReply*(ctx: ptr Context, req: ptr Request): Reply =
  ## The reply of a call that runs on the worker.
  Reply(abi: req.abi, arena: addr req.arena, ctx: ctx, req: req)

proc send*(r: Reply, ret: cint, msg: pointer, len: int) =
  ## Ends the call.
  if not r.inline:
    resolve(r.ctx, r.req, ret, msg, len)
    return
  leaveInline(r.ctx)
  if r.req == nil:
    fireResult(r.callback, ret, msg, len, r.userData)
  else:
    finish(r.req, ret, msg, len)

proc sendError*(r: Reply, text: string) =
  ## Ends the call with RET_ERR; bytes that are not UTF-8 are replaced.
  if not r.inline:
    resolveError(r.ctx, r.req, text)
    return
  let valid = if firstInvalidUtf8(text) < 0: text else: repairedUtf8(text)
  r.send(RET_ERR, cast[pointer](cstring(valid)), valid.len)

proc sendNative[N, T](r: Reply, ret: cint, value: T) =
  mixin ffiNativeWrite
  when distinctBase(T) is string:
    template own: untyped = string(value)
    let text = if own.len == 0: cstring"" else: cstring(own)
    r.send(ret, cast[pointer](text), own.len)
  else:
    var writer {.noinit.}: NativeWriter
    writer.begin(r.arena)
    var native: N
    if ffiNativeWrite(writer, value, native):
      r.send(ret, addr native, sizeof(N))
    else:
      writer.fault.inField("result")
      r.sendError($writer.fault)

proc sendCbor[T](r: Reply, ret: cint, value: T) =
  mixin ffiCborWrite
  var writer {.noinit.}: CborWriter
  writer.begin()
  if ffiCborWrite(writer, value):
    r.send(ret, writer.data, writer.len)
  else:
    writer.fault.inField("result")
    r.sendError($writer.fault)
  writer.release()

proc sendValue*[N, T](r: Reply, ret: cint, value: T) =
  ## Ends the call with a value in the form that the caller asked for.
  case r.abi
  of abiNative: sendNative[N, T](r, ret, value)
  of abiCbor: sendCbor[T](r, ret, value)

proc sendNothing*(r: Reply) =
  ## Ends a call without a result: null over CBOR.
  case r.abi
  of abiNative:
    r.send(RET_OK, nil, 0)
  of abiCbor:
    var null = SimpleNull
    r.send(RET_OK, addr null, 1)

{.pop.}

template sendResult*(r: Reply, outcome, N, E: untyped) =
  ## Ends the call with the author's `Result`, whose side is known: `value` and
  ## `error` of nim-results would want a `$` without side effects. `N` and `E`
  ## are the native types of value and error; void: there is none, or it is a
  ## string.
  if outcome.isErr:
    when E is void:
      sendError(r, outcome.unsafeError)
    else:
      sendValue[E, typeof(outcome.unsafeError)](r, RET_TYPED_ERR, outcome.unsafeError)
  else:
    when N is void:
      sendNothing(r)
    else:
      sendValue[N, typeof(outcome.unsafeValue)](r, RET_OK, outcome.unsafeValue)

template guardedInline*(r: Reply, body: untyped) =
  ## Runs the author's proc on the calling thread; what it raises becomes the
  ## call's error. `body` sends the result itself.
  {.cast(raises: []).}:
    try:
      body
    except Exception as e:
      sendError(r, describe(e))
