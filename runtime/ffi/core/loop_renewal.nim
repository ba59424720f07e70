## A worker's loop together with its wake descriptor, and its renewal between
## two contexts.

import std/posix
import ./[context, current, loop]

proc readWakes*() {.nimcall, gcsafe, raises: [].} =
  ## Worker: takes what producers wrote. Registered with the dispatcher too, for
  ## author's code that polls by itself.
  let ctx = currentContext()
  var count: uint64
  if read(ctx.wakeFd, addr count, sizeof(count)) == sizeof(count):
    ctx.wakesSeen += count

proc renewLoop*(ctx: ptr Context): bool {.raises: [].} =
  ## Worker: drops timers, descriptors and callbacks that a destroyed context
  ## left behind. False: a fresh loop could not be had.
  result = true
  {.cast(raises: []).}:
    if not isPristine():
      try:
        closeLoop()
        openLoop(ctx.wakeFd, readWakes)
      except Exception:
        result = false
