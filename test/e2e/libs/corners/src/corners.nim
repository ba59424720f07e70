## Corners of the type matrix and of naming that no example needs: what a library of real life may hold all the same. It has no
## destructor of its own: it is given one.

import std/[hashes, options, sets, tables]
from std/times import nil
import ffi
import ./elsewhere

type
  Corners = ref object
    calls: int

declareLibrary("corners", Corners)

type
  Day {.ffi.} = enum
    mo, tu, we

const
  Early = mo
  Late = {tu, we}

type
  Level {.ffi.} = enum
    low = -2
    middle = (5, "fünf")
    next
    high = (1_000_000_000_000, "big")

  State {.ffi.} = enum
    idle, busy, stopped = "at rest"

  Single {.ffi.} = enum
    only

  Id {.ffi.} = distinct int32
  Key {.ffi.} = distinct string

  Serial {.ffi.} = distinct Id ## Distinct of what is distinct already, and of an enum.
  Label {.ffi.} = distinct Key
  Holiday {.ffi.} = distinct Day

  Wrapped {.ffi.} = object
    serial: Serial
    serials: seq[Serial]
    label: Label
    labels: seq[Label]
    maybe: Option[Label]
    holiday: Holiday
    holidays: seq[Holiday]

  Pair {.ffi.} = tuple[x: int, y: string]
  Twin {.ffi.} = tuple[x: int, y: string] ## The same type to Nim.
  Nameless = tuple[pair: Pair, list: seq[tuple[z: int8]]] ## Not marked: it crosses as what it is.

  `type` {.ffi.} = object ## Names that are words of Nim.
    `end`: int
    `proc`: string

  Ticket {.ffiHandle.} = ref object
    number: int

  Tickets {.ffi.} = object
    one: Ticket
    several: seq[Ticket]
    maybe: Option[Ticket]
    named: Table[string, Ticket]

  Maybe[T] = Option[T]
  Names = seq[string]
  Outcome = Result[int, string]

  Knot {.ffi.} = object ## Recursive through everything that can hold it.
    list: seq[Knot]
    table: Table[string, seq[Knot]]
    maybe: Option[seq[Knot]]
    numbered: OrderedTable[int8, Knot]

  Spots = elsewhere.Places

  Qualified {.ffi.} = object ## Types under their modules' names.
    at: times.Time
    table: tables.Table[system.string, options.Option[times.Duration]]
    names: system.seq[system.string]
    lamps: seq[elsewhere.Light]
    light: elsewhere.Light
    spot: elsewhere.Place
    places: Spots

  Branching {.ffi.} = object ## Several values of one branch, an `else` with itself inside.
    before: int
    case day: Day
    of mo, tu:
      x: int
      note: Option[string]
    else:
      rest: seq[Branching]

  Ranged {.ffi.} = object ## A range of values, empty branches on both sides.
    case state: State
    of idle:
      discard
    of busy .. stopped:
      inner: Branching

  Labelled {.ffi.} = object ## Branches whose labels the compiler has to understand.
    case day: Day
    of Early:
      early: int
    of Late:
      late: string

  Switched {.ffi.} = object ## Chosen by a bool.
    case on: bool
    of true:
      since: Time
    else:
      why: Option[string]

  Packed {.ffi.} = object
    sets: seq[set[Day]]
    maybeSet: Option[set[Day]]
    enums: HashSet[Day]
    small: HashSet[int8]
    tuples: HashSet[Pair]
    blobs: HashSet[seq[byte]]
    floats: HashSet[float64]
    arrays: HashSet[array[2, int]]
    deep: Table[Level, Table[uint8, seq[Option[Pair]]]]
    optional: Table[string, Option[int]]
    unnamed: Table[string, tuple[a, b: int]]
    letters: seq[char]
    threeLetters: array[3, char]
    letter: Option[char]
    maybeKey: Option[array[4, byte]]
    keys: seq[array[4, byte]]
    byName: Table[string, seq[byte]]
    alias: Names
    generic: Maybe[Names]
    span: Option[Duration]
    moments: seq[Time]
    id: Option[Id]
    texts: seq[Key]
    triple: array[0 .. 2, string]
    single: Single
    level: Option[Level]
    size: csize_t
    long: clong
    single32: cfloat
    double64: cdouble
    big: BiggestInt
    grid: array[2, array[2, seq[Option[Ranged]]]]

proc hash(key: Key): Hash {.borrow.}
proc `==`(a, b: Key): bool {.borrow.}

proc onPacked(packed: Packed) {.ffiEvent: "Packed With Spaces".}
proc onUnnamed(value: tuple[m: Option[int], n: string]) {.ffiEvent.}
proc mirror(value: Packed, times, ctx, callback: int, userData: string): Future[Result[Packed, string]] {.ffiHost.}

proc cornersCreateNothing*(): Future[Result[Corners, string]] {.ffiCtor.} =
  ## Forgets to make one.
  return ok(nil)

proc cornersCreate*(): Future[Result[Corners, string]] {.ffiCtor.} =
  return ok(Corners())

proc cornersPacked*(c: Corners, value: Packed): Future[Result[Packed, string]] {.ffi.} =
  onPacked(value)
  return ok(value)

proc cornersMirrored*(c: Corners, value: Packed): Future[Result[Packed, string]] {.ffi.} =
  return await mirror(value, 1, 2, 3, "u")

proc cornersKeys*(c: Corners, value: HashSet[Key]): Future[Result[HashSet[Key], string]] {.ffi.} =
  return ok(value)

proc cornersKnot*(c: Corners, value: Knot): Future[Result[Knot, string]] {.ffi.} =
  return ok(value)

proc cornersRanged*(c: Corners, value: Ranged): Future[Result[Ranged, string]] {.ffi.} =
  return ok(value)

proc cornersWrapped*(c: Corners, value: Wrapped, holiday: Holiday, label: Label): Future[Result[Wrapped, string]] {.ffi.} =
  return ok(value)

proc cornersLabelled*(c: Corners, value: seq[Labelled]): Future[Result[seq[Labelled], string]] {.ffi.} =
  return ok(value)

proc cornersSwitched*(c: Corners, value: seq[Switched]): Future[Result[seq[Switched], string]] {.ffi.} =
  return ok(value)

proc cornersWords*(c: Corners, value: `type`): Future[Result[`type`, string]] {.ffi.} =
  return ok(value)

proc cornersTuples*(
    c: Corners, a: Pair, b: Twin, d: tuple[x: int, y: string], e: tuple[x: int64, y: string], value: Nameless
): Future[Result[Nameless, string]] {.ffi.} =
  onUnnamed((m: some(a.x), n: b.y & d.y & e.y))
  return ok(value)

proc cornersQuoted*(c: Corners, `type`: int, `end`: string): Future[Result[int, string]] {.ffi.} =
  return ok(`type` + `end`.len)

proc cornersSink*(c: Corners, value: sink seq[int]): Future[Result[seq[int], string]] {.ffi.} =
  return ok(value)

proc cornersQualified*(c: Corners, value: options.Option[Qualified]): Future[Result[options.Option[Qualified], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

template doubled(name: untyped, T: typedesc) =
  ## Procs that a template makes, one under a name that it puts together.
  proc name*(c: Corners, value: T): Future[Result[seq[T], string]] {.ffi.} =
    return ok(@[value, value])

  proc `name Now`*(c: Corners, value: T): Result[Option[T], string] {.ffiSync.} =
    ok(some(value + value))

doubled(cornersDoubled, int)

proc cornersAlias*(c: Corners, value: Names): Future[Outcome] {.ffi.} =
  return ok(value.len)

proc cornersTicket*(c: Corners): Future[Result[Ticket, string]] {.ffi.} =
  return ok(Ticket(number: 1))

proc cornersTickets*(c: Corners, value: Tickets): Future[Result[Tickets, string]] {.ffi.} =
  return ok(value)

proc cornersTypedEnum*(c: Corners): Future[Result[void, Day]] {.ffi.} =
  return err(tu)

proc cornersTypedVariant*(c: Corners): Future[Result[Knot, Ranged]] {.ffi.} =
  return err(Ranged(state: idle))

proc cornersLocals*(
    c: Corners, call, args, code, core, input, fault, stack, req, len, outcome, writer, place, value, error, callId: int
): Result[int, string] {.ffiSync.} =
  ## Named like the variables of generated code.
  ok(call + args + code + core + input + fault + stack + req + len + outcome + writer + place + value + error + callId)

proc cornersAwaitedLocals*(
    c: Corners, call, args, code, core, input, fault, stack, req, len, outcome, writer, place, value, error, callId: string
): Future[Result[string, string]] {.ffi.} =
  ## The same where the body waits and asks with `?`.
  proc given(text: string): Future[Result[string, string]] {.async.} =
    return ok(text)
  let first = ?(await given(value))
  return ok(first & call & args & code & core & input & fault & stack & req & len & outcome & writer & place & error & callId)

var notes {.threadvar.}: int ## Answers that came to `noted`, on this worker.

proc noted(ret: cint, msg: ptr char, len: csize_t, userData: pointer) {.cdecl, gcsafe, raises: [].} =
  if ret == RET_OK and userData == cast[pointer](7):
    notes += int(len)

proc cornersRaw*(
    ctx: ptr FFIContext[Corners], callback: FFICallBack, userData: pointer, text: cstring, count: cint, args: uint8,
    request: float64, code: bool, place: ptr cint, letter: char
): Future[Result[string, string]] {.ffiRaw.} =
  ## The explicit form; parameters named like variables of generated code.
  await sleepAsync(1.milliseconds)
  inc ctx.library.calls
  if count < 0:
    return err("negative: " & $count)
  if place != nil:
    place[] = count
  return ok($text & " " & $count & " " & $args & " " & $request & " " & $code & " " & letter & " " & $ctx.library.calls)

registerReqFFI(RepeatRequest, ctx: ptr FFIContext[Corners]):
  proc(text: cstring, args: cint): Future[Result[string, string]] {.async.} =
    await sleepAsync(1.milliseconds)
    ctx.library.calls += args
    var all = ""
    for _ in 0 ..< args:
      all.add $text
    return ok(all)

proc cornersForward*(
    ctx: ptr FFIContext[Corners], callback: FFICallBack, userData: pointer, text: cstring
): Future[Result[string, string]] {.ffiRaw.} =
  ## Submits a registered request to its own context; `noted` gets the answer.
  let accepted = RepeatRequest.processReq(ctx, noted, cast[pointer](7), text, 3)
  let refused = RepeatRequest.processReq(nil, noted, cast[pointer](7), text, 3)
  return ok($accepted & " " & $refused)

proc cornersNotes*(c: Corners): Future[Result[int, string]] {.ffi.} =
  ## Bytes of the answers to forwarded requests, once there are some.
  for _ in 0 ..< 1000:
    if notes > 0:
      break
    await sleepAsync(1.milliseconds)
  return ok(notes)

genBindings()
