# asyncdispatch: many small async procs, exceptions through await, streams of futures, timers.
import std/[asyncdispatch, strutils, deques, json]

type Failure = object of CatchableError

proc plus(a, b: int): Future[int] {.async.} =
  await sleepAsync(1)
  return a + b

proc fails(n: int): Future[string] {.async.} =
  if n > 1: raise newException(Failure, "too many: " & $n)
  result = await fails(n + 1)

proc guarded(n: int): Future[string] {.async.} =
  try: result = await fails(n)
  except Failure as e: result = "caught " & e.msg.splitLines[0]
  finally: result.add "."

proc producer(queue: ref Deque[int], n: int) {.async.} =
  for i in 1 .. n:
    queue[].addLast i
    await sleepAsync(0)

proc consumer(queue: ref Deque[int], n: int): Future[int] {.async.} =
  var left = n
  while left > 0:
    while queue[].len == 0: await sleepAsync(0)
    result += queue[].popFirst
    dec left

proc main() {.async.} =
  echo await plus(1, 2)
  var futures: seq[Future[int]]
  for i in 0 ..< 4: futures.add plus(i, i)
  echo await all(futures)
  echo await guarded(0)
  let queue = new Deque[int]
  asyncCheck producer(queue, 5)
  echo await consumer(queue, 5)
  let slow = plus(5, 6)
  if await slow.withTimeout(1000): echo slow.read
  echo %*{"done": true, "list": [1, 2.5, "x", nil]}
  let parsed = parseJson("""{"a": {"b": [1, 2, {"c": "d"}]}}""")
  echo parsed["a"]["b"][2]["c"].getStr, parsed{"x", "y"}.isNil

waitFor main()
