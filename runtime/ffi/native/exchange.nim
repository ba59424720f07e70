## The two ends of a call on the worker, for both ABIs: decoding the request
## record, delivering the author's result. The submitting end is here too:
## taking over arguments and refusing them.

import ./[adopt, read, write]
import ../cbor/[objects, read_values, write_values]
import ../core/[abi, arena, context, requests, settle]
import ../types/fault

export adopt, read, write, objects, read_values, write_values, fault, abi

type CborArgs* = object ## Arguments of the CBOR form: the request's bytes.
  data*: pointer
  len*: int

{.push stackTrace: off, checks: off, raises: [], gcsafe.}

proc rejectFault*(req: ptr Request, fault: Fault): cint =
  ## Refuses a request whose arguments are unsound, with path and reason.
  var text: array[FaultTextCapacity + 1, char]
  let buffer = cast[ptr UncheckedArray[char]](addr text[0])
  buffer[fault.copyText(buffer, FaultTextCapacity)] = '\0'
  rejectCall(req, cast[cstring](buffer))

proc rejectNull*(req: ptr Request, name: string) =
  ## Refuses a request whose array parameter is null.
  var fault: Fault
  fault.fail("null pointer where an array is expected")
  fault.inField(name)
  discard rejectFault(req, fault)

proc takeArgs*[N](req: ptr Request): cint =
  ## Deep-copies the native arguments, which stand in `req.args` already.
  ## RET_OK, or the request was refused and is gone.
  mixin ffiNativeAdopt
  var adopter = initAdopter(addr req.arena)
  if not ffiNativeAdopt(adopter, cast[ptr N](req.args)[]):
    return rejectFault(req, adopter.fault)
  RET_OK

proc takeCbor*(req: ptr Request, data: pointer, len: csize_t): cint =
  ## Copies the request's bytes. RET_OK, or the request was refused.
  if data == nil and len > 0 or len > csize_t(high(int) div 2):
    var fault: Fault
    fault.fail("null pointer with length ")
    fault.addReason(uint64(len))
    fault.inField("req")
    return rejectFault(req, fault)
  let args = cast[ptr CborArgs](req.args)
  args.len = int(len)
  args.data = req.arena.dup(data, int(len))
  RET_OK

{.pop.}

{.push raises: [], gcsafe.}

proc readRequest*[N, T](req: ptr Request, input: var T, fault: var Fault): bool =
  ## The arguments as Nim values; false with the fault set.
  mixin ffiNativeRead, ffiCborRead
  case req.abi
  of abiNative:
    return ffiNativeRead(fault, cast[ptr N](req.args)[], input)
  of abiCbor:
    let args = cast[ptr CborArgs](req.args)
    var reader = initCborReader(args.data, args.len)
    if ffiCborRead(reader, input) and reader.readEnd():
      return true
    fault = reader.fault
    return false

proc deliverNative*[N, T](ctx: ptr Context, req: ptr Request, ret: cint, value: T) =
  ## Resolves with a native value. Strings are lent: the callback returns before
  ## `value` goes.
  mixin ffiNativeWrite
  when T is string:
    let text = if value.len == 0: cstring"" else: cstring(value)
    resolve(ctx, req, ret, cast[pointer](text), value.len)
  else:
    var
      writer = initNativeWriter(addr req.arena)
      native: N
    if ffiNativeWrite(writer, value, native):
      resolve(ctx, req, ret, addr native, sizeof(N))
    else:
      writer.fault.inField("result")
      resolveError(ctx, req, $writer.fault)

proc deliverCbor*[T](ctx: ptr Context, req: ptr Request, ret: cint, value: T) =
  ## Resolves with an encoded value.
  mixin ffiCborWrite
  var writer: CborWriter
  if ffiCborWrite(writer, value):
    resolve(ctx, req, ret, writer.data, writer.len)
  else:
    writer.fault.inField("result")
    resolveError(ctx, req, $writer.fault)
  writer.release()

proc deliverValue*[N, T](ctx: ptr Context, req: ptr Request, ret: cint, value: T) =
  ## Resolves in the form that the caller asked for.
  case req.abi
  of abiNative: deliverNative[N, T](ctx, req, ret, value)
  of abiCbor: deliverCbor[T](ctx, req, ret, value)

proc deliverNothing*(ctx: ptr Context, req: ptr Request) =
  ## Resolves a call without a result: null over CBOR.
  case req.abi
  of abiNative:
    resolveVoid(ctx, req)
  of abiCbor:
    var null = SimpleNull
    resolve(ctx, req, RET_OK, addr null, 1)

{.pop.}

template deliverResult*(ctx: ptr Context, req: ptr Request, outcome, N, E: untyped) =
  ## Resolves with the author's `Result`. `N` and `E` are the native types of
  ## value and error; void: there is none, or it is a string.
  if outcome.isErr:
    when E is void:
      resolveError(ctx, req, outcome.error)
    else:
      deliverValue[E, typeof(outcome.error)](ctx, req, RET_TYPED_ERR, outcome.error)
  else:
    when N is void:
      deliverNothing(ctx, req)
    else:
      deliverValue[N, typeof(outcome.value)](ctx, req, RET_OK, outcome.value)
