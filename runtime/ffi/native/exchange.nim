## The way in: taking over the arguments of a call on the caller's thread, for
## both ABIs, and decoding them where the author's proc runs.

import ./[adopt, read, write]
import ../cbor/[objects, read_values, write_values]
import ../core/[abi, arena, context, requests]
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
  var adopter {.noinit.}: Adopter
  adopter.begin(addr req.arena)
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

proc readCbor*[T](data: pointer, len: int, input: var T, fault: var Fault): bool =
  ## One encoded value and nothing behind it.
  mixin ffiCborRead
  var reader {.noinit.}: CborReader
  reader.begin(data, len)
  if ffiCborRead(reader, input) and reader.readEnd():
    return true
  fault = reader.fault
  false

proc readRequest*[N, T](req: ptr Request, input: var T, fault: var Fault): bool =
  ## The arguments as Nim values; false with the fault set.
  mixin ffiNativeRead
  case req.abi
  of abiNative:
    return ffiNativeRead(fault, cast[ptr N](req.args)[], input)
  of abiCbor:
    let args = cast[ptr CborArgs](req.args)
    return readCbor(args.data, args.len, input, fault)

{.pop.}
