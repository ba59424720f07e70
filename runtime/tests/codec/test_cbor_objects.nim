## CBOR of objects as the macros read and write them: key order, unknown keys,
## missing and duplicate ones, depth.

import std/[options, strutils, unittest]
import ffi/cbor/[objects, read_values, write_values]

{.push raises: [], gcsafe.}

type Item = object
  name: string
  size: int
  note: Option[string]
  parts: seq[Item]

const names = ["name", "size", "note", "parts"]

proc ffiCborWrite(w: var CborWriter, v: Item): bool
proc ffiCborRead(r: var CborReader, v: var Item): bool

proc ffiCborWrite(w: var CborWriter, v: Item): bool =
  if not w.enter(MajorMap, 4):
    return false
  result =
    w.writeField("name", v.name) and w.writeField("size", v.size) and
    w.writeField("note", v.note) and w.writeField("parts", v.parts)
  w.leave()

proc ffiCborRead(r: var CborReader, v: var Item): bool =
  var s: FieldScan
  if not r.openFields(s):
    return false
  while r.nextField(s, names):
    case s.field
    of 0: r.readField(s, "name", v.name)
    of 1: r.readField(s, "size", v.size)
    of 2: r.readField(s, "note", v.note)
    else: r.readField(s, "parts", v.parts)
  r.closeFields(s, names, [0, 1, 3])

{.pop.}

proc failure(hex: string, value: var Item): string =
  let bytes = parseHexStr(hex)
  var r = initCborReader(cast[pointer](cstring(bytes)), bytes.len)
  if ffiCborRead(r, value) and r.readEnd(): "" else: $r.fault

proc failure(hex: string): string =
  var value: Item
  failure(hex, value)

const
  name = "646e616d65" & "6161" # "name": "a"
  size = "6473697a65" & "05" # "size": 5
  parts = "657061727473" & "80" # "parts": []
  whole = name & size & parts

suite "objects":
  test "are written in declared order with null for none":
    var w: CborWriter
    check ffiCborWrite(w, Item(name: "a", size: 5))
    var hex = newString(w.len)
    copyMem(addr hex[0], w.data, w.len)
    check hex.toHex.toLowerAscii == "a4" & name & size & "646e6f7465f6" & parts
    w.release()
  test "are read in any order, an option may be absent":
    var value: Item
    check failure("a3" & parts & size & name, value) == ""
    check value.name == "a" and value.size == 5 and value.note.isNone
  test "may have an indefinite length":
    check failure("bf" & whole & "ff") == ""
  test "ignore unknown keys and what is in them":
    check failure("a4" & "6178" & "a201826161f602c100" & whole) == ""
  test "name a missing key":
    check failure("a2" & name & parts) == "missing key \"size\" in the map at byte 0"
  test "name a duplicate key":
    check failure("a4" & whole & size) == "duplicate key \"size\" at byte 21"
  test "refuse a duplicate unknown key":
    check failure("a5" & "617801" & "617802" & whole) == "duplicate key at byte 4"
  test "refuse a duplicate key inside an unknown value":
    check failure("a4" & "6178a201020103" & whole) == "duplicate key at byte 6"
  test "refuse keys that are no text":
    check failure("a10101") == "expected a text key, found an unsigned integer at byte 1"
  test "name the path of a wrong field":
    check failure("a3" & name & size & "657061727473" & "81a16473697a65f6") ==
      "parts[0].size: expected an integer, found null at byte 27"
  test "refuse tags other than 0 and 1 in unknown values":
    check failure("a4" & "6178c200" & whole) == "unexpected tag at byte 3"
  test "nest at most 64 deep":
    check failure("a4" & "6178" & "81".repeat(63) & "00" & whole) == ""
    check failure("a4" & "6178" & "81".repeat(64) & "00" & whole) ==
      "nested deeper than 64 levels at byte 66"
  test "are refused when cut anywhere":
    let hex = "a3" & whole
    for cut in 0 ..< hex.len div 2:
      check failure(hex[0 ..< 2 * cut]).len > 0
