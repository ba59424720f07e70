## Generates explicit calls: a request record with C-like fields, its runner, and
## the function that submits it. For `{.ffiRaw.}` and `registerReqFFI`.

import std/macros
import ./[expand_exports, registry]
import ../model/shape
import ../native/raw

export raw

type Explicit = object
  ## One explicit call.
  args, run: NimNode ## names of the record and the runner
  params: seq[tuple[name: string, node, kind: NimNode]]

proc recordType(e: Explicit): NimNode =
  let fields = newNimNode(nnkRecList)
  for (_, node, kind) in e.params:
    fields.add newIdentDefs(node.copyNimTree, kind.copyNimTree)
  nnkTypeSection.newTree(
    nnkTypeDef.newTree(
      nnkPragmaExpr.newTree(e.args, nnkPragma.newTree(ident"used")), newEmptyNode(),
      nnkObjectTy.newTree(newEmptyNode(), newEmptyNode(), fields),
    )
  )

proc runnerCode(e: Explicit, call: NimNode): NimNode =
  ## `call` is the author's proc on `ctx`, `req` and `args`.
  let (run, record, ctx, req, args) = (e.run, e.args, ident"ctx", ident"req", ident"args")
  quote do:
    proc `run`(`ctx`: ptr Context, `req`: ptr Request) {.nimcall, gcsafe, raises: [].} =
      guarded(`ctx`, `req`):
        let `args` {.used.} = cast[ptr `record`](`req`.args)
        follow(`ctx`, `req`, `call`, raw.deliverText)

proc submission(e: Explicit, label, ctx, callId: NimNode): NimNode =
  ## The body of a submitting function with parameters named as in the record.
  let
    (run, record) = (e.run, e.args)
    (req, args) = (genSym(nskVar, "request"), genSym(nskLet, "args")) # an author's parameters may have these names
    stores = newStmtList()
  for (name, _, _) in e.params:
    stores.add newAssignment(newDotExpr(args, ident(name)), newCall(bindSym("keep", brForceOpen), req, ident(name)))
  quote do:
    var `req`: ptr Request
    let code = beginCall(`req`, `label`, callback, userData, `run`, sizeof(`record`), abiNative, `callId`)
    if code != RET_OK:
      return code
    let `args` {.used.} = cast[ptr `record`](`req`.args)
    `stores`
    return submitCall(`ctx`, `req`)

proc submitParams(e: Explicit, withId: bool): seq[NimNode] =
  result = @[bindSym"cint", newIdentDefs(ident"ctx", bindSym"pointer")]
  if withId:
    result.add newIdentDefs(ident"callId", bindSym"uint64")
  result.add newIdentDefs(ident"callback", bindSym"FFICallBack")
  result.add newIdentDefs(ident"userData", bindSym"pointer")
  for (name, _, kind) in e.params:
    result.add newIdentDefs(ident(name), kind.copyNimTree)

proc rawExport(p: ProcDecl, e: Explicit, withId: bool): NimNode =
  let label = newLit(p.name & (if withId: "_id" else: ""))
  var body = submission(e, label, ident"ctx", if withId: ident"callId" else: newLit(0'u64))
  if withId:
    let checking = quote do:
      if callId == 0:
        return refuse(callback, userData, RET_ERR, `label`, ZeroCallId)
    body = newStmtList(checking, body)
  exportName(label.strVal, body, e.submitParams(withId), genSym(nskProc, p.nimName & "Export"))

proc rawCode*(p: ProcDecl, libType: NimNode): NimNode =
  ## Runner and exports of a `{.ffiRaw.}` proc.
  var e = Explicit(args: genSym(nskType, p.nimName & "Args"), run: genSym(nskProc, p.nimName & "Run"))
  let (ctx, req) = (ident"ctx", ident"req")
  let call = newCall(p.sym)
  call.add quote do:
    cast[ptr FFIContext[`libType`]](`ctx`)
  call.add newDotExpr(req, ident"callback")
  call.add newDotExpr(req, ident"userData")
  for param in p.params:
    e.params.add (param.name, ident(param.name), param.shape.node)
    call.add newDotExpr(ident"args", ident(param.name))
  newStmtList(e.recordType, e.runnerCode(call), rawExport(p, e, false), rawExport(p, e, true))

proc isPlainC(kind: NimNode): bool =
  kind.typeKind in {ntyBool, ntyChar, ntyInt .. ntyInt64, ntyFloat .. ntyFloat64, ntyUInt .. ntyUInt64, ntyCString,
    ntyPointer, ntyPtr}

proc checkPlain*(kind, where: NimNode, what, owner: string) =
  ## Explicit calls take what C has; nothing that Nim collects.
  if not kind.isPlainC:
    misuse(where, what & " of " & owner & " has the type '" & kind.repr &
      "'; expected a cstring, a number, a bool, a char or a pointer: nothing that Nim's memory management owns")

proc checkRecord(owner: string, record: NimNode): NimNode =
  for group in record.getImpl[2][2]:
    for i in 0 ..< group.len - 2:
      checkPlain(group[^2], group[i].nameNode, "parameter '" & group[i].nameText & "'", owner)
  newStmtList()

macro checkFields(owner: static string, record: typed): untyped =
  ## Typed check of a registered request's fields.
  reporting(checkRecord(owner, record))

proc handlerOf(body: NimNode): NimNode =
  let inner = if body.kind == nnkStmtList and body.len == 1: body[0] else: body
  if inner.kind notin {nnkLambda, nnkProcDef}:
    misuse(body, "registerReqFFI() has no handler; expected 'proc(...): Future[Result[string, string]] {.async.} = ...'")
  inner

proc registerRequest(request, context, body: NimNode): NimNode =
  if request.kind notin {nnkIdent, nnkPostfix}:
    misuse(request, "registerReqFFI() has '" & request.repr & "' as the request; expected a new type name")
  if context.kind != nnkExprColonExpr or context[1].kind != nnkPtrTy:
    misuse(context, "registerReqFFI() has '" & context.repr & "' as the context; expected 'ctx: ptr FFIContext[LibraryType]'")
  let handler = handlerOf(body)
  let name = request.nameNode
  if not handler.params[0].repr.eqIdent("Future[Result[string, string]]"):
    misuse(handler, "the handler of registerReqFFI(" & name.strVal & ") returns '" & handler.params[0].repr &
      "'; expected Future[Result[string, string]]")
  var e = Explicit(args: request, run: genSym(nskProc, name.strVal & "Run"))
  let author = genSym(nskProc, name.strVal & "Handler")
  let params = newNimNode(nnkFormalParams)
  params.add handler.params[0]
  params.add newIdentDefs(context[0], context[1])
  let (ctx, kind) = (ident"ctx", context[1])
  let call = newCall(author)
  call.add quote do:
    cast[`kind`](`ctx`)
  for i in 1 ..< handler.params.len:
    params.add handler.params[i]
    for j in 0 ..< handler.params[i].len - 2:
      e.params.add (handler.params[i][j].nameText, handler.params[i][j].nameNode, handler.params[i][^2])
      call.add newDotExpr(ident"args", handler.params[i][j].nameNode)
  let code = newProc(author, body = handler.body)
  code.params = params
  code.pragma = nnkPragma.newTree(ident"async")
  let record = e.recordType
  e.args = name
  let submit = newProc(
    postfix(ident"processReq", "*"), e.submitParams(withId = false),
    submission(e, newCall(bindSym"cstring", newLit(name.strVal)), newCall(bindSym"handleOf", ident"ctx"), newLit(0'u64)),
  )
  submit.params.insert(1, newIdentDefs(ident"requestType", nnkBracketExpr.newTree(ident"typedesc", name)))
  let owner = newLit("the handler of registerReqFFI(" & name.strVal & ")")
  newStmtList(record, newCall(bindSym"checkFields", owner, name), code, e.runnerCode(call), submit)

macro registerReqFFI*(request, context, body: untyped): untyped =
  ## `registerReqFFI(Request, ctx: ptr FFIContext[T]): proc(...) ...` declares the
  ## type `Request` and its handler, which runs on the worker.
  ## `Request.processReq(ctx, callback, userData, args...)` submits one.
  reporting(registerRequest(request, context, body))
