## Generates, for each proc, the record of its parameters and the runner that the
## worker executes: decode, call the author's proc, follow its future, answer.

import std/macros
import ./expand_types
import ../core/api
import ../model/[native_types, shape]
import ../native/[cancellation, exchange, reply]

export api, cancellation, exchange, reply

type Emitted* = object
  ## Identifiers of one proc's generated parts.
  request*: NimNode ## Nim object with the parameters as fields
  native*: NimNode ## its native struct
  run*: NimNode ## the runner

proc requestType(params: seq[Field], name: NimNode): NimNode =
  let fields = newNimNode(nnkRecList)
  for param in params:
    fields.add newIdentDefs(ident(param.name), param.shape.node)
  nnkTypeDef.newTree(
    nnkPragmaExpr.newTree(name, nnkPragma.newTree(ident"used")),
    newEmptyNode(),
    nnkObjectTy.newTree(newEmptyNode(), newEmptyNode(), fields),
  )

proc addRequest*(g: var Generated, types: NimNode, nimName: string, params: seq[Field], outward = false): Emitted =
  ## The parameters as one record, with its conversions: inward for procs,
  ## outward for host functions.
  result.request = genSym(nskType, nimName & "Request")
  result.native = genSym(nskType, nimName & "Args")
  result.run = genSym(nskProc, nimName & "Run")
  types.add requestType(params, result.request)
  g.addRecord(result.native, result.request, params, reading = not outward, writing = outward)

proc nativeOrVoid*(s: Shape): NimNode =
  ## The native type of a result or error; void: nothing, or a string error.
  if s == nil: bindSym"void" else: nativeType(s)

proc authorCall*(p: ProcDecl, input, ctx, libType: NimNode): NimNode =
  ## The author's proc on the decoded parameters; its prompt form if it has one.
  result = newCall(if p.prompt == nil: p.sym else: p.prompt)
  if p.kind in {pkMethod, pkSync}:
    result.add newCall(bindSym"state", ctx, libType)
  for param in p.params:
    result.add newDotExpr(input, ident(param.name))

proc delivery(p: ProcDecl, ctx, req, outcome: NimNode): NimNode =
  ## Ends the request with the author's result.
  if p.kind == pkCtor:
    let missing = newLit("the constructor '" & p.nimName & "' gave nil for the library value")
    return quote do:
      if `outcome`.isErr:
        resolveError(`ctx`, `req`, `outcome`.unsafeError)
      elif isMissing(`outcome`.unsafeValue):
        resolveError(`ctx`, `req`, `missing`)
      else:
        setState(`ctx`, `outcome`.unsafeValue)
        resolveCreated(`ctx`, `req`)
  newCall(
    bindSym"sendResult", newCall(bindSym"workerReply", ctx, req), outcome, nativeOrVoid(p.result), nativeOrVoid(p.error)
  )

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
  if p.prompt != nil:
    let outcome = genSym(nskLet, "outcome")
    let delivering = delivery(p, ctx, req, outcome)
    ending = quote do:
      setStarting(`req`.callId)
      let `outcome` = `call`
      setStarting(0)
      `delivering`
  elif p.isAsync:
    result.add deliverer(p, deliver, call)
    ending = quote do:
      setStarting(`req`.callId)
      let future = `call`
      setStarting(0)
      follow(`ctx`, `req`, future, `deliver`)
  else:
    let outcome = genSym(nskLet, "outcome")
    let delivering = delivery(p, ctx, req, outcome)
    ending = quote do:
      let `outcome` = `call`
      `delivering`
  result.add quote do:
    proc `run`(`ctx`: ptr Context, `req`: ptr Request) {.nimcall, gcsafe, raises: [].} =
      {.cast(gcsafe).}:
        {.cast(raises: []).}:
          # Outside of what may raise: behind a defect of a proc that raises
          # nothing else, the compiler frees nothing that began inside.
          var `input`: `request`
          guarded(`ctx`, `req`):
            var fault {.noinit.}: Fault
            begin(fault)
            if not readRequest[`native`, `request`](`req`, `input`, fault):
              resolveError(`ctx`, `req`, $fault)
            else:
              `ending`
