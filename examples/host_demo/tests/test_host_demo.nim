## The demo without a host: its procs say what is missing.

import std/[strutils, unittest]
import ffi
import ../src/host_demo

suite "host_demo":
  test "a host function that nobody registered is the call's error, by name":
    let demo = (waitFor hostDemoCreate()).get
    let answer = waitFor useToken(demo, "k")
    check answer.isErr
    check "'fetch_token'" in answer.error

  test "so is one with struct parameters":
    let demo = (waitFor hostDemoCreate()).get
    let answer = waitFor useScopedToken(demo, "k", @["read"])
    check answer.isErr
    check "'fetch_scoped_token'" in answer.error
