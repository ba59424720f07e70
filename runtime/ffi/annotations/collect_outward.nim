## The typed pass over events, host functions and constants. Compile time only.

import std/macros
import ./registry
import ../model/[names, shape]
import ../types/resolve

proc eventOf*(r: var Resolver, item: Annotation, impl: NimNode): EventDecl =
  ## An event with its payload's type.
  let param = impl.params[1][0].nameNode
  let use = Use(what: "parameter '" & param.strVal & "'", by: "event '" & item.name & "'", where: param)
  EventDecl(
    name: item.wireName, nimName: item.name, docs: item.docs, sym: item.sym, hook: item.hook, where: item.where,
    payload: r.resolve(impl.params[1][^2], use),
  )

proc hostOf*(r: var Resolver, item: Annotation, impl: NimNode): HostDecl =
  ## A host function with its types.
  result = HostDecl(
    name: snakeCase(item.name), nimName: item.name, docs: item.docs, sym: item.sym, hook: item.hook, where: item.where
  )
  let by = "host function '" & item.name & "'"
  for i in 1 ..< impl.params.len:
    for j in 0 ..< impl.params[i].len - 2:
      let name = impl.params[i][j].nameNode
      let use = Use(what: "parameter '" & name.strVal & "'", by: by, where: name)
      result.params.add Field(name: name.nameText, shape: r.resolve(impl.params[i][^2], use), node: name)
  let value = impl.params[0][1][1]
  result.result = r.resolve(value, Use(what: "the result", by: by, where: item.where))

proc constOf*(r: var Resolver, item: Annotation): ConstDecl =
  ## A constant with its folded value.
  result = ConstDecl(name: snakeCase(item.name), nimName: item.name, docs: item.docs, where: item.where)
  let kind = item.sym.typeKind
  result.value = item.sym
  while result.value.kind == nnkSym and result.value.symKind == nskConst:
    result.value = result.value.getImpl
    if result.value.kind == nnkConstDef:
      result.value = result.value[^1]
  const allowed = {ntyBool, ntyString, ntyInt .. ntyInt64, ntyFloat .. ntyFloat64, ntyUInt .. ntyUInt64}
  if kind notin allowed:
    misuse(item.where, "{.ffiConst.} constant '" & item.name & "' has the type '" & item.sym.getTypeInst.repr &
      "'; expected an integer, a float, a bool or a string")
  result.shape = r.resolve(item.sym.getTypeInst, Use(what: "constant '" & item.name & "'", where: item.where))
