## Generates what stands behind events and host functions, and fills the
## variables through which the author's procs reach it.

import std/macros
import ./[expand_requests, expand_types, registry]
import ../model/[native_types, shape]
import ../native/[handles, outgoing]

export handles, outgoing

proc addHandle*(g: var Generated, decl: TypeDecl, kind: int) =
  ## Conversions of a `{.ffiHandle.}` type; `kind` tells the types apart.
  let
    r = routines(bindSym"uint64", decl.node)
    (f, w, c, source, value) = (r.f, r.w, r.c, r.source, r.value)
    number = newLit(kind)
  g.add(r.read): quote do:
    takeHandle(`f`, `source`, `number`, `value`)
  g.add(r.write): quote do:
    giveHandle(`w`.fault, `source`, `number`, `value`)
  g.add(r.cborRead): quote do:
    readHandle(`c`, `number`, `value`)
  g.add(r.cborWrite): quote do:
    writeHandle(`w`, `source`, `number`)

proc eventCode*(e: EventDecl, index: int): NimNode =
  ## Delivery of one event.
  let
    (name, number, hook) = (newLit(e.name), newLit(index), e.hook)
    (payload, encoder) = (ident"payload", genSym(nskTemplate, "encoder"))
    (native, nim) = (nativeType(e.payload), e.payload.node)
    deliver = genSym(nskProc, e.nimName & "Deliver")
    emitting = bindSym"emitEvent"
  quote do:
    proc `deliver`(`payload`: `nim`) {.nimcall, gcsafe, raises: [].} =
      template `encoder`(arena, form, data, len: untyped): bool =
        encodePayload[`native`, `nim`](`name`, `payload`, arena, form, data, len)

      `emitting`(`number`, `encoder`)

    `hook` = `deliver`

proc hostCode*(h: HostDecl, index: int, request, native: NimNode): NimNode =
  ## Sending of one host call.
  let
    (name, number, hook) = (newLit(h.name), newLit(index), h.hook)
    value = h.result.node
    answer = nativeOrVoid(h.result)
    send = genSym(nskProc, h.nimName & "Send")
    record = nnkObjConstr.newTree(request)
    params = h.sym.getImpl.params
    defs = newNimNode(nnkFormalParams)
  defs.add params[0].copyNimTree
  for i in 1 ..< params.len:
    for j in 0 ..< params[i].len - 2:
      let name = ident(params[i][j].nameText)
      defs.add newIdentDefs(name, params[i][^2].copyNimTree)
      record.add nnkExprColonExpr.newTree(ident(name.strVal), name)
  let call = quote do:
    return sendHost[`native`, `request`, `answer`, `value`](`number`, `name`, `record`)
  let code = newProc(send, body = newStmtList(call))
  code.params = defs
  code.pragma = nnkPragma.newTree(
    ident"nimcall", ident"gcsafe", nnkExprColonExpr.newTree(ident"raises", newNimNode(nnkBracket))
  )
  newStmtList(code, newAssignment(hook, send))

proc hostRow*(h: HostDecl): NimNode =
  ## The run time's description of a host function.
  let (name, native, value) = (newLit(h.name), nativeOrVoid(h.result), h.result.node)
  quote do:
    HostDesc(name: cstring(`name`), copyAnswer: copyAnswer[`native`, `value`])
