## The echo's procs as ordinary Nim procs.

import std/unittest
import ffi
import ../src/echo

proc made(): Echo =
  (waitFor echoCreate("> ")).get

suite "echo":
  test "a text comes back behind the prefix, on the worker and inline":
    check (waitFor echoText(made(), "hi")).get == "> hi"
    check echoTextInline(made(), "hi").get == "> hi"

  test "bytes come back as they are":
    check (waitFor echoBytes(made(), @[0'u8, 255])).get == @[0'u8, 255]

  test "a sum wraps around":
    check echoAdd(made(), high(int64), 1).get == low(int64)
