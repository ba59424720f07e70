## Inline calls: what their exports do around the author's proc.

import ./[adopt, exchange, read, reply, write]
import ../core/[abi, arena, call_ids, context, inline_calls, last_error, requests]
import ../types/[fault, utf8]

export inline_calls, reply

const
  StackSpace* = 1024 ## Room for the arguments of an inline call on its stack.
  runsInline* = not defined(gcRefc)
    ## refc's heap belongs to one thread: there, inline procs run on the worker.

type StackArena* = object
  ## An arena whose first bytes stand on the stack.
  space {.align: 16.}: array[StackSpace, byte]
  arena*: Arena

{.push stackTrace: off, checks: off, raises: [], gcsafe.}

template useStack*(stack: var StackArena) =
  ## Makes the arena ready; `stack` must not move afterwards.
  initArena(stack.arena, addr stack.space[0], StackSpace)

proc refuseInline*(
    core: ptr Context, what: cstring, callback: FFICallBack, userData: pointer, fault: Fault
): cint =
  ## Leaves the context and refuses the call because of its arguments.
  var text: array[FaultTextCapacity + 1, char]
  let buffer = cast[ptr UncheckedArray[char]](addr text[0])
  buffer[fault.copyText(buffer, FaultTextCapacity)] = '\0'
  leaveInline(core)
  refuse(callback, userData, RET_ERR, what, cast[cstring](buffer))

proc adoptInline*[N](stack: var StackArena, args: var N, fault: var Fault): bool =
  ## Checks and copies native arguments.
  mixin ffiNativeAdopt
  var adopter {.noinit.}: Adopter
  adopter.begin(addr stack.arena)
  result = ffiNativeAdopt(adopter, args)
  if not result:
    fault = adopter.fault

proc checkBytes*(data: pointer, len: csize_t, fault: var Fault): bool =
  ## A null request may not have a length.
  result = data != nil or len == 0
  if not result:
    fault.fail("null pointer with length ")
    fault.addReason(uint64(len))
    fault.inField("req")

proc enterInlineWithId*(handle: pointer, req: ptr Request, core: var ptr Context): cint =
  ## Enters the context for an inline call that has an id. Otherwise the request
  ## was refused and is gone.
  result = enterInline(handle, req.what, req.callback, req.userData, core)
  if result != RET_OK:
    freeRequest(req)
    return
  let problem = registerCallId(core, req)
  if problem != nil:
    leaveInline(core)
    return rejectCall(req, problem)

proc failDirect*(core: ptr Context, what: cstring, text: cstring): cint =
  ## Refuses a direct call with an error text for `last_error`.
  leaveInline(core)
  complain(what, text)

proc sendDirectError*(core: ptr Context, text: string): cint =
  ## Ends a direct call with the author's error, the text that the other forms
  ## give; `last_error` has it whole, bytes that are not UTF-8 replaced.
  leaveInline(core)
  let valid = if firstInvalidUtf8(text) < 0: text else: repairedUtf8(text)
  setLastError(cast[pointer](cstring(valid)), valid.len)
  RET_ERR

{.pop.}
