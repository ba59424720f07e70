## The event loop of a worker, whichever back end the library uses. Both
## implementations offer the same procs; this file only chooses.
##
## The worker waits on the dispatcher's own descriptor (`waitForWork`) and runs
## the dispatcher afterwards without blocking (`turnLoop`), so that it knows
## when it is asleep and when author's code may be running: the dispatchers'
## own `poll` does both in one, and the stall watch could not tell them apart.

import ./config

when useChronos:
  import ./loop_chronos
  export loop_chronos
else:
  import ./loop_asyncdispatch
  export loop_asyncdispatch
