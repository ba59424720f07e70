## Asks its consumer for tokens: a library that cannot do its work without host functions.

import ffi

type HostDemo = ref object
  used: int

declareLibrary("host_demo", HostDemo)

type TokenRequest* {.ffi.} = object
  ## Which token is wanted, and what for.
  key*: string
  scopes*: seq[string]
  lifetimeS*: Option[int] ## Seconds; none: as long as the host likes.

type Token* {.ffi.} = object
  ## What the host gives.
  text*: string
  expiresAtS*: int64 ## Seconds since 1970.

type TokenUse* {.ffi.} = object
  ## One use of a token.
  key*: string
  useCount*: int

proc fetchToken*(key: string): Future[Result[string, string]] {.ffiHost.}
  ## Answers with the token of `key`.

proc fetchScopedToken*(request: TokenRequest): Future[Result[Token, string]] {.ffiHost.}
  ## Answers with a token for the scopes asked for.

proc onTokenUsed*(use: TokenUse) {.ffiEvent: "token_used".}
  ## Fired after each token that was used.

proc hostDemoCreate*(): Future[Result[HostDemo, string]] {.ffiCtor.} =
  ## Makes a demo; register the host functions before the first call.
  return ok(HostDemo())

proc useToken*(d: HostDemo, key: string): Future[Result[string, string]] {.ffi.} =
  ## Fetches the token of `key` from the host and returns `token[<answer>]`.
  let token = ?(await fetchToken(key))
  inc d.used
  onTokenUsed(TokenUse(key: key, useCount: d.used))
  return ok("token[" & token & "]")

proc useScopedToken*(
    d: HostDemo, key: string, scopes: seq[string]
): Future[Result[Token, string]] {.ffi.} =
  ## Fetches a token for `scopes`, living an hour, and returns it as it came.
  let request = TokenRequest(key: key, scopes: scopes, lifetimeS: some(3600))
  let token = ?(await fetchScopedToken(request))
  inc d.used
  onTokenUsed(TokenUse(key: key, useCount: d.used))
  return ok(token)

proc hostDemoDestroy*(d: HostDemo) {.ffiDtor.} =
  ## Ends the demo; host calls that wait are failed.
  discard

genBindings()
