## A library written by hand against `ffi/core`, the way `genBindings` expands
## one: what each export looks like, and the C tests' counterpart.

import std/[atomics, os]
import ../../ffi/core/api
import ../../ffi/core/loop

type Demo = object
  name: string
  calls: ref int

var initialisations: int # global of the library, to see NimMain run once
inc initialisations

if existsEnv("DEMO_INIT_FAILS"):
  raise newException(ValueError, "no such table")

# --- what the author writes ---------------------------------------------------

proc sleepMs(ms: int): Future[void] =
  when useChronos:
    sleepAsync(milliseconds(ms))
  else:
    sleepAsync(ms)

type Outcome[T] = object # stands for Result[T, string], which is B's
  isOk: bool
  value: T
  error: string

proc good[T](value: T): Outcome[T] =
  Outcome[T](isOk: true, value: value)

proc bad[T](_: typedesc[T], error: string): Outcome[T] =
  Outcome[T](error: error)

proc demoCreate(name: string, delayMs: int): Future[Outcome[Demo]] {.async.} =
  if delayMs > 0:
    await sleepMs(delayMs)
  if name == "":
    return bad(Demo, "name must not be empty")
  if name == "raise":
    raise newException(ValueError, "no name")
  let calls = new int
  return good(Demo(name: name, calls: calls))

proc demoEcho(d: Demo, message: string, delayMs: int): Future[Outcome[string]] {.async.} =
  inc d.calls[]
  if delayMs > 0:
    await sleepMs(delayMs)
  elif delayMs == -1:
    raise newException(IOError, "broken pipe")
  elif delayMs == -2:
    var empty: seq[int]
    return good($empty[message.len]) # IndexDefect
  elif delayMs == -3:
    return bad(string, "refused")
  elif delayMs == -4:
    return bad(string, "bad \xff byte")
  return good(d.name & ":" & message)

proc demoBlock(d: Demo, ms: int): Outcome[string] =
  sleep(ms)
  good("blocked " & $ms)

proc demoDestroy(d: Demo) {.async.} =
  if d.name == "slowEnd":
    await sleepMs(20)

type Note = ref object # stands for an {.ffiHandle.}
  text: string

# --- what genBindings makes of it ---------------------------------------------

type
  CreateArgs = object # a deep copy of the parameters, in the request's arena
    name: cstring
    nameLen: int
    delayMs: int

  EchoArgs = object
    message: cstring
    messageLen: int
    delayMs: int

proc toNim(data: cstring, len: int): string =
  result = newString(len)
  if len > 0:
    copyMem(addr result[0], data, len)

proc inputLen(data: cstring, len: csize_t): int {.raises: [], stackTrace: off.} =
  if len == 0 and data != nil: data.len else: int(len)

proc deliverText(
    ctx: ptr Context, req: ptr Request, value: Outcome[string]
) {.nimcall, gcsafe.} =
  if value.isOk:
    resolveText(ctx, req, value.value)
  else:
    resolveError(ctx, req, value.error)

proc deliverCreated(
    ctx: ptr Context, req: ptr Request, value: Outcome[Demo]
) {.nimcall, gcsafe.} =
  if value.isOk:
    ctx.setState(value.value)
    resolveCreated(ctx, req)
  else:
    resolveError(ctx, req, value.error)

proc runCreate(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    let args = cast[ptr CreateArgs](req.args)
    follow(ctx, req, demoCreate(toNim(args.name, args.nameLen), args.delayMs), deliverCreated)

proc runEcho(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    let args = cast[ptr EchoArgs](req.args)
    let message = toNim(args.message, args.messageLen)
    follow(ctx, req, demoEcho(ctx.state(Demo), message, args.delayMs), deliverText)

proc runBlock(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    let ms = cast[ptr int](req.args)[]
    deliverText(ctx, req, demoBlock(ctx.state(Demo), ms))

proc runStatic(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    deliverText(ctx, req, good("static"))

proc runDestroy(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    follow(ctx, req, demoDestroy(ctx.state(Demo)))

# events: index 0 is `tick`, its payload an int
proc encodeTick(
    arena: var Arena, form: Abi, data: var pointer, len: var int, value: int64
): bool =
  let copy = arena.create(int64) # the test has no CBOR: both forms are the number
  if copy == nil:
    return false
  copy[] = value
  data = copy
  len = sizeof(int64)
  true

proc tick(value: int64) =
  template encode(arena, form, data, len: untyped): bool =
    encodeTick(arena, form, data, len, value)

  emitEvent(0, encode)

proc runTicks(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    for i in 1 .. cast[ptr int](req.args)[]:
      tick(i)
    resolveVoid(ctx, req)

proc fireTicks(args: tuple[token: FfiContextToken, first, last: int]) {.thread.} =
  withFfiContext(args.token):
    for i in args.first .. args.last:
      tick(i)

proc runThreadTicks(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  # The last events are queued while the thread is joined: they come afterwards.
  guarded(ctx, req):
    let count = cast[ptr int](req.args)[]
    var thread: Thread[tuple[token: FfiContextToken, first, last: int]]
    createThread(thread, fireTicks, (ffiContextToken(), 1, count))
    joinThread(thread)
    resolveVoid(ctx, req)

# host function 0 is `ask`, from string to string
proc copyAsk(
    arena: var Arena, form: Abi, msg: pointer, len: csize_t
): pointer {.nimcall, gcsafe, raises: [].} =
  if msg == nil and len > 0: nil
  else: arena.dup(msg, int(len))

proc ask(question: string): Future[Outcome[string]] =
  let answered = newFuture[Outcome[string]]("ask")
  callHost(
    0,
    proc(arena: var Arena, form: Abi, msg: var pointer, len: var int): string {.gcsafe, raises: [].} =
      msg = arena.dup(cast[pointer](cstring(question)), question.len)
      len = question.len
    ,
    proc(answer: HostAnswer) {.gcsafe, raises: [].} =
      {.cast(raises: []).}:
        if answer.problem.len > 0:
          answered.complete(bad(string, answer.problem))
        else:
          let text = toNim(cast[cstring](answer.msg), answer.len)
          answered.complete(if answer.ret == RET_OK: good(text) else: bad(string, text))
    ,
  )
  answered

proc runAsk(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    let args = cast[ptr EchoArgs](req.args)
    follow(ctx, req, ask(toNim(args.message, args.messageLen)), deliverText)

proc runDetached(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    proc fails() {.async.} =
      await sleepMs(1)
      raise newException(IOError, "nobody waits")

    when useChronos:
      proc spawned() {.async: (raises: []).} =
        try:
          await fails()
        except CatchableError as e:
          raiseAssert e.msg

      asyncSpawn spawned()
    else:
      asyncCheck fails()
    resolveVoid(ctx, req)

proc runNewNote(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    let note = Note(text: "kept")
    let id = req.arena.create(uint64)
    discard putRef(ctx, note, 0)
    id[] = putRef(ctx, note, 0) # two returns of one object: one id, two releases
    resolve(ctx, req, RET_OK, id, sizeof(id[]))

proc runReadNote(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    let note = getRef(ctx, cast[ptr uint64](req.args)[], 0, Note)
    if note == nil:
      resolveError(ctx, req, "note: the handle is stale")
    else:
      resolveText(ctx, req, note.text)

proc runAskNote(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  callHost(
    0,
    proc(arena: var Arena, form: Abi, msg: var pointer, len: var int): string {.gcsafe, raises: [].} =
      msg = arena.dup(cstring("note?"), 5)
      len = 5
    ,
    proc(answer: HostAnswer) {.gcsafe, raises: [].} =
      let note =
        if answer.len == sizeof(uint64): getRef(ctx, cast[ptr uint64](answer.msg)[], 0, Note)
        else: nil
      if note == nil:
        resolveError(ctx, req, "note: the handle is stale")
      else:
        resolveText(ctx, req, note.text)
    ,
  )

proc runWaitCancelled(ctx: ptr Context, req: ptr Request) {.nimcall, gcsafe, raises: [].} =
  guarded(ctx, req):
    proc untilCancelled(id: uint64): Future[Outcome[string]] {.async.} =
      while not isCancelled(id):
        await sleepMs(1)
      tick(-1) # the test sees that the handler noticed
      return good("late result")

    follow(ctx, req, untilCancelled(req.callId), deliverText)

let
  eventList = [EventDesc(name: "tick")]
  hostList = [HostDesc(name: "ask", copyAnswer: copyAsk)]
  itemList = [ItemDesc(name: "demo_echo", checksum: 0x1234'u64)]

declareSurface(
  LibraryDesc(
    events: cast[ptr UncheckedArray[EventDesc]](unsafeAddr eventList),
    eventCount: eventList.len,
    hosts: cast[ptr UncheckedArray[HostDesc]](unsafeAddr hostList),
    hostCount: hostList.len,
    items: cast[ptr UncheckedArray[ItemDesc]](unsafeAddr itemList),
    itemCount: itemList.len,
    checksum: 0xfeed'u64,
    destroyBody: runDestroy,
  )
)

{.push raises: [], stackTrace: off, checks: off, quirky: on.}

proc exportCreate(
    name: cstring, nameLen: csize_t, delayMs: int, callback: FFICallBack, userData: pointer
): pointer {.exportc: "demo_create", cdecl, dynlib.} =
  var call: ptr Request
  if beginCall(call, "demo_create", callback, userData, runCreate, sizeof(CreateArgs)) != RET_OK:
    return nil
  if name == nil and nameLen > 0:
    rejectCall(call, "name: the pointer is null, but the length is not 0")
    return nil
  let args = cast[ptr CreateArgs](call.args)
  args.nameLen = inputLen(name, nameLen)
  args.name = cast[cstring](call.arena.dup(name, args.nameLen))
  args.delayMs = delayMs
  submitCreate(call)

proc submitMessage(
    ctx: pointer, what: cstring, run: RunProc, callId: uint64, callback: FFICallBack,
    userData: pointer, message: cstring, len: csize_t, delayMs: int,
): cint =
  var call: ptr Request
  result = beginCall(call, what, callback, userData, run, sizeof(EchoArgs), callId = callId)
  if result != RET_OK:
    return
  if message == nil and len > 0:
    return rejectCall(call, "message: the pointer is null, but the length is not 0")
  let args = cast[ptr EchoArgs](call.args)
  args.messageLen = inputLen(message, len)
  args.message = cast[cstring](call.arena.dup(message, args.messageLen))
  args.delayMs = delayMs
  result = submitCall(ctx, call)

proc submitNumber(
    ctx: pointer, what: cstring, run: RunProc, callback: FFICallBack, userData: pointer,
    number: uint64, callId = 0'u64,
): cint =
  var call: ptr Request
  result = beginCall(call, what, callback, userData, run, sizeof(uint64), callId = callId)
  if result == RET_OK:
    cast[ptr uint64](call.args)[] = number
    result = submitCall(ctx, call)

proc exportEcho(
    ctx: pointer, callback: FFICallBack, userData: pointer, message: cstring,
    len: csize_t, delayMs: int,
): cint {.exportc: "demo_echo", cdecl, dynlib.} =
  submitMessage(ctx, "demo_echo", runEcho, 0, callback, userData, message, len, delayMs)

proc exportEchoId(
    ctx: pointer, callId: uint64, callback: FFICallBack, userData: pointer,
    message: cstring, len: csize_t, delayMs: int,
): cint {.exportc: "demo_echo_id", cdecl, dynlib.} =
  if callId == 0:
    return refuse(callback, userData, RET_ERR, "demo_echo_id", ZeroCallId)
  submitMessage(
    ctx, "demo_echo_id", runEcho, callId, callback, userData, message, len, delayMs
  )

proc exportAsk(
    ctx: pointer, callback: FFICallBack, userData: pointer, message: cstring, len: csize_t
): cint {.exportc: "demo_ask", cdecl, dynlib.} =
  submitMessage(ctx, "demo_ask", runAsk, 0, callback, userData, message, len, 0)

proc exportBlock(
    ctx: pointer, callback: FFICallBack, userData: pointer, ms: uint64
): cint {.exportc: "demo_block", cdecl, dynlib.} =
  submitNumber(ctx, "demo_block", runBlock, callback, userData, ms)

proc exportTicks(
    ctx: pointer, callback: FFICallBack, userData: pointer, count: uint64
): cint {.exportc: "demo_ticks", cdecl, dynlib.} =
  submitNumber(ctx, "demo_ticks", runTicks, callback, userData, count)

proc exportThreadTicks(
    ctx: pointer, callback: FFICallBack, userData: pointer, count: uint64
): cint {.exportc: "demo_thread_ticks", cdecl, dynlib.} =
  submitNumber(ctx, "demo_thread_ticks", runThreadTicks, callback, userData, count)

proc exportDetached(
    ctx: pointer, callback: FFICallBack, userData: pointer
): cint {.exportc: "demo_detached", cdecl, dynlib.} =
  submitNumber(ctx, "demo_detached", runDetached, callback, userData, 0)

proc exportNewNote(
    ctx: pointer, callback: FFICallBack, userData: pointer
): cint {.exportc: "demo_new_note", cdecl, dynlib.} =
  submitNumber(ctx, "demo_new_note", runNewNote, callback, userData, 0)

proc exportReadNote(
    ctx: pointer, callback: FFICallBack, userData: pointer, note: uint64
): cint {.exportc: "demo_read_note", cdecl, dynlib.} =
  submitNumber(ctx, "demo_read_note", runReadNote, callback, userData, note)

proc exportAskNote(
    ctx: pointer, callback: FFICallBack, userData: pointer
): cint {.exportc: "demo_ask_note", cdecl, dynlib.} =
  submitNumber(ctx, "demo_ask_note", runAskNote, callback, userData, 0)

proc exportWaitCancelled(
    ctx: pointer, callId: uint64, callback: FFICallBack, userData: pointer
): cint {.exportc: "demo_wait_cancelled_id", cdecl, dynlib.} =
  submitNumber(
    ctx, "demo_wait_cancelled_id", runWaitCancelled, callback, userData, 0, callId
  )

proc exportStatic(
    callback: FFICallBack, userData: pointer
): cint {.exportc: "demo_static", cdecl, dynlib.} =
  var call: ptr Request
  result = beginCall(call, "demo_static", callback, userData, runStatic, 0)
  if result == RET_OK:
    result = submitStatic(call)

proc peek(d: Demo, add: int64): int64 =
  # {.ffiSync.}: the author vouches that it may run beside the worker
  d.name.len + add

proc exportPeekDirect(
    ctx: pointer, add: int64, value: ptr int64
): cint {.exportc: "demo_peek_direct", cdecl, dynlib.} =
  var core: ptr Context
  result = enterDirect(ctx, "demo_peek_direct", core)
  if result == RET_OK:
    value[] = peek(core.state(Demo), add)
    leaveInline(core)

proc exportPeek(
    ctx: pointer, callback: FFICallBack, userData: pointer, add: int64
): cint {.exportc: "demo_peek", cdecl, dynlib.} =
  var core: ptr Context
  result = enterInline(ctx, "demo_peek", callback, userData, core)
  if result == RET_OK:
    var value = peek(core.state(Demo), add)
    leaveInline(core)
    fireResult(callback, RET_OK, addr value, sizeof(value), userData)

proc exportDestroy(
    ctx: pointer, callback: FFICallBack, userData: pointer
): cint {.exportc: "demo_destroy", cdecl, dynlib.} =
  submitDestroy(ctx, "demo_destroy", callback, userData)

proc exportInits(): cint {.exportc: "demo_inits", cdecl, dynlib.} =
  cint(initialisations) # the tests call it after the first create

proc exportSetGeneration(slot: cint, generation: uint32) {.exportc: "demo_age_slot", cdecl, dynlib.} =
  # Only for the test that wears a parked slot out.
  registry.slots[slot].load.generation.store(generation)

{.pop.}
