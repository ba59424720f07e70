## Delivering one event to the listeners of a context, on the calling thread.

import ./[abi, arena, callbacks, context, library, listeners]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

type
  Payload* = object
    ## One event in the forms somebody listens to; valid during the delivery.
    forms*: set[Abi] ## Listeners of the other form are passed over.
    data*: array[Abi, pointer]
    len*: array[Abi, int]

  BuiltinEvent* = enum
    ## Events that every library has; their payload is a text.
    eventNotResponding = "not_responding"
    eventResponding = "responding"
    eventUnhandledError = "unhandled_error"

const BuiltinNames: array[BuiltinEvent, cstring] =
  [cstring("not_responding"), cstring("responding"), cstring("unhandled_error")]

proc builtinIndex*(event: BuiltinEvent): int =
  ## Built-in events are numbered behind the author's.
  registry.desc.eventCount + ord(event)

proc eventName*(index: int): cstring =
  ## Wire name of an event.
  if index < registry.desc.eventCount:
    registry.desc.events[index].name
  else:
    BuiltinNames[BuiltinEvent(index - registry.desc.eventCount)]

proc eventIndex*(name: cstring): int =
  ## Index of a wire name; AnyEvent for null or empty; -2 when unknown.
  if name == nil or name[0] == '\0':
    return AnyEvent
  for i in 0 ..< registry.desc.eventCount + BuiltinNames.len:
    if eventName(i) == name:
      return i
  -2

proc deliver*(ctx: ptr Context, event: int, payload: Payload) =
  ## Calls each listener once, in the order in which they were added; those
  ## added meanwhile are left out. Worker, or the watch for the built-in events.
  let surface = ctx.surfaceOf
  let last = surface.lastListener
  var after = 0'u64
  var found: Listener
  var invocation: Invocation
  while surface.beginListener(event, after, last, found, invocation):
    after = found.id
    if found.abi in payload.forms:
      fireEvent(
        found.callback,
        eventName(event),
        cast[ptr char](payload.data[found.abi]),
        csize_t(payload.len[found.abi]),
        found.userData,
      )
    surface.finishInvocation(invocation)

proc encodeText(arena: var Arena, text: cstring, len: int): Payload =
  # A CBOR text (RFC 8949, major type 3) with the shortest head, and itself.
  var head: array[9, uint8]
  var headLen = 1
  if len < 24:
    head[0] = 0x60'u8 or uint8(len)
  else:
    let extra = if len < 0x100: 1 elif len < 0x1_0000: 2 elif len < 0x1_0000_0000: 4 else: 8
    head[0] = 0x78'u8 + (case extra
      of 1: 0'u8
      of 2: 1'u8
      of 4: 2'u8
      else: 3'u8)
    for i in 0 ..< extra:
      head[1 + i] = uint8((len shr (8 * (extra - 1 - i))) and 0xff)
    headLen = 1 + extra
  let encoded = cast[ptr UncheckedArray[uint8]](arena.alloc(headLen + len))
  if encoded == nil:
    return Payload()
  copyMem(encoded, addr head[0], headLen)
  copyMem(addr encoded[headLen], text, len)
  result.forms = {abiNative, abiCbor}
  result.data[abiNative] = text
  result.len[abiNative] = len
  result.data[abiCbor] = encoded
  result.len[abiCbor] = headLen + len

proc deliverText*(ctx: ptr Context, event: BuiltinEvent, text: cstring) =
  ## Fires a built-in event with a text that is UTF-8.
  var arena = Arena()
  let payload = arena.encodeText(text, text.len)
  if not arena.failed:
    deliver(ctx, builtinIndex(event), payload)
  arena.free()

{.pop.}
