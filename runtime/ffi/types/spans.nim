## Durations and points of time as numbers: nanoseconds, and seconds since 1970
## with nanoseconds. Covers std/times and, where it is used, chronos.

import std/times
import ../core/config

when useChronos:
  from chronos/timer import nil

  type LoopDuration* = timer.Duration ## The duration type of the back end.
else:
  type LoopDuration* = times.Duration ## The duration type of the back end.

{.push raises: [], gcsafe.}

proc toNanoseconds*(source: times.Duration, nanoseconds: var int64): bool =
  ## False when they do not fit 64 bits.
  const limit = high(int64) div 1_000_000_000
  let seconds = source.inSeconds # rounded towards zero
  if seconds < -limit or seconds > limit:
    return false
  let
    whole = seconds * 1_000_000_000
    rest = (source - initDuration(seconds = seconds)).inNanoseconds
  if rest > 0 and whole > high(int64) - rest or rest < 0 and whole < low(int64) - rest:
    return false
  nanoseconds = whole + rest
  true

proc ofNanoseconds*(nanoseconds: int64, value: var times.Duration) =
  ## The duration of that many nanoseconds.
  value = initDuration(nanoseconds = nanoseconds)

when useChronos:
  proc toNanoseconds*(source: LoopDuration, nanoseconds: var int64): bool =
    ## chronos counts 64 bits of nanoseconds itself.
    nanoseconds = timer.nanoseconds(source)
    true

  proc ofNanoseconds*(nanoseconds: int64, value: var LoopDuration) =
    ## The duration of that many nanoseconds.
    value = timer.nanoseconds(nanoseconds)

func daysSinceEpoch(year, month, day: int64): int64 =
  ## Days from 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant,
  ## "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
  let
    y = if month <= 2: year - 1 else: year
    era = (if y >= 0: y else: y - 399) div 400
    yearOfEra = y - era * 400
    dayOfYear = (153 * (month + (if month > 2: -3 else: 9)) + 2) div 5 + day - 1
    dayOfEra = yearOfEra * 365 + yearOfEra div 4 - yearOfEra div 100 + dayOfYear
  era * 146097 + dayOfEra - 719468

func daysInMonth(year, month: int64): int64 =
  const lengths = [31'i64, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  let leap = (year mod 4 == 0 and year mod 100 != 0) or year mod 400 == 0
  if month == 2 and leap: 29'i64 else: lengths[month - 1]

type Scan = object
  text: string
  at: int
  failed: bool

func number(s: var Scan, digits: int): int64 =
  for _ in 0 ..< digits:
    if s.at >= s.text.len or s.text[s.at] notin {'0' .. '9'}:
      s.failed = true
      return 0
    result = result * 10 + int64(ord(s.text[s.at]) - ord('0'))
    inc s.at

func expect(s: var Scan, allowed: set[char]): char =
  if s.at >= s.text.len or s.text[s.at] notin allowed:
    s.failed = true
    return '\0'
  result = s.text[s.at]
  inc s.at

func fraction(s: var Scan): int32 =
  ## Digits behind the point, as nanoseconds; more than nine are cut.
  var scale = 100_000_000'i32
  let first = s.at
  while s.at < s.text.len and s.text[s.at] in {'0' .. '9'}:
    result += int32(ord(s.text[s.at]) - ord('0')) * scale
    scale = scale div 10
    inc s.at
  s.failed = s.failed or s.at == first

func offset(s: var Scan): int64 =
  ## Seconds east of Greenwich.
  let sign = s.expect({'Z', 'z', '+', '-'})
  if sign in {'+', '-'}:
    let hours = s.number(2)
    discard s.expect({':'})
    let minutes = s.number(2)
    s.failed = s.failed or hours > 23 or minutes > 59
    result = hours * 3600 + minutes * 60
    if sign == '-':
      result = -result

func parseMoment*(text: string, seconds: var int64, nanoseconds: var int32): bool =
  ## RFC 3339, section 5.6: `1985-04-12T23:20:50.52Z`. A leap second counts as
  ## the second before it.
  var s = Scan(text: text)
  let year = s.number(4)
  discard s.expect({'-'})
  let month = s.number(2)
  discard s.expect({'-'})
  let day = s.number(2)
  discard s.expect({'T', 't', ' '})
  let hour = s.number(2)
  discard s.expect({':'})
  let minute = s.number(2)
  discard s.expect({':'})
  let second = s.number(2)
  if s.at < text.len and text[s.at] == '.':
    inc s.at
    nanoseconds = s.fraction()
  let east = s.offset()
  if s.failed or s.at != text.len or month notin 1'i64 .. 12 or day < 1 or
      day > daysInMonth(year, month) or hour > 23 or minute > 59 or second > 60:
    return false
  seconds = daysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + min(second, 59) - east
  true

{.pop.}
