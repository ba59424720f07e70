## Native values: what is adopted, read and written for containers and scalars.

import std/[options, sets, tables, times, unittest]
import ffi/native/[adopt, read, write]

proc through[N, T](value: T, native: typedesc[N]): T =
  ## Nim -> native -> deep copy -> Nim.
  var first, second: Arena
  var writer: NativeWriter
  writer.begin(addr first)
  var form: N
  doAssert ffiNativeWrite(writer, value, form), $writer.fault
  var adopter: Adopter
  adopter.begin(addr second)
  doAssert ffiNativeAdopt(adopter, form), $adopter.fault
  first.free()
  var fault: Fault
  doAssert ffiNativeRead(fault, form, result), $fault
  second.free()

proc refusal[N](form: N): string =
  var arena: Arena
  var adopter: Adopter
  adopter.begin(addr arena)
  var copy = form
  result = if ffiNativeAdopt(adopter, copy): "" else: $adopter.fault
  arena.free()

suite "native values":
  test "texts keep NULs and lengths":
    check through("a\0b", NativeText) == "a\0b"
    check through("", NativeText) == ""
  test "containers of everything come back the same":
    check through(@[1, -1], NativeSeq[int64]) == @[1, -1]
    check through(@["", "x\0y"], NativeTexts) == @["", "x\0y"]
    check through(@[@[1'u8], @[]], NativeSeq[NativeBytes]) == @[@[1'u8], @[]]
    check through(@[some("a"), none(string)], NativeSeq[NativeOption[NativeText]]) ==
      @[some("a"), none(string)]
    check through([@["a"], @[]], array[2, NativeTexts]) == [@["a"], @[]]
    check through(toHashSet(["a", "b"]), NativeTexts) == toHashSet(["a", "b"])
    check through({1: @["x"]}.toTable, NativeSeq[NativeEntry[int64, NativeTexts]]) == {1: @["x"]}.toTable
    check through(
      {"k": some(2)}.toOrderedTable, NativeSeq[NativeOptionEntry[NativeText, int64]]
    ) == {"k": some(2)}.toOrderedTable
  test "durations and times keep their sign":
    for nanoseconds in [-7'i64, low(int64), high(int64)]:
      check through(initDuration(nanoseconds = nanoseconds), int64) == initDuration(nanoseconds = nanoseconds)
    check through(initTime(-5, 999_999_999), NativeTime) == initTime(-5, 999_999_999)

suite "native arguments":
  test "a text without a length ends at its NUL":
    var arena: Arena
    var adopter: Adopter
    adopter.begin(addr arena)
    let c = cstring"hello"
    var text = NativeText(data: cast[ptr UncheckedArray[char]](c))
    check ffiNativeAdopt(adopter, text) and text.len == 5
    arena.free()
  test "a null pointer with a length is refused":
    check refusal(NativeText(len: 5)) == "null pointer with length 5"
    check refusal(NativeBytes(len: 1)) == "null pointer with length 1"
    check refusal(NativeSeq[int64](len: 2)) == "null pointer with length 2"
    check refusal(NativeTexts(len: 3)) == "null pointer with length 3"
  test "the path names the item":
    var items = [NativeText(), NativeText(len: 4)]
    let list = NativeSeq[NativeText](data: cast[ptr UncheckedArray[NativeText]](addr items), len: 2)
    check refusal(list) == "[1]: null pointer with length 4"
  test "an absurd length is refused":
    var one = 1'i64
    let list = NativeSeq[int64](data: cast[ptr UncheckedArray[int64]](addr one), len: high(csize_t))
    check refusal(list) == "too large, or out of memory"
  test "what is not present is not looked at":
    check refusal(NativeOption[NativeText](present: false, value: NativeText(len: 9))) == ""
  test "nanoseconds out of range and duplicates are refused":
    var fault: Fault
    var moment: Time
    check not ffiNativeRead(fault, NativeTime(nanoseconds: -1), moment)
    check $fault == "nanoseconds out of range: -1"
    var twice = [5'i64, 5]
    var known: HashSet[int64]
    var again: Fault
    let list = NativeSeq[int64](data: cast[ptr UncheckedArray[int64]](addr twice), len: 2)
    check not ffiNativeRead(again, list, known)
    check $again == "[1]: duplicate item"
