## Sleeping on a word of memory, futex(2): what a worker does while its loop
## watches nothing but the wake descriptor. One system call to sleep and one to
## wake, where a descriptor takes two and one.

import std/atomics

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const
  FutexWait = 128.cint # FUTEX_WAIT | FUTEX_PRIVATE_FLAG
  FutexWake = 129.cint # FUTEX_WAKE | FUTEX_PRIVATE_FLAG

var SYS_futex {.importc, header: "<sys/syscall.h>".}: clong

proc syscall(
  number: clong, word: pointer, operation, value: cint, timeout: pointer
): clong {.importc, header: "<unistd.h>".}

proc futexWait*(word: var Atomic[cint], value: cint) =
  ## Sleeps while `word` is `value`; may return early for no reason.
  discard syscall(SYS_futex, addr word, FutexWait, value, nil)

proc futexWake*(word: var Atomic[cint]) =
  ## Wakes the one thread that sleeps on `word`, if there is one.
  discard syscall(SYS_futex, addr word, FutexWake, 1, nil)

{.pop.}
