import std/sets
from std/json import nil
from std/times import nil
import ffi

type
  Lib = object

  Plain = object
    x: int

  Shade = enum
    dark, light

  Meters = distinct int

  Moment = times.Time

  Node = ref object
    next: Node

#! 3: ffi: {.ffi.} type 'Small' must be an object, an enum, a named tuple or a distinct scalar; an alias crosses as what it stands for: leave {.ffi.} out
  Small {.ffi.} = range[0 .. 9]

#! 3: ffi: object 'Base' inherits from 'RootObj'; objects that cross have no base type
  Base {.ffi.} = object of RootObj
    x: int

  Twins {.ffi.} = enum
    first = "same"
#! 5: ffi: enum 'Twins' has two values with the string "same": 'first' and 'second'; over CBOR a value is its string
    second = "same"

#! 3: ffi: 'Flags' is a distinct 'seq[int]'; only a distinct number, bool, char, string or enum can cross
  Flags {.ffi.} = distinct seq[int]

  Kind {.ffi.} = enum
    kindA, kindB

  ByByte {.ffi.} = object
#! 10: ffi: the discriminator 'ByByte.flag' must be a bool or an enum marked {.ffi.}, not 'uint8'
    case flag: uint8
    of 1: x: int
    else: y: int

  TwoCases {.ffi.} = object
    case a: Kind
    of kindA: x: int
    of kindB: discard
#! 10: ffi: object 'TwoCases' has a second case section; one case section per object can cross: put this one into an object of its own
    case b: Kind
    of kindA: y: int
    of kindB: discard

  NestedCase {.ffi.} = object
    case a: Kind
    of kindA:
#! 12: ffi: object 'NestedCase' has a case section inside another; one case section per object can cross: put this one into an object of its own
      case b: Kind
      of kindA: y: int
      of kindB: discard
    of kindB: discard

  Fields {.ffi.} = object
#! 5: ffi: unsupported type 'Plain' of field 'Fields.plain': the type is not marked {.ffi.}
    plain: Plain

  Deep {.ffi.} = object
#! 5: ffi: unsupported type 'ptr int' of field 'Deep.list': pointers cannot cross; use {.ffiRaw.} for them
    list: seq[Option[array[2, ptr int]]]

  LengthClash {.ffi.} = object
    name: string
#! 5: ffi: type 'LengthClash' has 'name' and 'name_len', which both need the C name 'name_len'; rename one
    name_len: int

declareLibrary("misuse", Lib)

#! 26: ffi: unsupported type 'Plain' of parameter 'x' in proc 'usePlain': the type is not marked {.ffi.}
proc usePlain(self: Lib, x: Plain): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 26: ffi: unsupported type 'Shade' of parameter 'x' in proc 'useShade': the type is not marked {.ffi.}
proc useShade(self: Lib, x: Shade): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 27: ffi: unsupported type 'Meters' of parameter 'x' in proc 'useMeters': the distinct type is not marked {.ffi.}
proc useMeters(self: Lib, x: Meters): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 25: ffi: unsupported type 'Node' of parameter 'x' in proc 'useNode': a ref can only cross as an opaque handle: mark its type {.ffiHandle.}
proc useNode(self: Lib, x: Node): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 24: ffi: unsupported type 'ref Plain' of parameter 'x' in proc 'useRef': a ref can only cross as an opaque handle: name the type and mark it {.ffiHandle.}
proc useRef(self: Lib, x: ref Plain): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 28: ffi: unsupported type 'pointer' of parameter 'x' in proc 'usePointer': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc usePointer(self: Lib, x: pointer): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 24: ffi: unsupported type 'ptr int' of parameter 'x' in proc 'usePtr': pointers cannot cross; use {.ffiRaw.} for them
proc usePtr(self: Lib, x: ptr int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 29: ffi: unsupported type 'DateTime' of parameter 'x' in proc 'useDateTime': use Time
proc useDateTime(self: Lib, x: times.DateTime): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 25: ffi: unsupported type 'JsonNode' of parameter 'x' in proc 'useJson': use string, for its text
proc useJson(self: Lib, x: json.JsonNode): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 28: ffi: unsupported type 'cstring' of parameter 'x' in proc 'useCString': use string
proc useCString(self: Lib, x: cstring): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 25: ffi: unsupported type 'proc (y: int)' of parameter 'x' in proc 'useProc': procs cannot cross; use {.ffiHost.} or {.ffiEvent.}
proc useProc(self: Lib, x: proc(y: int)): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 30: ffi: unsupported type 'openArray[int]' of parameter 'x' in proc 'useOpenArray': use seq[int]
proc useOpenArray(self: Lib, x: openArray[int]): Result[int, string] {.ffiSync.} =
  ok(1)

#! 26: ffi: unsupported type 'times.Time' of parameter 'x' in proc 'useAlias': write the name that the alias stands for without its module's
proc useAlias(self: Lib, x: Moment): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 28: ffi: unsupported type 'Natural' of parameter 'x' in proc 'useNatural': subranges cannot cross: the other side has no such type; use the base type
proc useNatural(self: Lib, x: Natural): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 33: ffi: unsupported type 'Option[Option[int]]' of parameter 'x' in proc 'useOptionOption': outside, none and some(none) would be the same
proc useOptionOption(self: Lib, x: Option[Option[int]]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 28: ffi: unsupported type 'set[char]' of parameter 'x' in proc 'useCharSet': a set must be of an enum marked {.ffi.}; for other items use HashSet
proc useCharSet(self: Lib, x: set[char]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 30: ffi: unsupported type 'Table[float, int]' of parameter 'x' in proc 'useFloatKeys': the key of a table must be a string, an int or an enum
proc useFloatKeys(self: Lib, x: Table[float, int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 26: ffi: unsupported type '(int, string)' of parameter 'x' in proc 'useTuple': the elements of a tuple need names, such as tuple[x, y: int]
proc useTuple(self: Lib, x: (int, string)): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 30: ffi: unsupported type 'array[Kind, int]' of parameter 'x' in proc 'useEnumArray': the index of an array must be a length, such as array[4, int]
proc useEnumArray(self: Lib, x: array[Kind, int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 27: ffi: unsupported type 'Plain' of parameter 'x' in proc 'useNested': the type is not marked {.ffi.}
proc useNested(self: Lib, x: seq[Table[string, seq[Plain]]]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: unsupported type 'Plain' of the result in proc 'returnPlain': the type is not marked {.ffi.}
proc returnPlain(self: Lib): Future[Result[seq[Plain], string]] {.ffi.} =
  return ok(default(seq[Plain]))

#! 16: ffi: unsupported type 'Plain' of parameter 'x' in event 'firePlain': the type is not marked {.ffi.}
proc firePlain(x: Plain) {.ffiEvent.}

#! 15: ffi: unsupported type 'Plain' of parameter 'x' in host function 'askPlain': the type is not marked {.ffi.}
proc askPlain(x: Plain): Future[Result[int, string]] {.ffiHost.}

#! 6: ffi: unsupported type 'Plain' of the result in host function 'answerPlain': the type is not marked {.ffi.}
proc answerPlain(x: int): Future[Result[Plain, string]] {.ffiHost.}

#! 46: ffi: proc 'useLengthClash' has 'name' and 'name_len', which both need the C name 'name_len'; rename one
proc useLengthClash(self: Lib, name: string, name_len: int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

genBindings()
