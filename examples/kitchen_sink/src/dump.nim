## An exact text of any value that crosses: numbers and bytes as they are, floats by their bits, in one order whatever the hashing.
## vectors/README.md describes the format; test/conformance/dump.ts is the same in TypeScript, written apart from this.

import std/[algorithm, options, sets, strutils, tables, typetraits]
from std/times import `-`, inNanoseconds, inSeconds, nanosecond, toUnix
import ffi # its `Duration` is that of the async back end

const Shown = 100 ## the longest text that is spelled out, in bytes

func hex(value: uint64, digits: int): string =
  toLowerAscii(toHex(value, digits))

func fingerprint(bytes: openArray[byte]): string =
  ## FNV-1a, 64 bits (G. Fowler, L. C. Noll, P. Vo).
  var hash = 0xcbf29ce484222325'u64
  for value in bytes:
    hash = (hash xor uint64(value)) * 0x100000001b3'u64
  hex(hash, 16)

func dumpBytes(bytes: openArray[byte]): string =
  if bytes.len > Shown:
    return "bytes(" & $bytes.len & ", " & fingerprint(bytes) & ")"
  result = "h'"
  for value in bytes:
    result.add hex(uint64(value), 2)
  result.add '\''

func dump*(value: string): string =
  ## Printable ASCII as it is, every other byte as `\xNN`; a long one by its length and fingerprint.
  if value.len > Shown:
    return "text(" & $value.len & ", " & fingerprint(value.toOpenArrayByte(0, value.high)) & ")"
  result = "\""
  for c in value:
    if c in {' ' .. '~'} - {'"', '\\'}:
      result.add c
    else:
      result.add "\\x" & hex(uint64(ord(c)), 2)
  result.add '"'

func dump*(value: SomeInteger): string =
  ## Decimal.
  $value

func dump*(value: bool): string =
  ## `true` or `false`.
  $value

func dump*(value: char): string =
  ## `c` and the ordinal.
  "c" & $ord(value)

func dump*[T: enum](value: T): string =
  ## `e` and the ordinal.
  "e" & $ord(value)

func dump*(value: float64): string =
  ## The bits; every NaN is one.
  if value != value: "f64:nan" else: "f64:" & hex(cast[uint64](value), 16)

func dump*(value: float32): string =
  ## The bits; every NaN is one.
  if value != value: "f32:nan" else: "f32:" & hex(uint64(cast[uint32](value)), 8)

func dump*[T: distinct](value: T): string =
  ## As its base.
  mixin dump
  dump(distinctBase(T)(value))

proc dump*(value: Duration): string =
  ## Nanoseconds; by way of whole seconds, as `inNanoseconds` of std/times overflows at the lowest value.
  when compiles(value.inSeconds):
    let
      seconds = value.inSeconds
      rest = (value - initDuration(seconds = seconds)).inNanoseconds
    $(seconds * 1_000_000_000 + rest) & "ns"
  else:
    $value.nanoseconds & "ns"

proc dump*(value: Time): string =
  ## Seconds since 1970, rounded down, and nanoseconds.
  "t" & $value.toUnix & "." & align($value.nanosecond, 9, '0')

proc braced(parts: seq[string]): string =
  "{" & parts.sorted.join(", ") & "}"

proc dumpItems[T](value: openArray[T]): string =
  mixin dump
  when T is byte:
    dumpBytes(value)
  else:
    var parts: seq[string]
    for item in value:
      parts.add dump(item)
    "[" & parts.join(", ") & "]"

proc dumpTable[C](value: C): string =
  mixin dump
  var parts: seq[string]
  for key, item in value.pairs:
    parts.add dump(key) & ": " & dump(item)
  braced(parts)

proc dump*[T](value: Option[T]): string =
  ## `none`, or `some(…)`.
  mixin dump
  if value.isNone: "none" else: "some(" & dump(value.get) & ")"

proc dump*[T](value: seq[T]): string =
  ## `[…]`, bytes as `h'…'`.
  dumpItems(value)

proc dump*[N: static int, T](value: array[N, T]): string =
  ## `[…]`, bytes as `h'…'`.
  dumpItems(value)

proc dump*[T](value: HashSet[T]): string =
  ## `{…}`, sorted.
  mixin dump
  var parts: seq[string]
  for item in value:
    parts.add dump(item)
  braced(parts)

proc dump*[T: enum](value: set[T]): string =
  ## `{…}`, sorted.
  mixin dump
  var parts: seq[string]
  for item in value:
    parts.add dump(item)
  braced(parts)

proc dump*[K, V](value: Table[K, V]): string =
  ## `{key: value, …}`, sorted.
  dumpTable(value)

proc dump*[K, V](value: OrderedTable[K, V]): string =
  ## `{key: value, …}`, sorted.
  dumpTable(value)

proc dump*[T: object | tuple](value: T): string {.gcsafe, raises: [].} =
  ## `(field: value, …)`; a variant shows the fields of its branch.
  mixin dump
  var parts: seq[string]
  for name, item in value.fieldPairs:
    parts.add name & ": " & dump(item)
  "(" & parts.join(", ") & ")"
