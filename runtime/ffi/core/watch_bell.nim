## The watch's alarm clock: how others tell the watch thread that there is
## something to time. Ringing costs one load while the watch is already awake.

import std/[atomics, posix]

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

var CLOCK_MONOTONIC_COARSE {.importc, header: "<time.h>".}: ClockId

type Bell = object
  asleep: Atomic[bool] # the watch waits without a time limit
  rung: bool # under mutex
  mutex: Pthread_mutex # all zeros is a valid mutex on Linux
  cond: Pthread_cond
  made: bool # cond follows the monotonic clock; under mutex

var bell: Bell

const Forever* = int64.high ## Sleep without a time limit.

proc monotonicNs*(): int64 =
  ## Nanoseconds of the monotonic clock.
  var now: Timespec
  discard clock_gettime(CLOCK_MONOTONIC, now)
  int64(now.tv_sec) * 1_000_000_000 + int64(now.tv_nsec)

proc coarseNs*(): int64 =
  ## The same clock as of the kernel's last tick (1 to 10 ms ago), for a tenth of
  ## the price.
  var now: Timespec
  discard clock_gettime(CLOCK_MONOTONIC_COARSE, now)
  int64(now.tv_sec) * 1_000_000_000 + int64(now.tv_nsec)

proc ring*() =
  ## Wakes the watch whatever it waits for. Any thread.
  discard pthread_mutex_lock(addr bell.mutex)
  bell.rung = true
  bell.asleep.store(false, moRelaxed)
  if bell.made:
    discard pthread_cond_signal(addr bell.cond)
  discard pthread_mutex_unlock(addr bell.mutex)

proc ringIfAsleep*() {.inline.} =
  ## After a worker became busy: starts the watch's timing when it had nothing
  ## to time. The caller's mark must be published before (full fence).
  fence(moSequentiallyConsistent)
  if bell.asleep.load(moRelaxed):
    ring()

proc makeBell() =
  if not bell.made:
    var attributes: Pthread_condattr
    discard pthread_condattr_init(addr attributes)
    discard pthread_condattr_setclock(addr attributes, CLOCK_MONOTONIC)
    discard pthread_cond_init(addr bell.cond, addr attributes)
    discard pthread_condattr_destroy(addr attributes)
    bell.made = true

proc aboutToSleep*() =
  ## Watch: announces an untimed sleep; look for work once more before it.
  bell.asleep.store(true, moSequentiallyConsistent)
  fence(moSequentiallyConsistent)

proc notSleeping*() =
  ## Watch: takes the announcement back.
  bell.asleep.store(false, moRelaxed)

proc sleepUntil*(deadline: int64) =
  ## Watch: sleeps until rung or until `deadline` (monotonic ns, or Forever).
  discard pthread_mutex_lock(addr bell.mutex)
  makeBell()
  var code: cint = 0
  while not bell.rung and code == 0:
    if deadline == Forever:
      code = pthread_cond_wait(addr bell.cond, addr bell.mutex)
    else:
      var until: Timespec
      until.tv_sec = Time(deadline div 1_000_000_000)
      until.tv_nsec = clong(deadline mod 1_000_000_000)
      code = pthread_cond_timedwait(addr bell.cond, addr bell.mutex, addr until)
  bell.rung = false
  bell.asleep.store(false, moRelaxed)
  discard pthread_mutex_unlock(addr bell.mutex)

{.pop.}
