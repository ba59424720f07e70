## `ffiCancelled()`: whether the call that a handler serves was cancelled.
##
## A handler goes on after its awaits with nothing that tells whose it is, so the
## macros note the call's id in a local variable at its start.

import ../core/call_ids

export call_ids.isCancelled

var starting {.threadvar.}: uint64

proc callInProgress*(): uint64 {.raises: [], gcsafe.} =
  ## Id of the call whose handler is being started on this thread, or 0.
  starting

proc setStarting*(callId: uint64) {.raises: [], gcsafe.} =
  ## Used around the start of a handler.
  starting = callId

proc ffiCancelled*(): bool {.raises: [], gcsafe.} =
  ## True once the call that this handler serves was cancelled, or was given up
  ## by a destroy that timed out. Works in the body of an annotated proc itself,
  ## where the macros replace it; anywhere else nothing is known: false.
  false
