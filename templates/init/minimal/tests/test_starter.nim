## The library's procs are ordinary Nim procs: tests call them directly.

import std/unittest
import ffi
import ../src/starter

suite "starter":
  test "greets by name":
    let greeter = (waitFor starterCreate("Hello")).get
    let request = GreetRequest(name: "Nim", delayMs: 1)
    let answer = waitFor starterGreet(greeter, request)
    check answer.get.text == "Hello, Nim!"
    check answer.get.length == 11

  test "refuses an empty name":
    let greeter = (waitFor starterCreate("Hello")).get
    let answer = waitFor starterGreet(greeter, GreetRequest(name: ""))
    check answer.error == "name must not be empty"

  test "refuses an empty greeting":
    let greeter = waitFor starterCreate("")
    check greeter.error == "greeting must not be empty"

  test "adds, and refuses a sum that does not fit":
    let greeter = (waitFor starterCreate("Hello")).get
    check starterAdd(greeter, 2, 40).get == 42
    check starterAdd(greeter, high(int), 1).error == "the sum does not fit"
