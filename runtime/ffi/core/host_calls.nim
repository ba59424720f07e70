## Calls that go out to the consumer: a handler awaits, the consumer answers
## later from any thread. Ids of unanswered calls stand in a malloc table that
## any thread may ask; what continues the handler stays on the worker's heap.

import std/[atomics, locks, tables]
import ./[
  abi, arena, callbacks, config, context, current, entry, handles, library, listeners,
  requests, wake,
]

when ffiHostTimeoutMs > 0:
  import ./loop

const
  PartCount = 16
  ChainCount = 64
  NotOpen = cstring(
    "no host call with this id is waiting: it is unknown, was answered, or failed meanwhile"
  )

type
  HostAnswer* = object
    ## What came back. `msg` is valid only while `settle` runs.
    problem*: string ## Not empty: there is no answer, and this says why.
    ret*: cint ## RET_OK, or an error whose text is `msg`.
    abi*: Abi
    msg*: pointer
    len*: int

  SettleHost* = proc(answer: HostAnswer) {.closure, gcsafe, raises: [].}
    ## Continues the handler. On the worker, exactly once.

  EncodeHost* = proc(arena: var Arena, abi: Abi, msg: var pointer, len: var int): string {.
    closure, gcsafe, raises: []
  .}
    ## Encodes the request in the form the consumer registered for; the result
    ## is empty or says why it cannot.

  Pending = object
    id: uint64
    ctx: ptr Context
    index: int
    next: ptr Pending

  Part = object
    lock: Lock # all zeros is a valid mutex on Linux
    chains: array[ChainCount, ptr Pending]

  Waiter = object
    index: int
    settle: SettleHost

  Answer = object # in a message's arena
    id: uint64
    ret: cint
    abi: Abi
    msg: pointer
    len: int
    lost: bool # it could not be copied

var
  parts: array[PartCount, Part]
  lastHostCall: Atomic[uint64]
  waiters {.threadvar.}: Table[uint64, Waiter] # the worker's

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

proc c_malloc(size: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc addPending(ctx: ptr Context, index: int): uint64 =
  # 0 when memory is out.
  let pending = cast[ptr Pending](c_malloc(csize_t(sizeof(Pending))))
  if pending == nil:
    return 0
  result = lastHostCall.fetchAdd(1, moRelaxed) + 1
  let part = addr parts[result mod PartCount]
  let chain = addr part.chains[(result div PartCount) mod ChainCount]
  acquire(part.lock)
  pending[] = Pending(id: result, ctx: ctx, index: index, next: chain[])
  chain[] = pending
  release(part.lock)

proc takePending(ctx: ptr Context, id: uint64): int =
  # The host function's index for the one caller that ends this call, else -1.
  let part = addr parts[id mod PartCount]
  var found: ptr Pending
  acquire(part.lock)
  var link = addr part.chains[(id div PartCount) mod ChainCount]
  while link[] != nil and link[].id != id:
    link = addr link[].next
  if link[] != nil and link[].ctx == ctx:
    found = link[]
    link[] = found.next
  release(part.lock)
  result = -1
  if found != nil:
    result = found.index
    c_free(found)

{.pop.}

{.push raises: [], gcsafe.}

proc hostName(index: int): string =
  $registry.desc.hosts[index].name

proc settleWaiter(id: uint64, answer: HostAnswer) =
  var waiter: Waiter
  if waiters.pop(id, waiter):
    waiter.settle(answer)

proc deliverAnswer(ctx: ptr Context, message: ptr Message) {.nimcall.} =
  let answer = cast[ptr Answer](message.data)
  if answer.lost:
    settleWaiter(
      answer.id,
      HostAnswer(
        problem: "the host's answer could not be read: a null pointer with a length, or out of memory"
      ),
    )
  else:
    settleWaiter(
      answer.id,
      HostAnswer(ret: answer.ret, abi: answer.abi, msg: answer.msg, len: answer.len),
    )
  freeMessage(message)

proc armTimeout(ctx: ptr Context, id: uint64, index: int) =
  when ffiHostTimeoutMs > 0:
    {.cast(raises: []).}:
      loop.afterMs(
        ffiHostTimeoutMs,
        proc() {.gcsafe, raises: [].} =
          if takePending(ctx, id) >= 0:
            settleWaiter(
              id,
              HostAnswer(
                problem: "host function '" & hostName(index) & "' did not answer within " &
                  $ffiHostTimeoutMs & " ms"
              ),
            )
        ,
      )

proc failing(settle: SettleHost, index: int, why: string) =
  settle(HostAnswer(problem: "host function '" & hostName(index) & "' " & why))

proc callHost*(index: int, encode: EncodeHost, settle: SettleHost) =
  ## Sends a request to host function `index` of the current context. `settle`
  ## is called exactly once, at once when the call cannot be made. Worker only;
  ## on any other thread the function counts as not registered.
  let ctx = currentContext()
  var form: Abi
  if ctx == nil or not ctx.surfaceOf.hostAbi(index, form):
    failing(settle, index, "is not registered")
    return
  if ctx.closingSeen:
    failing(settle, index, "cannot be called: the context is being destroyed")
    return
  var arena = Arena()
  var msg: pointer
  var len: int
  let problem = encode(arena, form, msg, len)
  var host: HostSlot
  var invocation: Invocation
  if problem.len > 0 or arena.failed:
    settle(HostAnswer(problem: if arena.failed: $OutOfMemory else: problem))
  else:
    let id = addPending(ctx, index)
    if id == 0:
      settle(HostAnswer(problem: $OutOfMemory))
    elif not ctx.surfaceOf.beginHost(index, form, host, invocation):
      discard takePending(ctx, id)
      failing(settle, index, "is not registered")
    else:
      waiters[id] = Waiter(index: index, settle: settle)
      fireHost(host.fn, id, cast[ptr char](msg), csize_t(len), host.userData)
      ctx.surfaceOf.finishInvocation(invocation)
      armTimeout(ctx, id, index)
  arena.free()

proc failHostCalls*(ctx: ptr Context) =
  ## Worker: destroy was accepted, nobody waits for the consumer any more.
  var open: seq[(uint64, int)]
  for id, waiter in waiters:
    open.add (id, waiter.index)
  for (id, index) in open:
    if takePending(ctx, id) >= 0:
      settleWaiter(
        id,
        HostAnswer(
          problem: "host function '" & hostName(index) &
            "' was not answered: the context is being destroyed"
        ),
      )

proc clearHostCalls*(ctx: ptr Context) =
  ## Worker, when the context ends: forgets calls of detached futures.
  for id in waiters.keys:
    discard takePending(ctx, id)
  waiters.reset() # its memory too: the thread may end

{.pop.}

{.push raises: [], gcsafe, stackTrace: off, checks: off.}

proc makeAnswer(
    ctx: ptr Context, message: ptr Message, id: uint64, index: int, ret: cint, form: Abi,
    msg: pointer, len: csize_t,
) =
  let answer = message.arena.create(Answer)
  message.data = answer
  if answer == nil:
    return
  answer[] = Answer(id: id, ret: ret, abi: form, len: int(len))
  if ret == RET_OK:
    answer.msg = registry.desc.hosts[index].copyAnswer(message.arena, form, msg, len)
    answer.lost = answer.msg == nil and (len > 0 or msg != nil)
  elif msg == nil and len > 0:
    answer.lost = true
  else:
    answer.msg = message.arena.dup(msg, int(len))
  answer.lost = answer.lost or message.arena.failed

proc completeHostCall*(
    handle: pointer, id: uint64, ret: cint, msg: pointer, len: csize_t, form: Abi
): cint =
  ## `<lib>_host_complete` and its CBOR form. Copies the answer; any thread.
  const What = cstring(ffiLibraryName & "_host_complete")
  if usable(What) != RET_OK:
    return RET_ERR
  let ctx = enter(handle.toHandle)
  if ctx == nil:
    return complain(What, staleText(handle.toHandle))
  let message = newMessage(deliverAnswer)
  if message == nil:
    leave(ctx)
    return complain(What, OutOfMemory)
  let index = takePending(ctx, id)
  if index < 0:
    freeMessage(message)
    result = complain(What, NotOpen)
  else:
    makeAnswer(ctx, message, id, index, ret, form, msg, len)
    if message.data == nil:
      freeMessage(message) # nothing is left to even report it with
      result = complain(What, OutOfMemory)
    else:
      post(ctx, message)
      result = RET_OK
  leave(ctx)

{.pop.}
