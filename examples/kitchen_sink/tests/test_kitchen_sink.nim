## Some of the sink's procs as ordinary Nim procs; what crosses to C is tested from C.

import std/unittest
import ffi
import ../src/kitchen_sink

proc made(): auto =
  (waitFor sinkCreate("sink")).get

suite "kitchen_sink":
  test "a sink needs a name":
    check (waitFor sinkCreate("")).error == "name must not be empty"

  test "a typed error carries its fields":
    let answer = waitFor sinkFailTyped(made(), -7)
    check answer.error.code == -7
    check answer.error.reason == "negative"

  test "an inline sum says when it overflows":
    check sinkAdd(made(), high(int), 1).error == "overflow"
    check sinkAdd(made(), 40, 2).get == 42

  test "a counter counts what its handle names":
    let counter = (waitFor sinkCounter(made(), 5)).get
    check (waitFor sinkCount(made(), counter)).get == 6

  test "a static proc needs no sink":
    check (waitFor sinkParse("four")).get == 4
