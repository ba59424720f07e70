## Exceptions as texts for people.

import std/strutils

const AsyncTrace = "\nAsync traceback:" # asyncdispatch appends it in debug builds

proc describe*(e: ref Exception): string {.raises: [], gcsafe.} =
  ## `Name: message`; the name alone when there is no message.
  if e == nil:
    return "unknown exception"
  var message = e.msg
  let trace = message.find(AsyncTrace)
  if trace >= 0:
    message.setLen(trace)
  if message.len == 0: $e.name else: $e.name & ": " & message
