## From the compiler's typed nodes to shapes: what a type of the author is on
## the ABI, or a compile error that names the type, the field and the proc.
## Compile time only.

import std/[macros, options, sets, tables, times]
import ../annotations/[registry, source_docs]
import ../model/shape
import ./[enum_values, spans, typed_nodes, use]

export typed_nodes, use

type
  Resolver* = object ## The types met so far.
    decls*: seq[TypeDecl]
    byName: Table[string, TypeDecl] ## the same
    tuples: seq[Shape] ## where a tuple is written without a name of its own
    hashed*: seq[HashedItem] ## what stands in a HashSet

proc resolve*(r: var Resolver, node: NimNode, use: Use): Shape

proc isType(sym, other: NimNode): bool =
  sym.kind == nnkSym and sym == other

proc keyed(r: var Resolver, node: NimNode, use: Use, ordered: bool): Shape =
  result = Shape(kind: skTable, node: node, ordered: ordered)
  result.key = r.resolve(node[1], use)
  let isEnum = result.key.kind == skNamed and result.key.decl.kind == dkEnum
  if result.key.kind notin IntegerKinds + {skString} and not isEnum:
    refuse(use, node, "the key of a table must be a string, an int or an enum")
  result.value = r.resolve(node[2], use)

proc optional(r: var Resolver, node: NimNode, use: Use): Shape =
  result = Shape(kind: skOption, node: node, item: r.resolve(node[1], use))
  if result.item.kind == skOption:
    refuse(use, node, "outside, none and some(none) would be the same")

proc setOf(r: var Resolver, node: NimNode, use: Use): Shape =
  result = Shape(kind: skSet, node: node, item: r.resolve(node[1], use))
  if result.item.kind != skNamed or result.item.decl.kind != dkEnum:
    refuse(use, node, "a set must be of an enum marked {.ffi.}; for other items use HashSet")

proc sequence(r: var Resolver, node: NimNode, use: Use): Shape =
  let item = r.resolve(node[1], use)
  if item.kind == skUint8:
    return Shape(kind: skBytes, node: node)
  Shape(kind: skSeq, node: node, item: item)

proc generic(r: var Resolver, node: NimNode, use: Use): Shape =
  let head = node[0]
  if head.isType(bindSym"Option"):
    return r.optional(node, use)
  if head.isType(bindSym"Table"):
    return r.keyed(node, use, ordered = false)
  if head.isType(bindSym"OrderedTable"):
    return r.keyed(node, use, ordered = true)
  if head.isType(bindSym"HashSet"):
    result = Shape(kind: skHashSet, node: node, item: r.resolve(node[1], use))
    let message = refusal(use, node, "the items of a HashSet need '==' and 'hash'; define them beside the type")
    r.hashed.add HashedItem(node: node[1], message: message, where: use.where)
    return
  if head.eqIdent("seq"):
    return r.sequence(node, use)
  if head.eqIdent("set"):
    return r.setOf(node, use)
  if head.eqIdent("array"):
    let instance = node.withoutTypeDesc.getTypeInst
    let typed = if instance.kind == nnkBracketExpr: instance else: node
    return Shape(
      kind: skArray, node: node, count: arrayLength(typed, node, use), item: r.resolve(node[2], use)
    )
  let impl = head.getImpl
  if impl.kind == nnkTypeDef and impl[1].kind == nnkGenericParams and
      impl[2].kind in {nnkBracketExpr, nnkSym, nnkIdent, nnkDotExpr}:
    var args: seq[NimNode]
    for i in 1 ..< node.len:
      args.add node[i]
    return r.resolve(substitute(impl[2], genericNames(impl), args), use)
  refuse(use, node, Expected)

proc tupleFields(r: var Resolver, node: NimNode, use: Use, owner: string): seq[Field] =
  if node.kind != nnkTupleTy:
    refuse(use, node, "the elements of a tuple need names, such as tuple[x, y: int]")
  for group in node:
    for i in 0 ..< group.len - 2:
      let name = group[i].nameText
      let inner = use.inside("field '" & owner & name & "'", use.where)
      result.add Field(name: name, shape: r.resolve(group[^2], inner), node: group[i])

proc tupleShape(r: var Resolver, node, body: NimNode, use: Use): Shape =
  result = Shape(kind: skTuple, node: node, fields: r.tupleFields(body, use, ""))
  r.tuples.add result

proc shareTuples*(r: Resolver): seq[TypeDecl] =
  ## Gives every tuple its declaration: tuples of one structure are one type in
  ## Nim, whether named or not. Returns those that nobody declared.
  var known: seq[TypeDecl]
  for decl in r.decls:
    if decl.kind == dkTuple:
      for other in known:
        if decl.twin == nil and sameType(other.node.withoutTypeDesc, decl.node.withoutTypeDesc):
          decl.twin = other
      known.add decl
  for shape in r.tuples:
    for decl in known:
      if shape.decl == nil and sameType(decl.node.withoutTypeDesc, shape.node.withoutTypeDesc):
        shape.decl = if decl.twin == nil: decl else: decl.twin
    if shape.decl == nil:
      shape.decl = TypeDecl(kind: dkTuple, name: "Tuple", node: shape.node, fields: shape.fields)
      known.add shape.decl
      result.add shape.decl

proc annotationOf(impl: NimNode): TypeAnnotation =
  let name = impl[0].nameNode
  for item in annotated.types:
    if item.name == name.strVal and samePlace(item.where, name):
      return item

proc groupFields(r: var Resolver, group: NimNode, decl: TypeDecl, use: Use): seq[Field] =
  for i in 0 ..< group.len - 2:
    let name = group[i].nameNode
    let inner = use.inside("field '" & decl.name & "." & name.strVal & "'", name)
    result.add Field(
      name: name.strVal, node: name, shape: r.resolve(group[^2], inner), docs: docsAfter(name)
    )

proc fieldList(r: var Resolver, list: NimNode, decl: TypeDecl, use: Use): seq[Field] =
  case list.kind
  of nnkIdentDefs:
    result = r.groupFields(list, decl, use)
  of nnkRecList:
    for child in list:
      result.add r.fieldList(child, decl, use)
  of nnkNilLit, nnkEmpty, nnkDiscardStmt, nnkCommentStmt:
    discard
  of nnkRecCase:
    misuse(list[0][0].nameNode, "object '" & decl.name & "' has a case section inside another; " &
      "one case section per object can cross: put this one into an object of its own")
  else:
    misuse(decl.where, "object '" & decl.name & "' has a '" & $list.kind & "' section that cannot cross")

proc readVariant(r: var Resolver, decl: TypeDecl, section: NimNode, use: Use) =
  decl.kind = dkVariant
  decl.discriminator = r.groupFields(section[0], decl, use)[0]
  let kind = decl.discriminator.shape
  if kind.kind != skBool and (kind.kind != skNamed or kind.decl.kind != dkEnum):
    misuse(decl.discriminator.node, "the discriminator '" & decl.name & "." &
      decl.discriminator.name & "' must be a bool or an enum marked {.ffi.}, not '" & kind.node.repr & "'")
  var left = if kind.kind == skBool: boolValues() else: kind.decl.values
  let typed = typedSection(decl.node)
  for i in 1 ..< section.len:
    let branch = Branch(values: takeBranch(left, typed[i]), fields: r.fieldList(section[i][^1], decl, use))
    if branch.values.len > 0: # an `else` for nothing has none
      decl.branches.add branch

proc readObject(r: var Resolver, decl: TypeDecl, body: NimNode, use: Use) =
  if body[1].kind != nnkEmpty:
    misuse(decl.where, "object '" & decl.name & "' inherits from '" & body[1][0].repr &
      "'; objects that cross have no base type")
  for child in body[2]:
    if child.kind == nnkRecCase:
      if decl.kind == dkVariant:
        misuse(child[0][0].nameNode, "object '" & decl.name & "' has a second case section; " &
          "one case section per object can cross: put this one into an object of its own")
      r.readVariant(decl, child, use)
    elif decl.kind == dkVariant:
      decl.after.add r.fieldList(child, decl, use)
    else:
      decl.fields.add r.fieldList(child, decl, use)

proc checkSize(decl: TypeDecl) =
  if decl.fields.len + decl.after.len > 1000:
    misuse(decl.where, "object '" & decl.name & "' has more than 1000 fields")

proc readBody(r: var Resolver, decl: TypeDecl, body: NimNode, use: Use) =
  case body.kind
  of nnkObjectTy:
    decl.kind = dkObject
    r.readObject(decl, body, use)
    decl.checkSize()
  of nnkEnumTy:
    decl.kind = dkEnum
    decl.readEnum(body)
  of nnkTupleTy:
    decl.kind = dkTuple
    decl.fields = r.tupleFields(body, use, decl.name & ".")
    for field in decl.fields.mitems:
      field.docs = docsAfter(field.node)
  of nnkDistinctTy:
    decl.kind = dkDistinct
    decl.base = r.resolve(body[0], use.inside("the base of '" & decl.name & "'", decl.where)).underlying
    let isEnum = decl.base.kind == skNamed and decl.base.decl.kind == dkEnum
    if decl.base.kind notin ScalarKinds + {skString} and not isEnum:
      misuse(decl.where, "'" & decl.name & "' is a distinct '" & body[0].repr &
        "'; only a distinct number, bool, char, string or enum can cross")
  else:
    misuse(decl.where, "{.ffi.} type '" & decl.name & "' must be an object, an enum, a named tuple or a " &
      "distinct scalar")

proc declared(r: var Resolver, node, impl: NimNode, use: Use): Shape =
  ## A type that the author wrote and annotated.
  let note = annotationOf(impl)
  let known = r.byName.getOrDefault(note.name)
  if known != nil:
    if known.node != node:
      misuse(note.where, "two {.ffi.} types have the name '" & note.name & "'; every type needs a name of its own")
    return Shape(kind: skNamed, node: node, decl: known)
  let decl = TypeDecl(name: note.name, node: node, where: note.where, docs: typeDocs(impl[0].nameNode))
  r.decls.add decl
  r.byName[note.name] = decl
  let inner = Use(what: use.what, by: use.by, where: decl.where)
  if note.kind == akHandle:
    decl.kind = dkHandle
  else:
    try:
      r.readBody(decl, impl[2], inner)
    except MisuseError:
      if decl.kind != dkEnum:
        decl.kind = dkHandle # nothing looks into it any more; the misuse is noted
  Shape(kind: skNamed, node: node, decl: decl)

proc unregistered(impl, node: NimNode, use: Use) =
  let body = impl[2]
  case body.kind
  of nnkObjectTy, nnkEnumTy:
    refuse(use, node, "the type is not marked {.ffi.}")
  of nnkDistinctTy:
    refuse(use, node, "the distinct type is not marked {.ffi.}")
  of nnkRefTy:
    refuse(use, node, "a ref can only cross as an opaque handle: mark its type {.ffiHandle.}")
  else:
    refuse(use, node, Expected)

proc named(r: var Resolver, node: NimNode, use: Use): Shape =
  let kind = scalarKind(node)
  let impl = node.getImpl
  let isDeclared = impl.kind == nnkTypeDef and annotationOf(impl) != nil
  if isDeclared:
    return r.declared(node, impl, use)
  if kind == skVoid and use.what != "the result":
    refuse(use, node, "void is no value; it can only be the whole result")
  if kind != skNamed:
    return Shape(kind: kind, node: node)
  if node.isType(bindSym"Duration") or sameType(node.withoutTypeDesc, bindSym"LoopDuration"):
    return Shape(kind: skDuration, node: node)
  if node.isType(bindSym"Time"):
    return Shape(kind: skTime, node: node)
  if annotated.libraryType != nil and sameType(node.withoutTypeDesc, annotated.libraryType.withoutTypeDesc):
    refuse(use, node, "it is the library value, which stays in its context and is the first parameter only")
  if impl.kind != nnkTypeDef:
    refuse(use, node, Expected)
  case impl[2].kind
  of nnkDotExpr:
    let behind = impl[2].getTypeInst.withoutTypeDesc
    if behind == node: # so the compiler says of an object and an enum
      refuse(use, impl[2], "write the name that the alias stands for without its module's")
    r.resolve(behind, use)
  of nnkSym, nnkBracketExpr:
    if impl[2].kind == nnkBracketExpr and impl[2][0].eqIdent("range"):
      refuse(use, node, "subranges cannot cross: the other side has no such type; use the base type")
    r.resolve(impl[2], use)
  of nnkTupleTy:
    r.tupleShape(node, impl[2], use)
  else:
    unregistered(impl, node, use)
    nil

proc resolve*(r: var Resolver, node: NimNode, use: Use): Shape =
  ## The shape of a typed type expression, or a compile error.
  case node.kind
  of nnkSym:
    r.named(node, use)
  of nnkDotExpr: # `times.Time`: the compiler leaves both words as they are, and knows the type
    if node.typeKind == ntyNone:
      refuse(use, node, Expected)
    r.resolve(node.getTypeInst.withoutTypeDesc, use)
  of nnkCommand: # `sink T`: how it is passed inside Nim is the author's affair
    if not node[0].eqIdent("sink"):
      refuse(use, node, Expected)
    r.resolve(node[1], use)
  of nnkBracketExpr:
    r.generic(node, use)
  of nnkTupleTy, nnkTupleConstr, nnkPar:
    r.tupleShape(node, node, use)
  of nnkVarTy:
    refuse(use, node, "a var cannot cross; return the new value instead")
    nil
  of nnkRefTy:
    refuse(use, node, "a ref can only cross as an opaque handle: name the type and mark it {.ffiHandle.}")
    nil
  of nnkPtrTy:
    refuse(use, node, "pointers cannot cross; use {.ffiRaw.} for them")
    nil
  of nnkProcTy:
    refuse(use, node, "procs cannot cross; use {.ffiHost.} or {.ffiEvent.}")
    nil
  of nnkEmpty:
    Shape(kind: skVoid, node: ident"void")
  else:
    refuse(use, node, Expected)
    nil
