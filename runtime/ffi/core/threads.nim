## Our own threads. They are plain pthreads that announce themselves to Nim's run
## time: Nim did not make them, so its calls for foreign threads are the right
## ones (on threads of Nim's own the teardown would release memory in use).

import std/posix
import ./signals

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const StackBytes = 2 * 1024 * 1024 # what Nim gives its own threads

proc createThread*(
    thread: var Pthread, run: proc(arg: pointer): pointer {.noconv.}, arg: pointer
): bool =
  ## A thread with all asynchronous signals blocked. False: a limit is reached.
  var attributes: Pthread_attr
  discard pthread_attr_init(addr attributes)
  discard pthread_attr_setstacksize(addr attributes, StackBytes)
  let former = blockSignals()
  result = pthread_create(addr thread, addr attributes, run, arg) == 0
  restoreSignals(former)
  discard pthread_attr_destroy(addr attributes)

proc endNimThread() =
  # What the thread kept in Nim's thread variables goes before the thread.
  for i in countdown(nimThreadDestructionHandlers.high, 0):
    nimThreadDestructionHandlers[i]()
  when defined(gcOrc) or defined(gcRefc):
    {.cast(raises: []).}:
      GC_fullCollect()

proc asNimThread*(body: proc(arg: pointer) {.nimcall, gcsafe, raises: [].}, arg: pointer) =
  ## Runs `body` on a pthread that may then use Nim's heap. From the thread's
  ## first procedure only.
  when declared(nimGC_setStackBottom):
    var bottom {.volatile.}: pointer
    nimGC_setStackBottom(addr bottom) # refc scans the stack from here
  setupForeignThreadGc()
  body(arg)
  endNimThread()
  tearDownForeignThreadGc()

{.pop.}
