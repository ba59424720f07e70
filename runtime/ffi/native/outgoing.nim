## What goes out besides results: payloads of events, requests to host functions
## and their answers.

import std/typetraits
import ./[adopt, exchange, read, write]
import ../backend/async
import ../cbor/write_values
import ../core/[abi, arena, events, host_calls, library]
import ../types/fault

export async, events, host_calls, library

{.push raises: [], gcsafe.}

proc encodeNative[N, T](
    value: T, arena: var Arena, copying: bool, data: var pointer, len: var int, fault: var Fault
): bool =
  mixin ffiNativeWrite
  when distinctBase(T) is string:
    template own: untyped = string(value)
    data = if copying: pointer(arena.dup(cstring(own), own.len)) else: cast[pointer](cstring(own))
    len = own.len
    data != nil
  else:
    var writer {.noinit.}: NativeWriter
    writer.begin(addr arena, copying)
    let native = arena.create(N)
    if native == nil or not ffiNativeWrite(writer, value, native[]):
      fault = writer.fault
      return false
    data = native
    len = sizeof(N)
    true

proc encode*[N, T](
    value: T, arena: var Arena, form: Abi, copying: bool, data: var pointer, len: var int, fault: var Fault
): bool =
  ## A value in one form, in the arena or (native, not copying) partly lent.
  mixin ffiCborWrite
  case form
  of abiNative:
    return encodeNative[N, T](value, arena, copying, data, len, fault)
  of abiCbor:
    var writer: CborWriter
    result = ffiCborWrite(writer, value)
    if result:
      data = arena.dup(writer.data, writer.len)
      len = writer.len
    else:
      fault = writer.fault
    writer.release()

proc encodePayload*[N, T](
    name: string, value: T, arena: var Arena, form: Abi, data: var pointer, len: var int
): bool =
  ## An event's payload. One that cannot be expressed is reported as
  ## `unhandled_error`.
  var fault: Fault
  result = encode[N, T](value, arena, form, goesElsewhere(), data, len, fault)
  if not result:
    fault.inField("payload")
    reportUnhandled("event '" & name & "': " & $fault)

proc copyAnswer*[N, T](arena: var Arena, form: Abi, msg: pointer, len: csize_t): pointer {.nimcall.} =
  ## Takes over a host function's answer on the answering thread; nil when it is
  ## unsound.
  mixin ffiNativeAdopt
  when T is void or distinctBase(T) is string:
    if msg == nil or len > csize_t(high(int) div 2): nil else: arena.dup(msg, int(len))
  else:
    if form == abiCbor:
      return if msg == nil or len > csize_t(high(int) div 2): nil else: arena.dup(msg, int(len))
    if msg == nil or len != csize_t(sizeof(N)):
      return nil
    let native = arena.create(N)
    if native == nil:
      return nil
    copyMem(native, msg, sizeof(N))
    var adopter {.noinit.}: Adopter
    adopter.begin(addr arena)
    if ffiNativeAdopt(adopter, native[]): native else: nil

proc textOf(answer: HostAnswer): string =
  result = newString(answer.len)
  if answer.len > 0:
    copyMem(addr result[0], answer.msg, answer.len)

proc readAnswer[N, T](answer: HostAnswer, value: var T, fault: var Fault): bool =
  mixin ffiNativeRead
  case answer.abi
  of abiCbor:
    return readCbor(answer.msg, answer.len, value, fault)
  of abiNative:
    when distinctBase(T) is string:
      value = T(textOf(answer))
      return true
    else:
      if answer.msg == nil:
        fault.fail("null pointer")
        return false
      return ffiNativeRead(fault, cast[ptr N](answer.msg)[], value)

proc outcomeOf[N, T](name: string, answer: HostAnswer): Result[T, string] =
  if answer.problem.len > 0:
    return Result[T, string].err(answer.problem)
  if answer.ret != RET_OK:
    return Result[T, string].err(textOf(answer))
  when T is void:
    Result[void, string].ok()
  else:
    var
      value: T
      fault: Fault
    if readAnswer[N, T](answer, value, fault):
      return Result[T, string].ok(value)
    fault.inField("answer")
    Result[T, string].err("host function '" & name & "': " & $fault)

proc sendHost*[RN, R, N, T](index: int, name: string, request: R): Future[Result[T, string]] =
  ## Sends a request to the consumer; the future ends with its answer.
  let fut = newFuture[Result[T, string]]("ffiHost")
  proc encodeRequest(arena: var Arena, form: Abi, msg: var pointer, len: var int): string {.
      closure, gcsafe, raises: []
  .} =
    var fault: Fault
    if not encode[RN, R](request, arena, form, false, msg, len, fault):
      return "host function '" & name & "': " & $fault

  proc settle(answer: HostAnswer) {.closure, gcsafe, raises: [].} =
    {.cast(gcsafe).}:
      {.cast(raises: []).}:
        if not fut.finished:
          fut.complete(outcomeOf[N, T](name, answer))

  callHost(index, encodeRequest, settle)
  fut

{.pop.}

proc unregisteredHost*[T](name: string): Future[Result[T, string]] =
  ## The answer outside of any context.
  result = newFuture[Result[T, string]]("ffiHost")
  result.complete(Result[T, string].err("host function '" & name & "' is not registered"))
