## Generates what C calls of an inline proc (`{.ffiSync.}`, not under refc): the
## forms with a callback, with an id, and the direct one.

import std/macros
import ./[expand_exports, expand_params, expand_requests]
import ../model/[native_types, shape]
import ../native/inline

export inline

type Names = object
  ctx, callId, callback, userData, core, args, input, fault, stack: NimNode

proc initNames(): Names =
  Names(
    ctx: ident"ctx", callId: ident"callId", callback: ident"callback", userData: ident"userData", core: ident"core",
    args: ident"args", input: ident"input", fault: ident"fault", stack: ident"stack",
  )

proc inlineRunner*(p: ProcDecl, e: Emitted, libType: NimNode): NimNode =
  ## The author's proc on the calling thread, and the answer.
  let
    (run, request, input, r) = (e.run, e.request, ident"input", ident"r")
    call = authorCall(p, input, newDotExpr(r, ident"ctx"), libType)
    (n, error) = (nativeOrVoid(p.result), nativeOrVoid(p.error))
  quote do:
    proc `run`(`r`: Reply, `input`: var `request`) {.gcsafe, raises: [].} =
      guardedInline(`r`):
        let outcome = `call`
        sendResult(`r`, outcome, `n`, `error`)

proc tailParams(n: Names): seq[NimNode] =
  @[newIdentDefs(n.callback, bindSym"FFICallBack"), newIdentDefs(n.userData, bindSym"pointer")]

proc refusing(n: Names, label: NimNode): Refusal =
  proc(name: string): NimNode =
    let (core, callback, userData, fault, literal) = (n.core, n.callback, n.userData, n.fault, newLit(name))
    quote do:
      fail(`fault`, "null pointer where an array is expected")
      inField(`fault`, `literal`)
      return refuseInline(`core`, `label`, `callback`, `userData`, `fault`)

proc nativeForm(p: ProcDecl, e: Emitted): NimNode =
  let
    n = initNames()
    label = newLit(p.name)
    (ctx, callback, userData, core, args, input, fault, stack) =
      (n.ctx, n.callback, n.userData, n.core, n.args, n.input, n.fault, n.stack)
    (native, request, run) = (e.native, e.request, e.run)
    own = paramsOf(p, args, refusing(n, label))
    stores = own.stores
  let body = quote do:
    var `core`: ptr Context
    result = enterInline(`ctx`, `label`, `callback`, `userData`, `core`)
    if result != RET_OK:
      return
    var `fault` {.noinit.}: Fault
    begin(`fault`)
    var `args` {.used.}: `native`
    `stores`
    var `stack` {.noinit.}: StackArena
    useStack(`stack`)
    if not adoptInline(`stack`, `args`, `fault`):
      result = refuseInline(`core`, `label`, `callback`, `userData`, `fault`)
    else:
      let reply = Reply(
        abi: abiNative, arena: addr `stack`.arena, ctx: `core`, inline: true, callback: `callback`, userData: `userData`
      )
      var `input`: `request`
      if ffiNativeRead(`fault`, `args`, `input`): `run`(reply, `input`)
      else: sendError(reply, $`fault`)
    free(`stack`.arena)
  exportName(
    p.name, body, @[bindSym"cint", newIdentDefs(ctx, bindSym"pointer")] & n.tailParams & own.defs,
    genSym(nskProc, p.nimName & "Export"),
  )

proc cborForm(p: ProcDecl, e: Emitted): NimNode =
  let
    n = initNames()
    label = newLit(p.name & "_cbor")
    (ctx, callback, userData, core, input, fault, stack) =
      (n.ctx, n.callback, n.userData, n.core, n.input, n.fault, n.stack)
    (request, run, data, length) = (e.request, e.run, ident"req", ident"len")
  let body = quote do:
    var `core`: ptr Context
    result = enterInline(`ctx`, `label`, `callback`, `userData`, `core`)
    if result != RET_OK:
      return
    var `fault` {.noinit.}: Fault
    begin(`fault`)
    if not checkBytes(`data`, `length`, `fault`):
      return refuseInline(`core`, `label`, `callback`, `userData`, `fault`)
    var `stack` {.noinit.}: StackArena
    useStack(`stack`)
    let reply = Reply(
      abi: abiCbor, arena: addr `stack`.arena, ctx: `core`, inline: true, callback: `callback`, userData: `userData`
    )
    var `input`: `request`
    if readCbor(`data`, int(`length`), `input`, `fault`): `run`(reply, `input`)
    else: sendError(reply, $`fault`)
    free(`stack`.arena)
  exportName(
    p.name & "_cbor", body,
    @[bindSym"cint", newIdentDefs(ctx, bindSym"pointer")] & n.tailParams &
      @[newIdentDefs(data, bindSym"pointer"), newIdentDefs(length, bindSym"csize_t")],
    genSym(nskProc, p.nimName & "Export"),
  )

proc idForm(p: ProcDecl, e: Emitted, f: Form): NimNode =
  ## Under an id the call has a request of its own, which can be cancelled.
  let
    (ctx, core, req, request, native, run) =
      (ident"ctx", ident"core", ident"call", e.request, e.native, e.run)
  let ending = quote do:
    var `core`: ptr Context
    let entered = enterInlineWithId(`ctx`, `req`, `core`)
    if entered != RET_OK:
      return entered
    let reply = Reply(abi: `req`.abi, arena: addr `req`.arena, ctx: `core`, req: `req`, inline: true)
    var
      input: `request`
      fault: Fault
    if readRequest[`native`, `request`](`req`, input, fault): `run`(reply, input)
    else: sendError(reply, $fault)
    return RET_OK
  exportForm(p, e, f, newNilLit(), ending)

proc isTrivial(s: Shape): bool =
  ## Its native value is its Nim value.
  s.kind in ScalarKinds

proc freeName(p: ProcDecl, wish: string): NimNode =
  ## A name for a parameter of ours beside those of the author.
  var name = wish
  var i = 0
  while i < p.params.len:
    if ident(name).eqIdent(p.params[i].name):
      name.add 'x'
      i = 0
    else:
      inc i
  ident(name)

proc directForm(p: ProcDecl, e: Emitted, libType: NimNode): NimNode =
  let
    n = initNames()
    label = newLit(p.name & "_direct")
    (ctx, core, args, input, fault, stack) =
      (n.ctx, n.core, n.args, n.input, n.fault, n.stack)
    place = p.freeName("place")
    (native, request) = (e.native, e.request)
    call = authorCall(p, input, core, libType)
    own = paramsOf(p, args, proc(name: string): NimNode = newStmtList())
    stores = own.stores
  var params = @[bindSym"cint", newIdentDefs(ctx, bindSym"pointer")] & own.defs
  var checking, answering = newStmtList()
  if p.result.kind != skVoid:
    params.add newIdentDefs(place, nnkPtrTy.newTree(nativeType(p.result)))
    checking = quote do:
      if `place` == nil:
        return failDirect(`core`, `label`, "out: null pointer")
  if p.result.isTrivial:
    let kind = nativeType(p.result)
    answering = quote do:
      `place`[] = `kind`(outcome.unsafeValue)
  elif p.result.kind != skVoid:
    answering = quote do:
      var writer {.noinit.}: NativeWriter
      writer.begin(nil)
      if not ffiNativeWrite(writer, outcome.unsafeValue, `place`[]):
        return failDirect(`core`, `label`, cstring($writer.fault))
  var reading = newStmtList()
  var flat = true
  for i, param in p.params:
    flat = flat and param.shape.isTrivial
    reading.add newAssignment(newDotExpr(input, ident(param.name)), newDotExpr(args, ident("f" & $i)))
  if flat:
    for i, param in p.params:
      reading[i][1] = newCall(param.shape.node, reading[i][1])
  else:
    reading = quote do:
      var `fault` {.noinit.}: Fault
      begin(`fault`)
      var `stack` {.noinit.}: StackArena
      useStack(`stack`)
      let sound = adoptInline(`stack`, `args`, `fault`) and ffiNativeRead(`fault`, `args`, `input`)
      free(`stack`.arena)
      if not sound:
        return failDirect(`core`, `label`, cstring($`fault`))
  let outcome = ident"outcome"
  let body = quote do:
    var `core`: ptr Context
    result = enterDirect(`ctx`, `label`, `core`)
    if result != RET_OK:
      return
    `checking`
    var `args` {.used.}: `native`
    `stores`
    var `input` {.used.}: `request`
    `reading`
    {.cast(raises: []).}:
      try:
        let `outcome` = `call`
        if `outcome`.isErr:
          return sendDirectError(`core`, `outcome`.unsafeError)
        `answering`
      except Exception as e:
        return sendDirectError(`core`, describe(e))
    leaveInline(`core`)
  exportName(p.name & "_direct", body, params, genSym(nskProc, p.nimName & "Export"))

proc inlineExports*(p: ProcDecl, e: Emitted, libType: NimNode): NimNode =
  ## All forms of an inline proc.
  result = newStmtList(
    nativeForm(p, e), cborForm(p, e), idForm(p, e, Form(withId: true)), idForm(p, e, Form(cbor: true, withId: true))
  )
  if p.direct:
    result.add directForm(p, e, libType)
