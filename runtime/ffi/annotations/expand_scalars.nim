## Generates the conversions of enums, distincts and handles: types whose native
## form is one number.

import std/macros
import ./expand_types
import ../model/[native_types, shape]

proc addEnum*(g: var Generated, decl: TypeDecl) =
  ## Ordinals natively, strings over CBOR; what is not declared is an error.
  let
    native = nativeType(Shape(kind: skNamed, decl: decl))
    r = routines(native, decl.node)
    (f, w, c, source, value) = (r.f, r.w, r.c, r.source, r.value)
    name = newLit(decl.name)
    failing = bindSym"failOrdinal"
    choosing = bindSym"readChoice"
    texts = newNimNode(nnkBracket)
    values = newNimNode(nnkBracket)
    fromOrdinal = nnkCaseStmt.newTree(newCall(bindSym"int64", source))
    toText = nnkCaseStmt.newTree(source)
  for item in decl.values:
    texts.add newLit(item.text)
    values.add item.node
    fromOrdinal.add nnkOfBranch.newTree(newLit(item.ordinal), newAssignment(value, item.node))
    toText.add nnkOfBranch.newTree(item.node, newCall(bindSym"putText", w, newLit(item.text)))
  fromOrdinal.add nnkElse.newTree(quote do:
    `failing`(`f`, int64(`source`), `name`)
    return false)
  g.add(r.read, newStmtList(fromOrdinal, bindSym"true"))
  g.add(r.write, quote do:
    `value` = `native`(ord(`source`))
    true)
  g.add(r.cborWrite, newStmtList(toText, bindSym"true"))
  g.add(r.cborRead): quote do:
    var index = 0
    if not `choosing`(`c`, `texts`, `name`, index):
      return false
    const values = `values`
    `value` = values[index]
    true

proc addDistinct*(g: var Generated, decl: TypeDecl) =
  ## As the base type.
  let
    base = decl.base.node
    name = decl.node
    r = routines(nativeType(decl.base), decl.node)
    (f, w, c, source, value) = (r.f, r.w, r.c, r.source, r.value)
    readSym = bindSym("ffiNativeRead", brForceOpen)
    writeSym = bindSym("ffiNativeWrite", brForceOpen)
    cborReadSym = bindSym("ffiCborRead", brForceOpen)
    cborWriteSym = bindSym("ffiCborWrite", brForceOpen)
  g.add(r.read): quote do:
    var plain: `base`
    result = `readSym`(`f`, `source`, plain)
    `value` = `name`(plain)
  g.add(r.write): quote do:
    `writeSym`(`w`, `base`(`source`), `value`)
  g.add(r.cborRead): quote do:
    var plain: `base`
    result = `cborReadSym`(`c`, plain)
    `value` = `name`(plain)
  g.add(r.cborWrite): quote do:
    `cborWriteSym`(`w`, `base`(`source`))
