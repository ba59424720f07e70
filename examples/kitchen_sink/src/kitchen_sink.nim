## The root of the library: constructors, procs of every kind, events and host functions.

import std/tables
import ffi
import ./[kitchen_library, kitchen_types]
import ./[kitchen_bare, kitchen_described] # their procs are exported too

export kitchen_bare, kitchen_described, kitchen_library, kitchen_types

const
  sinkVersion* {.ffiConst.} = "1.2." & $3 ## A folded text.
  sinkLimit* {.ffiConst.} = 1 shl 40 ## A folded number.
  sinkRatio* {.ffiConst.} = 0.25 ## A float.
  sinkStrict* {.ffiConst.} = true ## A flag.

type Counter* {.ffiHandle.} = ref object
  ## Counts on the Nim side; crosses as an id.
  count: int

proc onEchoed*(everything: Everything) {.ffiEvent.}
  ## Fired for each value that `sinkEverything` gives back.

proc onCounted*(count: int) {.ffiEvent: "counted".}
  ## Fired for each step of a counter.

proc transform*(value: Everything): Future[Result[Everything, string]] {.ffiHost.}
  ## Gives the value back, changed or not.

proc sinkCreate*(name: string): Future[Result[Sink, string]] {.ffiCtor.} =
  ## Makes a sink.
  if name.len == 0:
    return err("name must not be empty")
  return ok(Sink(name: name))

proc sinkCreatePlain*(): Future[Result[Sink, string]] {.ffiCtor.} =
  ## Makes a sink without asking for anything.
  return ok(Sink(name: "plain"))

proc sinkIntegers*(s: Sink, value: Integers): Future[Result[Integers, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkScalars*(s: Sink, value: Scalars): Future[Result[Scalars, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkTexts*(s: Sink, value: Texts): Future[Result[Texts, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkSequences*(s: Sink, value: Sequences): Future[Result[Sequences, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkOptions*(s: Sink, value: Options): Future[Result[Options, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkTables*(s: Sink, value: Tables): Future[Result[Tables, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkMoments*(s: Sink, value: Moments): Future[Result[Moments, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkShape*(s: Sink, value: Shape): Future[Result[Shape, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkProbes*(s: Sink, value: seq[Probe]): Future[Result[seq[Probe], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkTree*(s: Sink, value: Tree): Future[Result[Tree, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkEmpty*(s: Sink, value: Empty): Future[Result[Empty, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkEverything*(s: Sink, value: Everything): Future[Result[Everything, string]] {.ffi.} =
  ## Gives `value` back and fires `on_echoed` with it.
  inc s.echoed
  onEchoed(value)
  return ok(value)

proc sinkThroughHost*(s: Sink, value: Everything): Future[Result[Everything, string]] {.ffi.} =
  ## Sends `value` to the host's `transform` and returns its answer.
  return await transform(value)

proc sinkTextBack*(s: Sink, text: string): Future[Result[string, string]] {.ffi.} =
  ## Gives `text` back.
  return ok(text)

proc sinkBytesBack*(s: Sink, data: seq[byte]): Future[Result[seq[byte], string]] {.ffi.} =
  ## Gives `data` back.
  return ok(data)

proc sinkMany*(
    s: Sink, numbers: seq[int64], label: Option[string], weights: Table[string, float64],
    shape: Shape, color: Color
): Future[Result[seq[string], string]] {.ffi.} =
  ## Takes one of each kind of parameter; returns them as texts.
  var texts: seq[string]
  for number in numbers:
    texts.add $number
  texts.add label.get("none")
  texts.add $weights.len
  texts.add shape.name
  texts.add $color
  return ok(texts)

proc sinkNothing*(s: Sink): Future[Result[void, string]] {.ffi.} =
  ## Does nothing and returns nothing.
  return ok()

proc sinkFail*(s: Sink, reason: string): Future[Result[int, string]] {.ffi.} =
  ## Fails with `reason`.
  return err(reason)

proc sinkFailTyped*(s: Sink, code: int): Future[Result[int, SinkError]] {.ffi.} =
  ## Returns `code` doubled, or fails with it when it is negative.
  if code < 0:
    return err(SinkError(code: code, reason: "negative"))
  return ok(code * 2)

proc sinkRaise*(s: Sink, message: string): Future[Result[int, string]] {.ffi.} =
  ## Raises a `ValueError` with `message`.
  if message.len >= 0:
    raise newException(ValueError, message)
  return ok(0)

proc sinkSleep*(s: Sink, ms: int): Future[Result[int, string]] {.ffi.} =
  ## Returns `ms` after as many milliseconds.
  await sleepAsync(ms.milliseconds)
  return ok(ms)

proc sinkAdd*(s: Sink, a, b: int): Result[int, string] {.ffiSync.} =
  ## Returns the sum, on the calling thread; an overflow is an error.
  if (b > 0 and a > high(int) - b) or (b < 0 and a < low(int) - b):
    return err("overflow")
  ok(a + b)

proc sinkUpper*(s: Sink, text: string): Result[string, string] {.ffiSync.} =
  ## Returns `text` with ASCII letters in capitals, on the calling thread.
  var upper = text
  for c in upper.mitems:
    if c in {'a' .. 'z'}:
      c = chr(ord(c) - 32)
  ok(upper)

proc sinkParse*(text: string): Future[Result[int, string]] {.ffiStatic.} =
  ## Returns how many bytes `text` has; needs no context.
  return ok(text.len)

proc sinkCounter*(s: Sink, start: int): Future[Result[Counter, string]] {.ffi.} =
  ## Makes a counter.
  return ok(Counter(count: start))

proc sinkCount*(s: Sink, counter: Counter): Future[Result[int, string]] {.ffi.} =
  ## Counts one up, fires `counted` and returns where the counter stands.
  inc counter.count
  onCounted(counter.count)
  return ok(counter.count)

proc sinkDestroy*(s: Sink): Future[void] {.ffiDtor.} =
  ## Ends the sink after a moment.
  await sleepAsync(1.milliseconds)

genBindings()
