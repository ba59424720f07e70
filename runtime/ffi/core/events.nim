## Firing the author's events (what generated event procs call).
##
## On the worker an event is delivered at once. Another Nim thread of the library
## names the context by a token; the payload is then encoded in both forms,
## queued without a bound, and delivered by the worker in order.

import ./[abi, arena, context, current, delivery, entry, handles, listeners, wake]

type
  FfiContextToken* = distinct uint64
    ## A context, for other Nim threads of the library. Plain data; a token
    ## whose context was destroyed makes events do nothing.

  Posted = object # in its message's arena
    event: int
    payload: Payload

var target {.threadvar.}: FfiContextToken # set by withFfiContext

{.push raises: [], gcsafe.}

proc ffiContextToken*(): FfiContextToken =
  ## The context whose handler runs; a zero token anywhere else.
  let ctx = currentContext()
  if ctx != nil:
    result = FfiContextToken(ctx.liveHandle)

proc setTarget*(token: FfiContextToken): FfiContextToken =
  ## Used by `withFfiContext`; gives the former target.
  result = target
  target = token

template withFfiContext*(token: FfiContextToken, body: untyped) =
  ## Events fired in `body` on this thread go to the token's context.
  let former = setTarget(token)
  try:
    body
  finally:
    discard setTarget(former)

proc fireHere*(event: int, payload: Payload) =
  ## Worker: delivers to the current context.
  deliver(currentContext(), event, payload)

proc wantedHere*(event: int): set[Abi] =
  ## Forms in which the current context's listeners want the event; all of them
  ## when it goes to another thread's worker; none outside of any context.
  let ctx = currentContext()
  if uint64(target) != 0:
    {abiNative, abiCbor}
  elif ctx != nil:
    ctx.surfaceOf.wanted(event)
  else:
    {}

proc goesElsewhere*(): bool =
  ## This thread has named a context with `withFfiContext`.
  uint64(target) != 0

proc deliverPosted(ctx: ptr Context, message: ptr Message) {.nimcall.} =
  let posted = cast[ptr Posted](message.data)
  deliver(ctx, posted.event, posted.payload)
  freeMessage(message)

proc newPosted*(event: int): ptr Message =
  ## A message whose arena takes the encoded payload; nil out of memory.
  result = newMessage(deliverPosted)
  if result != nil:
    let posted = result.arena.create(Posted)
    if posted == nil:
      freeMessage(result)
      return nil
    posted.event = event
    result.data = posted

proc postTo*(message: ptr Message, payload: Payload) =
  ## Sends the message to the target's worker; a context that is gone drops it.
  cast[ptr Posted](message.data).payload = payload
  let ctx = enter(Handle(uint64(target)))
  if ctx == nil or message.arena.failed:
    freeMessage(message)
  else:
    post(ctx, message)
  if ctx != nil:
    leave(ctx)

proc deliverReport(ctx: ptr Context, message: ptr Message) {.nimcall.} =
  deliverText(ctx, eventUnhandledError, cast[cstring](message.data))
  freeMessage(message)

proc reportUnhandled*(text: string) =
  ## Fires `unhandled_error` where an event of this thread would go.
  if goesElsewhere():
    let message = newMessage(deliverReport)
    let ctx = enter(Handle(uint64(target)))
    if message != nil:
      message.data = message.arena.dup(cast[pointer](cstring(text)), text.len)
      if ctx != nil and message.data != nil: post(ctx, message)
      else: freeMessage(message)
    if ctx != nil:
      leave(ctx)
  elif currentContext() != nil:
    deliverText(currentContext(), eventUnhandledError, cstring(text))

{.pop.}

template encodeForms*(
    wanted: set[Abi], arena: var Arena, payload: var Payload, encode: untyped
) =
  ## Part of `emitEvent`.
  for form in wanted:
    if encode(arena, form, payload.data[form], payload.len[form]):
      payload.forms.incl form

template emitEvent*(event: int, encode: untyped) =
  ## Body of a generated event proc. `encode(arena: var Arena, form: Abi, data:
  ## var pointer, len: var int): bool` writes the payload in one form into the
  ## arena. False: it cannot be expressed; that form's listeners are passed over,
  ## and the encoder has said why through `reportUnhandled`.
  block:
    let forms = wantedHere(event)
    if forms != {}:
      var payload = Payload()
      if goesElsewhere():
        let message = newPosted(event)
        if message != nil:
          encodeForms(forms, message.arena, payload, encode)
          postTo(message, payload)
      else:
        var arena = Arena()
        encodeForms(forms, arena, payload, encode)
        if not arena.failed:
          fireHere(event, payload)
        arena.free()
