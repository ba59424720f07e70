## The explicit form of calls: C-like parameters, a text as the answer. What
## `{.ffiRaw.}` procs and `registerReqFFI` are made of.

import ../backend/async
import ../core/[abi, arena, calls, context, current, handler, requests, settle, state]

export async, abi, arena, calls, context, handler, requests, settle

proc library*[T](ctx: ptr FFIContext[T]): var T =
  ## The library value. On the context's worker only, after its constructor.
  state(core(ctx), T)

proc deliverText*(ctx: ptr Context, req: ptr Request, value: Result[string, string]) {.nimcall, gcsafe.} =
  ## Ends an explicit call.
  if value.isErr:
    resolveError(ctx, req, value.unsafeError)
  else:
    resolveText(ctx, req, value.unsafeValue)

{.push stackTrace: off, checks: off, raises: [], gcsafe.}

proc handleOf*(ctx: pointer): pointer =
  ## What C calls the context: explicit procs see their own as memory, everybody
  ## else passes the handle. Nothing is dereferenced but the worker's own context.
  let own = currentContext()
  if own != nil and ctx == own: cast[pointer](own.liveHandle) else: ctx

proc keep*(req: ptr Request, value: cstring): cstring =
  ## A copy in the request's memory.
  req.arena.dup(value)

proc keep*[T: not cstring](req: ptr Request, value: T): T =
  ## Numbers and pointers as they are.
  value

{.pop.}
