## The context whose worker this thread is.

import ./context

var mine {.threadvar.}: ptr Context

proc currentContext*(): ptr Context {.raises: [], gcsafe.} =
  ## nil on any thread that is not a worker of this library.
  mine

proc setCurrentContext*(ctx: ptr Context) {.raises: [], gcsafe.} =
  ## Called once by a worker.
  mine = ctx
