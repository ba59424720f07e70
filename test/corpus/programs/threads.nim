# Threads, channels, locks, thread variables, atomics.
import std/[locks, atomics]

var
  lock: Lock
  total {.guard: lock.}: int
  hits: Atomic[int]
  local {.threadvar.}: seq[int]
  channel: Channel[string]

proc worker(n: int) {.thread.} =
  for i in 0 ..< n:
    local.add i
    hits.atomicInc
  withLock lock: total += local.len
  channel.send("worker " & $n)

proc main() =
  initLock lock
  channel.open()
  var threads: array[3, Thread[int]]
  for i in 0 ..< 3: createThread(threads[i], worker, (i + 1) * 10)
  joinThreads(threads)
  var seen = 0
  for i in 0 ..< 3:
    if channel.recv().len > 0: inc seen
  withLock lock: echo total
  echo seen, " ", hits.load, " ", local.len

main()
