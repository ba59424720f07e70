## What Nim received, as text: a client compares it with the text of its vector, so that no two errors of one codec can cancel out.

import ffi
import ./[dump, kitchen_types, kitchen_library]

proc sinkDescribeIntegers*(s: Sink, value: Integers): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeScalars*(s: Sink, value: Scalars): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeTexts*(s: Sink, value: Texts): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeSequences*(s: Sink, value: Sequences): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeOptions*(s: Sink, value: Options): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeTables*(s: Sink, value: Tables): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeMoments*(s: Sink, value: Moments): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeShape*(s: Sink, value: Shape): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeProbe*(s: Sink, value: Probe): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeTree*(s: Sink, value: Tree): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeEmpty*(s: Sink, value: Empty): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))

proc sinkDescribeEverything*(s: Sink, value: Everything): Future[Result[string, string]] {.ffi.} =
  ## The exact text of `value`.
  return ok(dump(value))
