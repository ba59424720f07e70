## Generates what C calls: the native and the CBOR form of a proc that runs on
## the worker, with and without a call id.

import std/macros
import ./[expand_params, expand_requests]
import ../model/shape

proc exportName*(name: string, body: NimNode, params: seq[NimNode], procName: NimNode): NimNode =
  ## A C function.
  result = newProc(procName, params, body)
  result.pragma = nnkPragma.newTree(
    nnkExprColonExpr.newTree(ident"exportc", newLit(name)),
    ident"cdecl",
    ident"dynlib",
    ident"gcsafe",
    nnkExprColonExpr.newTree(ident"raises", newNimNode(nnkBracket)),
  )

type Form* = object
  ## One of the exported forms of a proc.
  cbor*, withId*: bool

proc suffix*(f: Form): string =
  ## What the form appends to the export's name.
  (if f.cbor: "_cbor" else: "") & (if f.withId: "_id" else: "")

proc exportForm*(p: ProcDecl, e: Emitted, f: Form, runner, ending: NimNode): NimNode =
  ## One exported function: makes a request, takes the arguments over and goes on
  ## with `ending`; `runner` is what the worker will execute.
  let
    name = p.name & f.suffix
    label = newLit(name)
    (ctx, callId, callback, userData) = (ident"ctx", ident"callId", ident"callback", ident"userData")
    (req, args, run, native) = (ident"call", ident"args", runner, e.native)
    isCtor = p.kind == pkCtor
    id = if f.withId: callId else: newLit(0'u64)
    form = if f.cbor: bindSym"abiCbor" else: bindSym"abiNative"
    pointerType = bindSym"pointer"
  let carried = if f.cbor: bindSym"CborArgs" else: native
  var
    own: Params
    taking: NimNode
  if f.cbor:
    let (data, length) = (ident"req", ident"len")
    own.defs = @[newIdentDefs(data, pointerType), newIdentDefs(length, bindSym"csize_t")]
    taking = quote do:
      takeCbor(`req`, `data`, `length`)
    own.stores = newStmtList()
  else:
    let refusal = if isCtor: newNilLit() else: bindSym"RET_ERR"
    own = paramsOf(p, args, proc(name: string): NimNode =
      newStmtList(newCall(bindSym"rejectNull", req, newLit(name)), nnkReturnStmt.newTree(refusal)))
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
  let checking = newStmtList()
  if f.withId:
    checking.add quote do:
      if `callId` == 0:
        return refuse(`callback`, `userData`, RET_ERR, `label`, ZeroCallId)
  let body = quote do:
    `checking`
    var `req`: ptr Request
    var `code` = beginCall(`req`, `label`, `callback`, `userData`, `run`, sizeof(`carried`), `form`, `id`)
    if `code` != RET_OK:
      `leaving`
    let `args` {.used.} = cast[ptr `carried`](`req`.args)
    `stores`
    `code` = `taking`
    if `code` != RET_OK:
      `leaving`
    `ending`
  exportName(name, body, params, genSym(nskProc, p.nimName & "Export"))

proc submitForm*(p: ProcDecl, e: Emitted, f: Form): NimNode =
  ## The form whose request goes to the worker.
  let (req, ctx) = (ident"call", ident"ctx")
  let submit =
    case p.kind
    of pkCtor: newCall(bindSym"submitCreate", req)
    of pkStatic: newCall(bindSym"submitStatic", req)
    else: newCall(bindSym"submitCall", ctx, req)
  exportForm(p, e, f, e.run, nnkReturnStmt.newTree(submit))
