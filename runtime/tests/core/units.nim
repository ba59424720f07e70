## Unit tests of the run time's parts that need no library: queue, handles,
## arena, texts, UTF-8 repair, exceptions as texts.

import std/[atomics, unittest]
import ../../ffi/core/[arena, exceptions, handles, queue, text]

suite "queue":
  test "any capacity is honoured exactly and items come in order":
    for capacity in [1, 2, 3, 7, 1024]:
      var queue: Queue
      check initQueue(queue, capacity)
      for round in 1 .. 5:
        check queue.isEmpty
        for i in 1 .. capacity:
          check queue.push(cast[pointer](i))
        check not queue.push(cast[pointer](999))
        check not queue.isEmpty
        for i in 1 .. capacity:
          check cast[int](queue.pop()) == i
        check queue.pop() == nil
      freeQueue(queue)

  test "four producers and two consumers lose and invent nothing":
    const PerProducer = 20_000
    var queue: Queue
    var sum, popped: Atomic[int]
    check initQueue(queue, 64)
    var producers: array[4, Thread[tuple[queue: ptr Queue, first: int]]]
    var consumers: array[2, Thread[tuple[queue: ptr Queue, sum, popped: ptr Atomic[int]]]]
    for i, thread in producers.mpairs:
      createThread(
        thread,
        proc(job: tuple[queue: ptr Queue, first: int]) {.thread.} =
          for i in 1 .. PerProducer:
            while not job.queue[].push(cast[pointer](job.first + i)):
              cpuRelax()
        ,
        (addr queue, i * PerProducer),
      )
    for thread in consumers.mitems:
      createThread(
        thread,
        proc(job: tuple[queue: ptr Queue, sum, popped: ptr Atomic[int]]) {.thread.} =
          while job.popped[].load < 4 * PerProducer:
            let item = cast[int](job.queue[].pop())
            if item != 0:
              job.sum[].atomicInc item
              job.popped[].atomicInc
            else:
              cpuRelax()
        ,
        (addr queue, addr sum, addr popped),
      )
    joinThreads(producers)
    joinThreads(consumers)
    const Total = 4 * PerProducer
    check sum.load == Total * (Total + 1) div 2
    check queue.isEmpty
    freeQueue(queue)

suite "handles":
  test "a handle holds its parts and is never a mappable address":
    for name in ["a", "my_timer", "kitchen_sink"]:
      let tag = makeTag(cstring(name), 0x7f12_3456'u)
      let handle = makeHandle(tag, 65535, high(uint32))
      check handle.tag == tag
      check handle.slot == 65535
      check handle.generation == high(uint32)
      check handle.toPointer.toHandle == handle
      check uint64(handle) shr 62 == 1 # not canonical on x86-64 and arm64
      check makeTag(cstring(name), 1) == makeTag(cstring(name), 1)
    check makeTag("a", 1) != makeTag("b", 1)

suite "arena":
  test "blocks are aligned, keep their content and do not overlap":
    var buffer {.align(16).}: array[64, byte]
    var arena: Arena
    arena.initArena(addr buffer, sizeof(buffer))
    var blocks: seq[(ptr UncheckedArray[byte], int)]
    for i in 0 ..< 500:
      let size = (i * 37) mod 3000
      let data = cast[ptr UncheckedArray[byte]](arena.alloc(size))
      check cast[uint](data) mod 16 == 0
      for at in 0 ..< size:
        data[at] = byte(i)
      blocks.add (data, size)
    var wrong = 0
    for i, (data, size) in blocks:
      for at in 0 ..< size:
        if data[at] != byte(i):
          inc wrong
    check wrong == 0
    check not arena.failed
    arena.free()

  test "a copy ends with a NUL":
    var arena: Arena
    let copy = cast[ptr UncheckedArray[char]](arena.dup(cast[pointer](cstring"abc"), 3))
    check copy[2] == 'c' and copy[3] == '\0'
    check arena.dup(cstring(nil)) == nil
    arena.free()

  test "absurd lengths fail for good instead of wrapping":
    for size in [-1, low(int), high(int), high(int) - 8, 1 shl 60]:
      var arena: Arena
      check arena.alloc(size) == nil
      check arena.failed
      check arena.alloc(8) == nil
      arena.free()
    var arena: Arena
    check arena.allocArray(int64, 1 shl 61) == nil
    check arena.failed

suite "texts":
  test "numbers are written in full":
    for (number, wanted) in [
      (0'i64, "0"), (-1'i64, "-1"), (high(int64), "9223372036854775807"),
      (low(int64), "-9223372036854775808"),
    ]:
      var text = Text()
      text.add(number)
      check $text.cstr == wanted
      text.free()

  test "parts are joined and null parts left out":
    var text = textOf("a", ": ", nil, "b")
    check $text.cstr == "a: b"
    text.free()
    check $text.cstr == ""

  test "exceptions read as name and message, without async traces":
    check describe(newException(IOError, "broken pipe")) == "IOError: broken pipe"
    check describe(newException(ValueError, "")) == "ValueError"
    check describe(newException(OSError, "gone\nAsync traceback:\n  x.nim")) == "OSError: gone"
