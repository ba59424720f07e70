## Ending a request on the worker: exactly one terminal callback, then the
## request is freed. Who comes too late (it was cancelled, or the drain timed
## out) is dropped silently.

import std/[atomics, locks]
import ../types/utf8
import ./[abi, arena, call_ids, callbacks, context, ownership, text]

{.push raises: [], gcsafe.}

proc openRequest*(ctx: ptr Context, req: ptr Request) =
  ## Worker: the request's handler is about to run; `suspendRequest` follows.
  inc ctx.openCount
  ctx.starting = req
  ctx.running.store(req, moRelease)

proc suspendRequest*(ctx: ptr Context) =
  ## Worker: the handler has returned. Most have finished; one that awaits is
  ## listed for the watch.
  let req = ctx.starting
  if req == nil:
    return
  ctx.starting = nil
  acquire(ctx.openLock)
  req.previous = nil
  req.next = ctx.openHead
  if req.next != nil:
    req.next.previous = req
  ctx.openHead = req
  ctx.running.store(nil, moRelaxed)
  release(ctx.openLock)

proc unlist(ctx: ptr Context, req: ptr Request) =
  acquire(ctx.openLock)
  if req.previous == nil:
    ctx.openHead = req.next
  else:
    req.previous.next = req.next
  if req.next != nil:
    req.next.previous = req.previous
  release(ctx.openLock)

proc closeRequest(ctx: ptr Context, req: ptr Request) =
  dec ctx.openCount
  if ctx.starting != req:
    unlist(ctx, req)
    return
  ctx.starting = nil
  if ctx.running.exchange(nil, moAcquireRelease) == nil:
    acquire(ctx.openLock) # the watch took it, and may not have its reference yet
    release(ctx.openLock)

proc finish*(req: ptr Request, ret: cint, msg: pointer, len: int) =
  ## Fires the terminal callback, unless somebody did, and lets go of the
  ## request.
  forgetCallId(req)
  if req.claim(stateSettled):
    fire(req.callback, ret, cast[ptr char](msg), csize_t(len), req.userData)
  dropRequest(req)

proc finishText*(req: ptr Request, ret: cint, text: cstring) =
  ## `finish` with a text that is UTF-8 already.
  finish(req, ret, cast[pointer](text), text.len)

proc settleCreated(ctx: ptr Context, req: ptr Request) =
  var handleText = Text()
  handleText.add(int64(ctx.liveHandle))
  ctx.stage = stageServing
  ctx.ready.store(true, moRelease)
  finishText(req, RET_OK, handleText.cstr)
  handleText.free()

proc settleFailed(ctx: ptr Context, outcome: Outcome) =
  # The handle dies first; the callback waits until the context is parked.
  ctx.create = outcome
  var live = ctx.generation.load(moRelaxed)
  ctx.destroyerWon =
    (live and 1) == 0 or
    not ctx.generation.compareExchange(live, live + 1, moSequentiallyConsistent)
  ctx.stage = stageFailing

proc resolve*(ctx: ptr Context, req: ptr Request, ret: cint, msg: pointer, len: int) =
  ## Ends a call; `req` is gone afterwards. `msg` is in `req.arena` or static
  ## memory. Worker only; exactly once per request that ran.
  closeRequest(ctx, req)
  case req.kind
  of kindCall:
    finish(req, ret, msg, len)
  of kindCreate:
    if ret == RET_OK:
      settleCreated(ctx, req)
    else:
      settleFailed(ctx, Outcome(req: req, ret: ret, msg: msg, len: len))
  of kindDestroy:
    ctx.destroy = Outcome(req: req, ret: ret, msg: msg, len: len)
    ctx.stage = stageCleaning

proc resolveVoid*(ctx: ptr Context, req: ptr Request) =
  ## Ends a call that has no result. Also what a constructor ends with, after
  ## `setState`: its callback gets the handle.
  resolve(ctx, req, RET_OK, nil, 0)

proc resolveCreated*(ctx: ptr Context, req: ptr Request) =
  ## Ends a constructor, after `setState`.
  resolve(ctx, req, RET_OK, nil, 0)

proc resolveText*(ctx: ptr Context, req: ptr Request, text: string) =
  ## Ends a call with a native string result.
  let copy = req.arena.dup(cast[pointer](cstring(text)), text.len)
  if copy == nil:
    const Lost = cstring("out of memory: the result could not be copied")
    resolve(ctx, req, RET_ERR, cast[pointer](Lost), Lost.len)
  else:
    resolve(ctx, req, RET_OK, copy, text.len)

proc validUtf8(text: string): string =
  # Invalid bytes become U+FFFD, one each.
  result = newStringOfCap(text.len + 8)
  var at = 0
  while at < text.len:
    let bad = firstInvalidUtf8(text.toOpenArray(at, high(text)))
    if bad < 0:
      result.add text[at .. ^1]
      return
    result.add text[at ..< at + bad]
    result.add "\xEF\xBF\xBD"
    at += bad + 1

proc resolveError*(ctx: ptr Context, req: ptr Request, text: string) =
  ## Ends a call with RET_ERR and the text.
  let valid = if firstInvalidUtf8(text) < 0: text else: validUtf8(text)
  let copy = req.arena.dup(cast[pointer](cstring(valid)), valid.len)
  let len = if copy == nil: 0 else: valid.len
  resolve(ctx, req, RET_ERR, copy, len)

{.pop.}
