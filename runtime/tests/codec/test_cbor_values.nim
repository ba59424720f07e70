## CBOR of scalars and containers: canonical bytes, every width on input, every
## rejection with its offset.

import std/[options, sets, strutils, tables, times, unittest]
import ffi/cbor/[moments, read_values, write_values]
import ffi/types/utf8

proc encoded[T](value: T): string =
  var w: CborWriter
  doAssert ffiCborWrite(w, value), $w.fault
  result = newString(w.len)
  for i in 0 ..< w.len:
    result[i] = char(w.data[i])
  result = result.toHex.toLowerAscii
  w.release()

proc readerOf(bytes: string): CborReader =
  initCborReader(cast[pointer](cstring(bytes)), bytes.len)

proc failure[T](kind: typedesc[T], hex: string): string =
  let bytes = parseHexStr(hex)
  var r = readerOf(bytes)
  var value: T
  if ffiCborRead(r, value) and r.readEnd(): "" else: $r.fault

proc decoded[T](kind: typedesc[T], hex: string): T =
  let bytes = parseHexStr(hex)
  var r = readerOf(bytes)
  doAssert ffiCborRead(r, result) and r.readEnd(), $r.fault

proc returns[T](value: T): bool =
  decoded(T, encoded(value)) == value

suite "integers":
  test "take the shortest head":
    check encoded(0) == "00"
    check encoded(23) == "17"
    check encoded(24) == "1818"
    check encoded(255) == "18ff"
    check encoded(256) == "190100"
    check encoded(65536) == "1a00010000"
    check encoded(1'i64 shl 32) == "1b0000000100000000"
    check encoded(-1) == "20"
    check encoded(-25) == "3818"
  test "survive at their limits":
    check returns(low(int64)) and returns(high(int64)) and returns(high(uint64))
    check returns(low(int8)) and returns(high(int8)) and returns(high(uint8))
    check encoded(high(uint64)) == "1bffffffffffffffff"
    check encoded(low(int64)) == "3b7fffffffffffffff"
  test "are read from long heads":
    check decoded(int, "1b0000000000000005") == 5
    check decoded(int8, "39007f") == -128
  test "that do not fit are refused":
    check failure(int8, "1880") == "number out of range for int8 at byte 0"
    check failure(int8, "3880") == "number out of range for int8 at byte 0"
    check failure(uint8, "20") == "number out of range for uint8 at byte 0"
    check failure(int64, "1b8000000000000000") == "number out of range for int64 at byte 0"
    check failure(int64, "3b8000000000000000") == "number out of range for int64 at byte 0"
  test "of another kind are refused":
    check failure(int, "6161") == "expected an integer, found text at byte 0"
    check failure(int, "f6") == "expected an integer, found null at byte 0"
    check failure(int, "f90000") == "expected an integer, found a float at byte 0"
    check failure(int, "c101") == "expected an integer, found a tag at byte 0"

suite "floats":
  test "keep their declared width":
    check encoded(1.5) == "fb3ff8000000000000"
    check encoded(1.5'f32) == "fa3fc00000"
    check encoded(-0.0) == "fb8000000000000000"
  test "keep infinities and the bits of a NaN":
    check encoded(Inf) == "fb7ff0000000000000"
    check decoded(float64, "f97c00") == Inf
    check encoded(decoded(float64, "fb7ff8000000000123")) == "fb7ff8000000000123"
    check encoded(decoded(float32, "fa7fc00123")) == "fa7fc00123"
    check encoded(decoded(float64, "f97e00")) == "fb7ff8000000000000"
  test "are read from any width that is exact":
    check decoded(float64, "f93e00") == 1.5
    check decoded(float32, "fb3ff8000000000000") == 1.5'f32
    check decoded(float64, "f90001") == 5.960464477539063e-08
    check failure(float32, "fb3fb999999999999a") == "float does not fit float32 exactly at byte 0"
  test "are not integers":
    check failure(float64, "01") == "expected a float, found an unsigned integer at byte 0"

suite "texts and bytes":
  test "keep embedded NULs and other alphabets":
    check encoded("a\0b") == "63610062"
    check returns("äß漢𝄞")
    check returns('x'.repeat(1_000_000))
  test "that are not UTF-8 are refused in both directions":
    check failure(string, "62c328") == "not valid UTF-8 at byte 1"
    check failure(string, "63eda080") == "not valid UTF-8 at byte 1"
    check failure(string, "62c080") == "not valid UTF-8 at byte 1"
    check failure(string, "64f4908080") == "not valid UTF-8 at byte 1"
    var w: CborWriter
    check not ffiCborWrite(w, "ab\xFF")
    check $w.fault == "not valid UTF-8 at byte 2 of the string"
    w.release()
  test "come in chunks too":
    check decoded(string, "7f61616162ff") == "ab"
    check decoded(seq[byte], "5f41014102ff") == @[1'u8, 2]
    check failure(string, "7f4161ff") == "not valid CBOR: a chunk of another kind at byte 1"
    check failure(string, "7f61c361a8ff") == "not valid UTF-8 at byte 2"
  test "longer than the data are refused before allocating":
    check failure(string, "7bffffffffffffffff") == "length beyond the end of the data at byte 0"
    check failure(seq[byte], "5a7fffffff00") == "length beyond the end of the data at byte 0"
    check failure(seq[int], "9b7fffffffffffffff") == "length beyond the end of the data at byte 0"
  test "bytes are byte strings":
    check encoded(@[1'u8, 2]) == "420102"
    check encoded([1'u8, 2]) == "420102"
    check failure(array[2, byte], "43010203") == "expected 2 items, found 3 at byte 0"

suite "containers":
  test "options are null or the value":
    check encoded(none(int)) == "f6" and encoded(some(5)) == "05"
    check decoded(Option[int], "f6") == none(int)
  test "sequences and arrays nest":
    check returns(@[@["a"], @[], @["", "b"]])
    check returns([@[1], @[]])
    check decoded(seq[int], "9f0102ff") == @[1, 2]
    check failure(array[2, int], "83010203") == "expected 2 items, found 3 at byte 0"
    check failure(seq[seq[int8]], "828101821880f6") == "[1][0]: number out of range for int8 at byte 4"
  test "sets are sorted by encoded item":
    check encoded(toHashSet(["bb", "a", "c"])) == "8361616163626262"
    check encoded(toHashSet([300, -1, 5])) == "830519012c20"
    check failure(HashSet[int], "820101") == "[1]: duplicate item at byte 2"
  test "tables with string keys are maps, sorted":
    check encoded({"bb": 1, "a": 2}.toTable) == "a261610262626201"
    check encoded({"bb": 1, "a": 2}.toOrderedTable) == "a261610262626201"
    check decoded(Table[string, int], "bf616101ff") == {"a": 1}.toTable
    check failure(Table[string, int], "a2616101616102") == "[1]: duplicate key at byte 4"
  test "tables with other keys are pairs":
    check encoded({3: "x", 1: "y"}.toTable) == "8282016179820361" & "78"
    check returns({3: "x", 1: "y"}.toTable)
    check decoded(Table[int, int], "9f9f0102ffff") == {1: 2}.toTable
    check failure(Table[int, int], "818101") == "[0]: expected a pair at byte 1"
    check failure(Table[int, int], "8283010203") == "[0]: expected a pair at byte 1"

suite "moments":
  test "durations are integer nanoseconds":
    check encoded(initDuration(nanoseconds = -5)) == "24"
    check returns(initDuration(seconds = 3, nanoseconds = 1))
    check returns(initDuration(nanoseconds = high(int64)))
    check returns(initDuration(nanoseconds = low(int64)))
    check decoded(Duration, "3b7fffffffffffffff") == initDuration(nanoseconds = low(int64))
  test "durations beyond 64 bits of nanoseconds are refused":
    for value in [
      initDuration(nanoseconds = high(int64)) + initDuration(nanoseconds = 1),
      initDuration(nanoseconds = low(int64)) - initDuration(nanoseconds = 1), initDuration(seconds = high(int64)),
      initDuration(seconds = low(int64)),
    ]:
      var writer: CborWriter
      check not ffiCborWrite(writer, value)
      check $writer.fault == "duration does not fit 64 bits of nanoseconds"
      writer.release()
  test "times are seconds and nanoseconds":
    check encoded(initTime(5, 7)) == "820507"
    check decoded(Time, "820507") == initTime(5, 7)
    check decoded(Time, "82241a3b9ac9ff") == initTime(-5, 999_999_999)
    check failure(Time, "82001a3b9aca00") == "nanoseconds out of range at byte 0"
    check failure(Time, "8100") == "expected 2 items: seconds and nanoseconds at byte 0"
  test "tags 0 and 1 are read":
    check decoded(Time, "c11a514b67b0") == initTime(1363896240, 0)
    check decoded(Time, "c1fb41d452d9ec200000") == initTime(1363896240, 500_000_000)
    check decoded(Time, "c074323031332d30332d32315432303a30343a30305a") == initTime(1363896240, 0)
    check failure(Time, "c201") == "unexpected tag at byte 0"

suite "text of the other side in messages":
  test "is quoted, without control characters, and cut between characters":
    check quoted("red") == "\"red\""
    check quoted("a\0\n\x7F") == "\"a\\x00\\x0a\\x7f\""
    check quoted("x".repeat(65)) == "\"" & "x".repeat(64) & "...\""
    check quoted("\u263A".repeat(30)) == "\"" & "\u263A".repeat(21) & "...\""

suite "the outermost item":
  test "may not be followed by anything":
    check failure(int, "0000") == "unexpected bytes after the value at byte 1"
  test "may not be cut":
    check failure(int, "") == "unexpected end of the data at byte 0"
    check failure(int, "19") == "unexpected end of the data at byte 0"
    check failure(seq[int], "9f01") == "[1]: unexpected end of the data at byte 2"
  test "may not use reserved forms":
    check failure(int, "1c") == "not valid CBOR at byte 0"
    check failure(int, "ff") == "not valid CBOR at byte 0"
    check failure(bool, "f801") == "not valid CBOR at byte 0"
