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

when isOurResult:
  proc stock(x: int): Future[Result[int, string]] {.async.} =
    await sleepAsync(1.milliseconds)
    if x > 2:
      return err("only two of them")
    return ok(x)

  proc label[T](x: T, left: ref seq[int]): Future[Result[string, Problem]] {.async.} =
    ## An async proc of the author's own, generic, with a `?` in a loop within a `try`.
    try:
      for more in 0 .. 2:
        left[].add ?((await stock(int(x) + more)).mapErr(proc(e: string): Problem =
          Problem(code: e.len)))
    finally:
      left[].add -1
    return ok("none left")

suite "an annotated library in a Nim program":
  setup:
    let shop = (waitFor shopOpen()).value
  test "constructors and methods are called under their own names":
    check (waitFor shopSell(shop, Item(name: "a"), 2)).value == 2
    check (waitFor shopSell(shop, Item(name: "a"), 3)).value == 5
    check shopCount(shop).value == 5
  test "a question mark ends the handler with the error":
    check (waitFor shopSell(shop, Item(), -1)).error == "negative"
  when isOurResult:
    test "a question mark ends an async proc that is not annotated, too":
      let left = new seq[int]
      check (waitFor label(1'i8, left)).error == Problem(code: 16)
      check left[] == @[1, 2, -1]
      check (waitFor label(0, left)).value == "none left"
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
  test "an error is mapped by any proc, in a func too, and the value is asked for once":
    var asked = 0
    proc ask(): Result[int, string] =
      inc asked
      if asked > 1: err("again") else: ok(asked)
    func quiet(r: Result[int, string]): Result[int, int] =
      r.mapErr(proc(e: string): int = e.len)
    check quiet(ask()).value == 1
    check ask().mapErr(proc(e: string): string = e & " " & $asked).error == "again 2"
    check Result[void, string].err("no").mapErr(proc(e: string): int = e.len).error == 2
  test "the destructor can be awaited":
    waitFor shopClose(shop)
