## The host's signals stay the host's: our threads start with every
## asynchronous signal blocked. The mask is set around thread creation, because
## a new thread inherits it, and put back at once.

import std/posix

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

const Synchronous = [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS]
  # Faults of the thread itself: blocking them would hide a crash.

proc blockSignals*(): Sigset =
  ## Blocks all but the synchronous signals for this thread; gives the former
  ## mask. SIGPIPE is among the blocked.
  var mask: Sigset
  discard sigfillset(mask)
  for signal in Synchronous:
    discard sigdelset(mask, signal)
  discard pthread_sigmask(SIG_SETMASK, mask, result)

proc restoreSignals*(former: Sigset) =
  ## Puts back what `blockSignals` gave.
  var mask = former
  var ignored: Sigset
  discard pthread_sigmask(SIG_SETMASK, mask, ignored)

{.pop.}
