## The last error text of each thread (`<lib>_last_error`). One malloc buffer
## per thread that ever failed, freed when the thread ends. Works on threads
## that Nim does not know.

import std/posix
import ./text

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

var
  mine {.threadvar.}: Text
  registered {.threadvar.}: bool
  endKey: Pthread_key # written once, under keyOnce
  keyOnce: Pthread_once # all zeros is PTHREAD_ONCE_INIT on Linux
  keyUsable: bool

proc freeMine(p: pointer) {.noconv.} =
  cast[ptr Text](p)[].free()
  registered = false

proc makeKey() {.noconv.} =
  keyUsable = pthread_key_create(addr endKey, freeMine) == 0

proc setLastError*(data: pointer, len: int) =
  ## Keeps a copy of a text for the calling thread, whatever thread it is.
  mine.clear()
  mine.add(data, len)
  if not registered:
    registered = true
    discard pthread_once(addr keyOnce, makeKey)
    if keyUsable:
      discard pthread_setspecific(endKey, addr mine)

proc setLastError*(message: cstring) =
  ## The same of a NUL-terminated text.
  setLastError(cast[pointer](message), message.len)

proc copyLastError*(buf: ptr char, cap: csize_t): csize_t =
  ## Copies at most `cap - 1` bytes and a NUL into `buf`; returns the whole
  ## text's length, so that a caller can see that it was cut. 0: no error yet.
  if buf != nil and cap > 0:
    let count = min(mine.len, int(min(cap, csize_t(high(int)))) - 1)
    if count > 0:
      copyMem(buf, cast[pointer](mine.cstr), count)
    cast[ptr UncheckedArray[char]](buf)[count] = '\0'
  csize_t(mine.len)

{.pop.}
