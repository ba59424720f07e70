## Every kind of type as the whole parameter and the whole result of a proc: what it looks like when no object is around it.

import std/[sets, tables]
import ffi
import ./[kitchen_library, kitchen_types]

proc sinkBareDouble*(s: Sink, value: float64): Future[Result[float64, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareSingle*(s: Sink, value: float32): Future[Result[float32, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareFlag*(s: Sink, value: bool): Future[Result[bool, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareLetter*(s: Sink, value: char): Future[Result[char, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareSmall*(s: Sink, value: int8): Future[Result[int8, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareHuge*(s: Sink, value: uint64): Future[Result[uint64, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareColor*(s: Sink, value: Color): Future[Result[Color, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareUserId*(s: Sink, value: UserId): Future[Result[UserId, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareEmail*(s: Sink, value: Email): Future[Result[Email, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareMaybe*(s: Sink, value: Option[string]): Future[Result[Option[string], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareMaybeNumber*(s: Sink, value: Option[int]): Future[Result[Option[int], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareNumbers*(s: Sink, value: seq[int32]): Future[Result[seq[int32], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareNames*(s: Sink, value: seq[string]): Future[Result[seq[string], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBarePair*(s: Sink, value: array[2, string]): Future[Result[array[2, string], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareKey*(s: Sink, value: array[4, byte]): Future[Result[array[4, byte], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareDays*(s: Sink, value: set[Weekday]): Future[Result[set[Weekday], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareWords*(s: Sink, value: HashSet[string]): Future[Result[HashSet[string], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareScores*(s: Sink, value: Table[string, int]): Future[Result[Table[string, int], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBarePaints*(s: Sink, value: OrderedTable[Color, Scalars]): Future[Result[OrderedTable[Color, Scalars], string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBarePosition*(s: Sink, value: Position): Future[Result[Position, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareSpan*(s: Sink, value: Duration): Future[Result[Duration, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)

proc sinkBareMoment*(s: Sink, value: Time): Future[Result[Time, string]] {.ffi.} =
  ## Gives `value` back.
  return ok(value)
