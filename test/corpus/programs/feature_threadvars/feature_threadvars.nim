# threadvars: of every kind of type, in two modules and in a generic proc, each thread with its own.
import std/strutils
import parts

var
  own {.threadvar.}: seq[string]
  count {.threadvar.}: int
  said: Channel[string]

proc counted[T](x: T): int =
  var calls {.threadvar.}: int
  inc calls
  calls + sizeof(T)

proc work(n: int) {.thread.} =
  for i in 0 ..< n:
    own.add "w" & $i
    count.inc
    remember(i)
  said.send [own.join(","), $count, $remembered(), $counted(1'i8), $counted(2.0), $counted(1'i8)].join(" ")

said.open()
for n in 1 .. 3:
  var thread: Thread[int]
  createThread(thread, work, n)
  joinThread thread
work(4)
for n in 1 .. 4: echo said.recv()
echo own.len, count, remembered()
