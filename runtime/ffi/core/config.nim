## Every compile-time flag of the run time, in one place.
## Values are fixed when the library is compiled (`-d:name=value`).

const
  ffiLibraryName* {.strdefine.} = "library"
    ## The library's C name: prefix of its own functions and of `NimMain`.
  ffiLibraryVersion* {.strdefine.} = "0.1.0" ## The library's own version.
  ffiQueueCapacity* {.intdefine.} = 1024
    ## Calls that may wait on one context; one more is rejected with a text.
  ffiMaxContexts* {.intdefine.} = 1024
    ## Contexts of this library that may be alive or parked at once.
  ffiDrainTimeoutMs* {.intdefine.} = 5000
    ## How long destroy waits for running handlers, in milliseconds.
  ffiStallMs* {.intdefine.} = 10000
    ## How long a worker may be away from its loop before `not_responding`.
  ffiHostTimeoutMs* {.intdefine.} = 0
    ## Bound on a host function's answer, in milliseconds; 0: no bound.
  ffiReuseRequests* {.booldefine.} = not defined(ffiSanitizer)
    ## Requests keep their memory for later ones; off, sanitizers see each one end.
  ffiAsync* {.strdefine.} = "auto" ## `asyncdispatch`, `chronos` or `auto`.
  ffiVersion* = "0.1.0" ## Version of this package.

when ffiAsync == "chronos":
  const useChronos* = true ## True when chronos is the back end.
elif ffiAsync == "asyncdispatch":
  const useChronos* = false ## True when chronos is the back end.
elif ffiAsync == "auto":
  {.push warning[UnusedImport]: off.}
  when (compiles do: import chronos/config):
    const useChronos* = true ## True when chronos is the back end.
  else:
    const useChronos* = false ## True when chronos is the back end.
  {.pop.}
else:
  {.error: "ffiAsync must be auto, asyncdispatch or chronos, not '" & ffiAsync & "'".}

when ffiQueueCapacity < 1 or ffiQueueCapacity > 1_000_000:
  {.error: "ffiQueueCapacity must be between 1 and 1000000".}
when ffiMaxContexts < 1 or ffiMaxContexts > 65535:
  {.error: "ffiMaxContexts must be between 1 and 65535".}
when compileOption("panics"):
  {.error: "--panics:on is refused: a failing handler would end the host process".}
when defined(ffiLibrary) and (defined(gcOrc) or defined(gcArc)) and not defined(useMalloc):
  {.error: "a library with --mm:orc or --mm:arc needs -d:useMalloc (ffi build sets it): Nim's own allocator belongs to single threads".}
