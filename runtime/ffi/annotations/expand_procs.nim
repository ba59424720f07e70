## Generates what C calls: for each proc the native and the CBOR form, with and
## without a call id, and the runner that the worker executes.

import std/macros
import ./expand_types
import ../core/[abi, calls, context, handler, requests, settle, state]
import ../model/[native_types, shape]
import ../native/exchange

export abi, calls, context, handler, requests, settle, state, exchange

type Emitted* = object
  ## Identifiers of one proc's generated parts.
  request*: NimNode ## Nim object with the parameters as fields
  native*: NimNode ## its native struct
  run*: NimNode ## the runner

proc exportName(name: string, body: NimNode, params: seq[NimNode], procName: NimNode): NimNode =
  result = newProc(procName, params, body)
  result.pragma = nnkPragma.newTree(
    nnkExprColonExpr.newTree(ident"exportc", newLit(name)),
    ident"cdecl",
    ident"dynlib",
    ident"gcsafe",
    nnkExprColonExpr.newTree(ident"raises", newNimNode(nnkBracket)),
  )

proc requestType(p: ProcDecl, name: NimNode): NimNode =
  let fields = newNimNode(nnkRecList)
  for param in p.params:
    fields.add newIdentDefs(ident(param.name), param.shape.node)
  nnkTypeDef.newTree(
    nnkPragmaExpr.newTree(name, nnkPragma.newTree(ident"used")),
    newEmptyNode(),
    nnkObjectTy.newTree(newEmptyNode(), newEmptyNode(), fields),
  )

proc addRequest*(g: var Generated, types: NimNode, p: ProcDecl): Emitted =
  ## The parameters as one record, with its conversions.
  result.request = genSym(nskType, p.nimName & "Request")
  result.native = genSym(nskType, p.nimName & "Args")
  result.run = genSym(nskProc, p.nimName & "Run")
  types.add requestType(p, result.request)
  g.addRecord(result.native, result.request, p.params, writing = false)

proc nativeOrVoid(s: Shape): NimNode =
  if s == nil: bindSym"void" else: nativeType(s)

proc authorCall(p: ProcDecl, input, ctx, libType: NimNode): NimNode =
  result = newCall(p.sym)
  if p.kind in {pkMethod, pkSync}:
    result.add newCall(bindSym"state", ctx, libType)
  for param in p.params:
    result.add newDotExpr(input, ident(param.name))

proc delivery(p: ProcDecl, ctx, req, outcome: NimNode): NimNode =
  ## Ends the request with the author's result.
  if p.kind == pkCtor:
    return quote do:
      if `outcome`.isErr:
        resolveError(`ctx`, `req`, `outcome`.error)
      else:
        setState(`ctx`, `outcome`.value)
        resolveCreated(`ctx`, `req`)
  newCall(bindSym"deliverResult", ctx, req, outcome, nativeOrVoid(p.result), nativeOrVoid(p.error))

proc deliverer(p: ProcDecl, name, call: NimNode): NimNode =
  ## The proc that `follow` calls when the author's future is done.
  let
    (ctx, req, value) = (ident"ctx", ident"req", ident"value")
    body = delivery(p, ctx, req, value)
    returned = p.sym.getImpl.params[0][1]
  quote do:
    proc `name`(`ctx`: ptr Context, `req`: ptr Request, `value`: `returned`) {.nimcall, gcsafe.} =
      `body`

proc runner*(p: ProcDecl, e: Emitted, libType: NimNode): NimNode =
  ## Decodes, calls the author's proc and follows its future.
  let
    (ctx, req, input) = (ident"ctx", ident"req", ident"input")
    (run, request, native) = (e.run, e.request, e.native)
    call = authorCall(p, input, ctx, libType)
    deliver = genSym(nskProc, p.nimName & "Deliver")
  result = newStmtList()
  var ending: NimNode
  if p.isAsync:
    result.add deliverer(p, deliver, call)
    ending = quote do:
      follow(`ctx`, `req`, `call`, `deliver`)
  else:
    let outcome = genSym(nskLet, "outcome")
    let delivering = delivery(p, ctx, req, outcome)
    ending = quote do:
      let `outcome` = `call`
      `delivering`
  result.add quote do:
    proc `run`(`ctx`: ptr Context, `req`: ptr Request) {.nimcall, gcsafe, raises: [].} =
      guarded(`ctx`, `req`):
        var
          `input`: `request`
          fault: Fault
        if not readRequest[`native`, `request`](`req`, `input`, fault):
          resolveError(`ctx`, `req`, $fault)
        else:
          `ending`

type Params = object
  ## Parameters of a native export and the statements that store them.
  defs: seq[NimNode]
  stores: NimNode

proc pointerTo(kind: NimNode): NimNode =
  nnkPtrTy.newTree(nnkBracketExpr.newTree(ident"UncheckedArray", kind))

proc addPlain(p: var Params, name: string, kind, place: NimNode) =
  let given = genSym(nskParam, name)
  p.defs.add newIdentDefs(given, kind)
  p.stores.add newAssignment(place, given)

proc addSlice(p: var Params, name: string, element, place: NimNode) =
  p.addPlain(name, pointerTo(element), newDotExpr(place, ident"data"))
  p.addPlain(name & "_len", bindSym"csize_t", newDotExpr(place, ident"len"))

proc addArray(p: var Params, name: string, s: Shape, place, leave: NimNode) =
  ## C passes arrays by pointer.
  let given = genSym(nskParam, name)
  p.defs.add newIdentDefs(given, nnkPtrTy.newTree(nativeType(s)))
  if s.count > 0:
    let leaving = leave.copyNimTree
    leaving.insert(0, newCall(bindSym"rejectNull", ident"call", newLit(name)))
    p.stores.add quote do:
      if `given` == nil:
        `leaving`
      `place` = `given`[]

proc addParam(p: var Params, name: string, s: Shape, place, leave: NimNode, optional = false) =
  case s.kind
  of skString: p.addSlice(name, bindSym"char", place)
  of skBytes: p.addSlice(name, bindSym"byte", place)
  of skArray: p.addArray(name, s, place, leave)
  of skSeq, skHashSet, skSet, skTable:
    if optional:
      p.addPlain(name, nativeType(s), place)
    elif s.kind in {skSeq, skHashSet} and s.item.isText:
      p.addSlice(name, pointerTo(bindSym"char"), place)
      p.addPlain(name & "_item_len", pointerTo(bindSym"csize_t"), newDotExpr(place, ident"itemLen"))
    else:
      p.addSlice(name, nativeType(s)[1], place)
  else:
    p.addPlain(name, nativeType(s), place)

proc paramsOf(decl: ProcDecl, args, leave: NimNode): Params =
  result.stores = newStmtList()
  for i, param in decl.params:
    let place = newDotExpr(args, ident("f" & $i))
    if param.shape.kind == skOption:
      result.addPlain(param.name & "_present", bindSym"bool", newDotExpr(args, ident("p" & $i)))
      result.addParam(param.name, param.shape.item, place, leave, optional = true)
    else:
      result.addParam(param.name, param.shape, place, leave)

type Form* = object
  ## One of the exported forms of a proc.
  cbor*, withId*: bool

proc suffix(f: Form): string =
  (if f.cbor: "_cbor" else: "") & (if f.withId: "_id" else: "")

proc exportForm*(p: ProcDecl, e: Emitted, f: Form): NimNode =
  ## One exported function.
  let
    name = p.name & f.suffix
    label = newLit(name)
    (ctx, callId, callback, userData) = (ident"ctx", ident"callId", ident"callback", ident"userData")
    (req, args, run, native) = (ident"call", ident"args", e.run, e.native)
    isCtor = p.kind == pkCtor
    id = if f.withId: callId else: newLit(0'u64)
    form = if f.cbor: bindSym"abiCbor" else: bindSym"abiNative"
    pointerType = bindSym"pointer"
  let carried = if f.cbor: bindSym"CborArgs" else: native
  var own: Params
  var taking: NimNode
  if f.cbor:
    let (data, length) = (ident"req", ident"len")
    own.defs = @[newIdentDefs(data, pointerType), newIdentDefs(length, bindSym"csize_t")]
    taking = quote do:
      takeCbor(`req`, `data`, `length`)
    own.stores = newStmtList()
  else:
    let refusal = if isCtor: newNilLit() else: bindSym"RET_ERR"
    own = paramsOf(p, args, newStmtList(nnkReturnStmt.newTree(refusal)))
    taking = quote do:
      takeArgs[`native`](`req`)
  let tail = @[newIdentDefs(callback, bindSym"FFICallBack"), newIdentDefs(userData, pointerType)]
  var params = @[if isCtor: pointerType else: bindSym"cint"]
  if p.kind in {pkMethod, pkSync}:
    params.add newIdentDefs(ctx, pointerType)
  if f.withId:
    params.add newIdentDefs(callId, bindSym"uint64")
  params.add(if isCtor: own.defs & tail else: tail & own.defs)
  let
    stores = own.stores
    code = ident"code"
    leaving = nnkReturnStmt.newTree(if isCtor: newNilLit() else: code)
    submit =
      case p.kind
      of pkCtor: newCall(bindSym"submitCreate", req)
      of pkStatic: newCall(bindSym"submitStatic", req)
      else: newCall(bindSym"submitCall", ctx, req)
    submitting = nnkReturnStmt.newTree(submit)
  let body = quote do:
    var `req`: ptr Request
    var `code` = beginCall(`req`, `label`, `callback`, `userData`, `run`, sizeof(`carried`), `form`, `id`)
    if `code` != RET_OK:
      `leaving`
    let `args` {.used.} = cast[ptr `carried`](`req`.args)
    `stores`
    `code` = `taking`
    if `code` != RET_OK:
      `leaving`
    `submitting`
  exportName(name, body, params, genSym(nskProc, p.nimName & "Export"))
