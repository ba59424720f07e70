## The library's procs are ordinary Nim procs: tests call them directly. Outside
## of a program that uses the library, events do nothing and host functions are
## not registered.

import std/[strutils, unittest]
import ffi
import ../src/starter

suite "starter":
  test "greets by name, in the mood asked for":
    let greeter = (waitFor starterCreate("Hello")).get
    let names = @["Ada", "Nim"]
    let request = GreetRequest(names: names, mood: loud, delayMs: some(1))
    let answer = (waitFor starterGreet(greeter, request)).get
    check answer.texts == @["Hello, Ada!!!", "Hello, Nim!!!"]
    check answer.total == 2

  test "refuses too many names":
    let greeter = (waitFor starterCreate("Hello")).get
    let names = newSeq[string](starterMaxNames + 1)
    let answer = waitFor starterGreet(greeter, GreetRequest(names: names))
    check answer.error == "too many names"

  test "refuses an empty greeting":
    let greeter = waitFor starterCreate("")
    check greeter.error == "greeting must not be empty"

  test "cannot ask for a name where nobody answers":
    let greeter = (waitFor starterCreate("Hello")).get
    let answer = waitFor starterGreetFriend(greeter, "al")
    check "is not registered" in answer.error

  test "adds, and refuses a sum that does not fit":
    let greeter = (waitFor starterCreate("Hello")).get
    check starterAdd(greeter, 2, 40).get == 42
    check starterAdd(greeter, high(int), 1).error == "the sum does not fit"
