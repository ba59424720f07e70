## The C parameters of an export: one or several per Nim parameter, in the rows of
## spec 3, and the statements that put them into the native struct.

import std/macros
import ../model/[native_types, shape]

type Params* = object
  ## Parameters of a native export and the statements that store them.
  defs*: seq[NimNode]
  stores*: NimNode

proc pointerTo(kind: NimNode): NimNode =
  nnkPtrTy.newTree(nnkBracketExpr.newTree(ident"UncheckedArray", kind))

proc addPlain(p: var Params, name: string, kind, place: NimNode) =
  let given = genSym(nskParam, name & "Given") # unlike any of ours
  p.defs.add newIdentDefs(given, kind)
  p.stores.add newAssignment(place, given)

proc addSlice(p: var Params, name: string, element, place: NimNode) =
  p.addPlain(name, pointerTo(element), newDotExpr(place, ident"data"))
  p.addPlain(name & "_len", bindSym"csize_t", newDotExpr(place, ident"len"))

type Refusal* = proc(name: string): NimNode
  ## Statements that refuse the call because the parameter `name` is null.

proc addArray(p: var Params, name: string, s: Shape, place, present: NimNode, refuse: Refusal) =
  ## C passes arrays by pointer.
  let given = genSym(nskParam, name & "Given") # unlike any of ours
  p.defs.add newIdentDefs(given, nnkPtrTy.newTree(nativeType(s)))
  let refusing = refuse(name)
  p.stores.add quote do:
    if `given` != nil:
      `place` = `given`[]
    elif `present`:
      `refusing`

proc addParam(p: var Params, name: string, s: Shape, place, present: NimNode, refuse: Refusal) =
  case s.underlying.kind
  of skString: p.addSlice(name, bindSym"char", place)
  of skBytes: p.addSlice(name, bindSym"byte", place)
  of skArray: p.addArray(name, s, place, present, refuse)
  of skSeq, skHashSet, skSet, skTable:
    if present.kind == nnkDotExpr:
      p.addPlain(name, nativeType(s), place)
    elif s.kind in {skSeq, skHashSet} and s.item.isText:
      p.addSlice(name, pointerTo(bindSym"char"), place)
      p.addPlain(name & "_item_len", pointerTo(bindSym"csize_t"), newDotExpr(place, ident"itemLen"))
    else:
      p.addSlice(name, nativeType(s)[1], place)
  else:
    p.addPlain(name, nativeType(s), place)

proc paramsOf*(decl: ProcDecl, args: NimNode, refuse: Refusal): Params =
  ## The C parameters of a proc, stored into the struct `args`.
  result.stores = newStmtList()
  for i, param in decl.params:
    let place = newDotExpr(args, ident("f" & $i))
    if param.shape.kind == skOption:
      let present = newDotExpr(args, ident("p" & $i))
      result.addPlain(param.name & "_present", bindSym"bool", present)
      result.addParam(param.name, param.shape.item, place, present, refuse)
    else:
      result.addParam(param.name, param.shape, place, bindSym"true", refuse)
