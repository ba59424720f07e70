## The library's procs are ordinary Nim procs: tests call them directly. No
## program is there to answer host functions.

import std/[strutils, unittest]
import ffi
import ../src/starter

suite "starter":
  test "refuses an empty greeting":
    let greeter = waitFor starterCreate("")
    check greeter.error == "greeting must not be empty"

  test "cannot greet where nobody knows the name":
    let greeter = (waitFor starterCreate("Hello")).get
    let answer = waitFor starterGreet(greeter, "ada")
    check "is not registered" in answer.error

  test "adds, and refuses a sum that does not fit":
    let greeter = (waitFor starterCreate("Hello")).get
    check starterAdd(greeter, 2, 40).get == 42
    check starterAdd(greeter, high(int), 1).error == "the sum does not fit"
