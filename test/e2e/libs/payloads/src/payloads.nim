## Events, host functions, results and direct parameters of every kind of type on their own.
import std/[sets, tables, times]
import ffi
type
  Payloads = object
  Mode* {.ffi.} = enum modeOff, modeOn = 4
  Meters* {.ffi.} = distinct float64
  Label* {.ffi.} = distinct string
  Point* {.ffi.} = tuple[x: int, y: int]
  Box* {.ffi.} = object
    name*: string
  Answer* {.ffi.} = enum ayes, anoes
  Choice* {.ffi.} = object
    case flag*: Answer
    of ayes: yes*: string
    of anoes: no*: seq[int]
  Thing* {.ffiHandle.} = ref object
    n*: int
  Oops* {.ffi.} = enum oopsA, oopsB = "the second"
declareLibrary("payloads", Payloads)

proc evText*(v: string) {.ffiEvent.}
proc evBytes*(v: seq[byte]) {.ffiEvent.}
proc evTexts*(v: seq[string]) {.ffiEvent.}
proc evOption*(v: Option[string]) {.ffiEvent.}
proc evMode*(v: Mode) {.ffiEvent.}
proc evMeters*(v: Meters) {.ffiEvent.}
proc evLabel*(v: Label) {.ffiEvent.}
proc evPoint*(v: Point) {.ffiEvent.}
proc evTable*(v: Table[string, int]) {.ffiEvent.}
proc evSet*(v: set[Mode]) {.ffiEvent.}
proc evArray*(v: array[2, string]) {.ffiEvent.}
proc evBool*(v: bool) {.ffiEvent.}
proc evChar*(v: char) {.ffiEvent.}
proc evDuration*(v: Duration) {.ffiEvent.}
proc evTime*(v: Time) {.ffiEvent.}
proc evChoice*(v: Choice) {.ffiEvent.}
proc evU64*(v: uint64) {.ffiEvent.}
proc evF32*(v: float32) {.ffiEvent.}
proc evNest*(v: seq[seq[Option[Box]]]) {.ffiEvent.}

proc hostNothing*(): Future[Result[void, string]] {.ffiHost.}
proc hostText*(v: string): Future[Result[string, string]] {.ffiHost.}
proc hostBytes*(v: seq[byte]): Future[Result[seq[byte], string]] {.ffiHost.}
proc hostTexts*(v: seq[string]): Future[Result[seq[string], string]] {.ffiHost.}
proc hostOption*(v: Option[int]): Future[Result[Option[int], string]] {.ffiHost.}
proc hostMode*(v: Mode): Future[Result[Mode, string]] {.ffiHost.}
proc hostLabel*(v: Label): Future[Result[Label, string]] {.ffiHost.}
proc hostPoint*(v: Point): Future[Result[Point, string]] {.ffiHost.}
proc hostTable*(v: Table[int, Box]): Future[Result[Table[int, Box], string]] {.ffiHost.}
proc hostSet*(v: HashSet[int]): Future[Result[HashSet[int], string]] {.ffiHost.}
proc hostArray*(v: array[3, float32]): Future[Result[array[3, float32], string]] {.ffiHost.}
proc hostBool*(v: bool): Future[Result[bool, string]] {.ffiHost.}
proc hostDuration*(v: Duration): Future[Result[Duration, string]] {.ffiHost.}
proc hostTime*(v: Time): Future[Result[Time, string]] {.ffiHost.}
proc hostChoice*(v: Choice): Future[Result[Choice, string]] {.ffiHost.}
proc hostMany*(a: string, b: int8, c: Option[Box], d: seq[byte], e: Mode, f: Choice): Future[Result[string, string]] {.ffiHost.}

proc payloadsCreate*(): Future[Result[Payloads, string]] {.ffiCtor.} = return ok(Payloads())
proc payloadsCreateFrom*(v: Choice, w: seq[string], label: Label): Future[Result[Payloads, string]] {.ffiCtor.} = return ok(Payloads())

proc payloadsFire*(p: Payloads): Future[Result[void, string]] {.ffi.} =
  evText("text"); evBytes(@[1'u8, 2]); evTexts(@["a", ""]); evOption(some("x")); evOption(none(string)); evMode(modeOn)
  evMeters(Meters(1.5)); evLabel(Label("l")); evPoint((1, 2)); evTable({"k": 1}.toTable); evSet({modeOn}); evArray(["p", "q"])
  evBool(true); evChar('c'); evDuration(initDuration(seconds = 1)); evTime(fromUnix(5)); evChoice(Choice(flag: ayes, yes: "y"))
  evU64(high(uint64)); evF32(0.5); evNest(@[@[some(Box(name: "b")), none(Box)]])
  return ok()

proc payloadsAsk*(p: Payloads): Future[Result[string, string]] {.ffi.} =
  ?(await hostNothing())
  var s = ?(await hostText("text"))
  s.add $(?(await hostBytes(@[1'u8])))
  s.add $(?(await hostTexts(@["a", ""])))
  s.add $(?(await hostOption(some 3)))
  s.add $(?(await hostMode(modeOn)))
  s.add (?(await hostLabel(Label("l")))).string
  s.add $(?(await hostPoint((1, 2))))
  s.add $(?(await hostTable({1: Box(name: "b")}.toTable)))
  s.add $(?(await hostSet([1].toHashSet)))
  s.add $(?(await hostArray([1'f32, 2, 3])))
  s.add $(?(await hostBool(true)))
  s.add $(?(await hostDuration(initDuration(seconds = 1))))
  s.add $(?(await hostTime(fromUnix(5)))).toUnix
  s.add $(?(await hostChoice(Choice(flag: anoes, no: @[1]))))
  s.add ?(await hostMany("a", -1, some(Box(name: "b")), @[], modeOff, Choice(flag: ayes)))
  return ok(s)

proc payloadsText*(p: Payloads, v: string): Future[Result[string, string]] {.ffi.} = return ok(v)
proc payloadsBytes*(p: Payloads, v: seq[byte]): Future[Result[seq[byte], string]] {.ffi.} = return ok(v)
proc payloadsTexts*(p: Payloads, v: seq[string]): Future[Result[seq[string], string]] {.ffi.} = return ok(v)
proc payloadsOption*(p: Payloads, v: Option[seq[byte]]): Future[Result[Option[seq[byte]], string]] {.ffi.} = return ok(v)
proc payloadsOptionBox*(p: Payloads, v: Option[Box]): Future[Result[Option[Box], string]] {.ffi.} = return ok(v)
proc payloadsMode*(p: Payloads, v: Mode): Future[Result[Mode, string]] {.ffi.} = return ok(v)
proc payloadsModes*(p: Payloads, v: set[Mode]): Future[Result[set[Mode], string]] {.ffi.} = return ok(v)
proc payloadsMeters*(p: Payloads, v: Meters): Future[Result[Meters, string]] {.ffi.} = return ok(v)
proc payloadsLabel*(p: Payloads, v: Label): Future[Result[Label, string]] {.ffi.} = return ok(v)
proc payloadsPoint*(p: Payloads, v: Point): Future[Result[Point, string]] {.ffi.} = return ok(v)
proc payloadsTable*(p: Payloads, v: OrderedTable[Mode, seq[Option[string]]]): Future[Result[OrderedTable[Mode, seq[Option[string]]], string]] {.ffi.} = return ok(v)
proc payloadsArray*(p: Payloads, v: array[2, Box]): Future[Result[array[2, Box], string]] {.ffi.} = return ok(v)
proc payloadsBools*(p: Payloads, v: seq[bool]): Future[Result[array[4, bool], string]] {.ffi.} = return ok([true, false, true, v.len > 0])
proc payloadsChar*(p: Payloads, v: char): Future[Result[char, string]] {.ffi.} = return ok(v)
proc payloadsDuration*(p: Payloads, v: Duration): Future[Result[Duration, string]] {.ffi.} = return ok(v)
proc payloadsTime*(p: Payloads, v: Time): Future[Result[Time, string]] {.ffi.} = return ok(v)
proc payloadsChoice*(p: Payloads, v: Choice): Future[Result[Choice, Oops]] {.ffi.} =
  if v.flag == ayes: return err(oopsB)
  return ok(v)
proc payloadsThing*(p: Payloads, n: int): Future[Result[Thing, Box]] {.ffi.} =
  if n < 0: return err(Box(name: "negative"))
  return ok(Thing(n: n))
proc payloadsThingN*(p: Payloads, thing: Thing): Future[Result[int, string]] {.ffi.} = return ok(thing.n)
proc payloadsThings*(p: Payloads): Future[Result[seq[Thing], string]] {.ffi.} = return ok(@[Thing(n: 1), Thing(n: 2)])
proc payloadsMaybeThing*(p: Payloads, some: bool): Future[Result[Option[Thing], string]] {.ffi.} =
  return ok(if some: option(Thing(n: 9)) else: none(Thing))
proc syncNothing*(p: Payloads): Result[void, string] {.ffiSync.} = ok()
proc syncMode*(p: Payloads, v: Mode): Result[Mode, string] {.ffiSync.} = ok(v)
proc syncPoint*(p: Payloads, v: Point): Result[Point, string] {.ffiSync.} = ok(v)
proc syncBytes*(p: Payloads, v: seq[byte]): Result[int, string] {.ffiSync.} = ok(v.len)
proc syncTyped*(p: Payloads, v: int): Result[int, Oops] {.ffiSync.} = (if v < 0: err(oopsA) else: ok(v))
proc syncTime*(p: Payloads, v: Time, d: Duration): Result[Time, string] {.ffiSync.} = ok(v + d)
proc statList*(): Future[Result[seq[Point], Oops]] {.ffiStatic.} = return ok(@[(1, 2)])
proc payloadsDestroy*(p: Payloads) {.ffiDtor.} = discard
genBindings()
