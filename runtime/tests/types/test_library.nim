## Annotated procs stay ordinary procs: importing the root of a library links
## and runs without the build's defines.

import std/[times, unittest]
import ffi
import ./library_under_test

type Late = object ## An error whose `$` has effects of its own: the time zone is read, something may be raised.
  at: Time

proc `$`(late: Late): string {.raises: [ValueError].} =
  if late.at == Time():
    raise newException(ValueError, "never")
  "at " & $late.at.toUnix

when (compiles do: import results):
  const isOurResult = false ## The package lets a `$` raise.
else:
  const isOurResult = true

suite "an annotated library in a Nim program":
  setup:
    let shop = (waitFor shopOpen()).value
  test "constructors and methods are called under their own names":
    check (waitFor shopSell(shop, Item(name: "a"), 2)).value == 2
    check (waitFor shopSell(shop, Item(name: "a"), 3)).value == 5
    check shopCount(shop).value == 5
  test "a question mark ends the handler with the error":
    check (waitFor shopSell(shop, Item(), -1)).error == "negative"
  test "typed errors are values":
    check (waitFor shopRefuse(shop)).error == Problem(code: 7)
  test "host functions fail as not registered":
    check (waitFor shopPrice(shop, "x")).error == "host function 'ask_price' is not registered"
  test "events do nothing outside of a context":
    onSold(Item(name: "a"))
  test "static procs, handles and constants are themselves":
    check (waitFor shopParse("abc")).value == 3
    check (waitFor shopTicket(shop)).value.number == 1
    check shopLimit == 12
  test "a proc that never waits is done at once, one whose await hides in a template later":
    check shopRefuse(shop).finished
    let pausing = shopPause(shop)
    check not pausing.finished
    check (waitFor pausing).isOk
  test "what a proc raises that never waits fails its future":
    let broken = shopBreak(shop)
    check broken.finished
    expect ValueError:
      discard waitFor broken
  test "an error shows what its own `$` gives, whatever that does":
    func half(x: int): Result[int, Late] =
      if x mod 2 == 1: err(Late(at: fromUnix(7))) else: ok(x div 2)
    func quarter(x: int): Result[int, Late] =
      ok(?half(?half(x)))
    check quarter(8).value == 2
    check $quarter(3) == "err(at 7)"
    when isOurResult:
      check $err(Result[int, Late], Late()) == "err((ValueError))"
  test "the destructor can be awaited":
    waitFor shopClose(shop)
