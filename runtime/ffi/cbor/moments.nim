## CBOR of durations (integer nanoseconds) and points of time (array of seconds
## and nanoseconds; tags 0 and 1 of RFC 8949, section 3.4, are read too).

import std/times
import ../types/[fault, spans]
import ./[read_values, reader, write_values, writer]

{.push raises: [], gcsafe.}

type AnyDuration = times.Duration | LoopDuration

proc ffiCborWrite*[T: AnyDuration](w: var CborWriter, value: T): bool =
  ## Integer nanoseconds.
  var nanoseconds: int64
  if not toNanoseconds(value, nanoseconds):
    w.fault.fail("duration does not fit 64 bits of nanoseconds")
    return false
  w.putInt(nanoseconds)
  true

proc ffiCborRead*[T: AnyDuration](r: var CborReader, value: var T): bool =
  ## Integer nanoseconds.
  var nanoseconds: int64
  result = ffiCborRead(r, nanoseconds)
  ofNanoseconds(nanoseconds, value)

proc ffiCborWrite*(w: var CborWriter, value: times.Time): bool =
  ## `[seconds, nanoseconds]`
  if not w.enter(MajorArray, 2):
    return false
  w.putInt(value.toUnix)
  w.putInt(int64(value.nanosecond))
  w.leave()
  true

proc readPair(r: var CborReader, seconds: var int64, nanoseconds: var int32): bool =
  var c: ItemCursor
  if not r.open(MajorArray, "an array of seconds and nanoseconds", c):
    return false
  let at = c.head.at
  while r.next(c):
    case c.index
    of 0:
      if not ffiCborRead(r, seconds):
        return false
    of 1:
      if not ffiCborRead(r, nanoseconds):
        return false
    else:
      return r.failAt(at, "expected 2 items: seconds and nanoseconds")
  r.leave()
  if c.index != 2:
    return r.failAt(at, "expected 2 items: seconds and nanoseconds")
  if nanoseconds notin 0'i32 .. 999_999_999'i32:
    return r.failAt(at, "nanoseconds out of range")
  true

proc splitFloat(value: float64, seconds: var int64, nanoseconds: var int32): bool =
  if not (value > -9.0e18 and value < 9.0e18):
    return false # NaN too
  seconds = int64(value)
  if float64(seconds) > value:
    dec seconds
  nanoseconds = min(int32((value - float64(seconds)) * 1e9 + 0.5), 999_999_999)
  true

proc readEpoch(r: var CborReader, seconds: var int64, nanoseconds: var int32): bool =
  ## Tag 1: a number of seconds.
  let start = r.mark()
  var h: Head
  if not r.readHead(h):
    return false
  r.rewind(start)
  if h.major != MajorSimple:
    return ffiCborRead(r, seconds)
  var value: float64
  if not ffiCborRead(r, value):
    return false
  splitFloat(value, seconds, nanoseconds) or r.failAt(h.at, "number of seconds out of range")

proc readText(r: var CborReader, seconds: var int64, nanoseconds: var int32): bool =
  ## Tag 0: RFC 3339.
  let at = r.pos
  var text: string
  if not ffiCborRead(r, text):
    return false
  parseMoment(text, seconds, nanoseconds) or r.failAt(at, "expected a date and time as in RFC 3339")

proc ffiCborRead*(r: var CborReader, value: var times.Time): bool =
  ## An array of seconds and nanoseconds, or what tags 0 and 1 announce.
  let start = r.mark()
  var
    h: Head
    seconds: int64
    nanoseconds: int32
  if not r.readHead(h):
    return false
  let fine =
    if h.major != MajorTag:
      r.rewind(start)
      r.readPair(seconds, nanoseconds)
    elif h.argument == 0:
      r.readText(seconds, nanoseconds)
    elif h.argument == 1:
      r.readEpoch(seconds, nanoseconds)
    else:
      r.failAt(h.at, "unexpected tag")
  if fine:
    value = initTime(seconds, nanoseconds)
  fine

{.pop.}
