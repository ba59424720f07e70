# Closures, closure iterators, nested environments, recursion through closures, gensym names in environments.
import std/[sugar, sequtils, algorithm]

template twice(x: untyped): untyped =
  let once = x
  let again = once + 1
  once * again

proc makeCounter(start: int): (proc (): int, proc (by: int)) =
  var count = start
  let read = proc (): int = twice(count)
  let bump = proc (by: int) =
    count += by
    let inner = proc () = count += 1
    inner()
  (read, bump)

iterator countTo(n: int): int {.closure.} =
  var i = 0
  while i < n:
    let doubled = twice(i)
    yield doubled
    inc i

proc compose[A, B, C](f: proc (x: A): B, g: proc (x: B): C): proc (x: A): C =
  result = proc (x: A): C = g(f(x))

template withTemps(body: untyped) =
  block:
    var temp {.inject.} = 10
    let other = temp * 2
    let handler = proc (x: int): int = x + other + temp
    temp = handler(temp)
    body

proc fib(): proc (n: int): int =
  var self: proc (n: int): int
  self = proc (n: int): int = (if n < 2: n else: self(n - 1) + self(n - 2))
  self

proc main() =
  let (read, bump) = makeCounter(3)
  bump(4)
  echo read()
  var it = countTo
  while true:
    let v = it(4)
    if finished(it): break
    echo v
  echo compose((x: int) => x + 1, (x: int) => $x & "!")(41)
  withTemps: echo temp
  withTemps:
    withTemps: echo temp
  echo fib()(15)
  let fs = collect(for i in 0 .. 3: (let j = i; proc (): int = j * j))
  echo fs.mapIt(it())
  var words = @["pear", "fig", "apple"]
  words.sort((a, b) => cmp(a.len, b.len))
  echo words
  let makers = @[1, 2, 3].map(proc (n: int): proc (): int = (proc (): int = n * 100))
  for m in makers: echo m()

main()
