## Running the author's procs: exceptions become errors of the call, futures are
## followed to their end. Worker only.

import std/atomics
import ./[context, exceptions, loop, settle]

export loop.Future

type Deliver*[T] =
  proc(ctx: ptr Context, req: ptr Request, value: T) {.nimcall, gcsafe.}
  ## Encodes the author's result and ends with one `resolve…`.

template guarded*(ctx: ptr Context, req: ptr Request, body: untyped) =
  ## Runs `body`; what it raises before it has resolved becomes the call's error.
  {.cast(gcsafe).}:
    {.cast(raises: []).}:
      try:
        body
      except Exception as e:
        resolveError(ctx, req, describe(e))

proc unpin(req: ptr Request) =
  if req.future != nil:
    let fut = cast[FutureBase](req.future)
    req.future = nil
    GC_unref(fut)

proc settleFuture[T](
    ctx: ptr Context, req: ptr Request, fut: Future[T], deliver: Deliver[T]
) {.gcsafe, raises: [].} =
  unpin(req)
  guarded(ctx, req):
    if fut.hasFailed:
      resolveError(ctx, req, describe(fut.failureOf))
    else:
      deliver(ctx, req, fut.valueOf)

proc settleVoid(ctx: ptr Context, req: ptr Request, fut: Future[void]) {.gcsafe, raises: [].} =
  unpin(req)
  guarded(ctx, req):
    if fut.hasFailed:
      resolveError(ctx, req, describe(fut.failureOf))
    else:
      resolveVoid(ctx, req)

proc follow*(ctx: ptr Context, req: ptr Request, fut: Future[void]) {.gcsafe, raises: [].} =
  ## Resolves without a result once the future is finished (destructors that
  ## await).
  {.cast(gcsafe).}:
    {.cast(raises: []).}:
      if fut == nil:
        resolveError(ctx, req, "the handler returned no future")
      elif fut.finished:
        settleVoid(ctx, req, fut)
      else:
        fut.whenFinished(
          proc() {.gcsafe, raises: [].} =
            settleVoid(ctx, req, fut)
        )

proc follow*[T](
    ctx: ptr Context, req: ptr Request, fut: Future[T], deliver: Deliver[T]
) {.gcsafe, raises: [].} =
  ## Calls `deliver` with the future's value, at once when it is finished, else
  ## when it will be. A failed future is the call's error.
  {.cast(gcsafe).}:
    {.cast(raises: []).}:
      if fut == nil:
        resolveError(ctx, req, "the handler returned no future")
      elif fut.finished:
        settleFuture(ctx, req, fut, deliver)
      else:
        GC_ref(FutureBase(fut))
        req.future = cast[pointer](FutureBase(fut))
        fut.whenFinished(
          proc() {.gcsafe, raises: [].} =
            settleFuture(ctx, req, fut, deliver)
        )
        if req.state.load(moAcquire) == stateCancelled:
          cancelFuture(fut) # cancelled while its first part ran
