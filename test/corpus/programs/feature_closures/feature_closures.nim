# closures: environments of loops, nesting and recursion, closure iterators, stored and passed between modules.
import std/[sequtils, tables]
import parts

proc counters(n: int): seq[proc (): int] =
  var made: seq[proc (): int]
  for i in 0 ..< n:
    closureScope:
      let step = i
      var at = 0
      made.add proc (): int =
        at += step
        at
  made

proc nested(a: int): proc (b: int): proc (c: int): string =
  result = proc (b: int): proc (c: int): string =
    result = proc (c: int): string = $a & $b & $c

proc fibonacci(): iterator (): int =
  result = iterator (): int {.closure.} =
    var (a, b) = (0, 1)
    while a < 50:
      yield a
      (a, b) = (b, a + b)

let made = counters(4)
for round in 0 .. 1: echo made.mapIt(it())
echo nested(1)(2)(3)
let numbers = fibonacci()
for n in numbers(): stdout.write n, " "
echo finished(numbers)
var handlers: Table[string, Handler]
var log: seq[string]
for name in ["one", "two"]:
  closureScope:
    let held = name
    handlers[held] = proc (x: int): int =
      log.add held & $x
      x + held.len
echo run(handlers["one"], 3), run(adder(7), 3), run(composed(adder(1), handlers["two"]), 5), log
proc ack(): int =
  var depth = 0
  proc down(n: int): int =
    inc depth
    if n == 0: depth else: down(n - 1)
  down(4)
echo ack()
