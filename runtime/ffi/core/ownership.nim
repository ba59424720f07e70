## Who may end a request, and when its memory goes.

import std/atomics
import ./[context, requests]

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

proc claim*(req: ptr Request, state: RequestState): bool =
  ## Wins or loses the right to fire the terminal callback.
  var expected = stateOpen
  req.state.compareExchange(expected, state, moAcquireRelease, moAcquire)

proc dropRequest*(req: ptr Request) =
  ## Gives up one reference; the last one frees the request.
  if req.refs.fetchSub(1, moAcquireRelease) == 1:
    freeRequest(req)

{.pop.}
