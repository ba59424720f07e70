## From the compiler's typed nodes to shapes: what a type of the author is on
## the ABI, or a compile error that names the type, the field and the proc.
## Compile time only.

import std/[macros, options, sets, tables, times]
import ../annotations/[registry, source_docs]
import ../model/shape
import ./spans

type
  Use* = object ## Where a type stands, for messages.
    what*: string ## `parameter 'req'`, `field 'Config.inner'`, ...
    by*: string ## `proc 'counterBump'`; "" at the declaration itself
    where*: NimNode

  Resolver* = object ## The types met so far.
    decls*: seq[TypeDecl]
    tuples: seq[Shape] ## where a tuple is written without a name of its own
    hashed*: seq[HashedItem] ## what stands in a HashSet

proc refusal(use: Use, node: NimNode, reason: string): string =
  result = "unsupported type '" & node.repr & "' of " & use.what
  if use.by.len > 0:
    result.add " in " & use.by
  result.add ": " & reason

proc refuse(use: Use, node: NimNode, reason: string) =
  misuse(use.where, refusal(use, node, reason))

proc inside(use: Use, what: string, where: NimNode): Use =
  Use(what: what, by: use.by, where: where)

const Expected =
  "expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, " &
  "Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}"

proc resolve*(r: var Resolver, node: NimNode, use: Use): Shape

proc substitute(node: NimNode, params, args: seq[NimNode]): NimNode =
  ## The body of a generic alias with its parameters replaced.
  for i, param in params:
    if node.kind in {nnkSym, nnkIdent} and node.eqIdent(param):
      return args[i]
  if node.len == 0:
    return node
  result = node.kind.newNimNode(node)
  for child in node:
    result.add substitute(child, params, args)

proc genericNames(impl: NimNode): seq[NimNode] =
  for group in impl[1]:
    if group.kind == nnkIdentDefs:
      for i in 0 ..< group.len - 2:
        result.add group[i]
    else:
      result.add group

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

proc withoutTypeDesc*(node: NimNode): NimNode =
  ## Arguments of generic types carry `typedesc[T]`; this is `T`.
  if node.typeKind == ntyTypeDesc:
    let instance = node.getTypeInst
    if instance.kind == nnkBracketExpr:
      return instance[1]
  node

proc arrayLength(node, written: NimNode, use: Use): int =
  let index = node[1]
  result = -1
  if index.kind in {nnkIntLit .. nnkUInt64Lit}:
    result = int(index.intVal)
  elif index.kind == nnkInfix and index[1].kind in {nnkIntLit .. nnkUInt64Lit} and
      index[1].intVal == 0 and index[2].kind in {nnkIntLit .. nnkUInt64Lit}:
    result = int(index[2].intVal) + 1
  if result < 0:
    refuse(use, written, "the index of an array must be a length, such as array[4, int]")
  if result == 0: # Nim 2.2.12: sizeof is 8 where C, which gives the array an item, has 24; a seq of it overflows
    refuse(use, written, "Nim and C disagree on the size of what holds an array without items; leave it out")

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

proc scalarKind(node: NimNode): ShapeKind =
  case node.withoutTypeDesc.typeKind
  of ntyBool: skBool
  of ntyChar: skChar
  of ntyString: skString
  of ntyInt, ntyInt64: skInt64
  of ntyInt8: skInt8
  of ntyInt16: skInt16
  of ntyInt32: skInt32
  of ntyUInt, ntyUInt64: skUint64
  of ntyUInt8: skUint8
  of ntyUInt16: skUint16
  of ntyUInt32: skUint32
  of ntyFloat, ntyFloat64: skFloat64
  of ntyFloat32: skFloat32
  of ntyVoid: skVoid
  else: skNamed

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

proc readEnum(decl: TypeDecl, body: NimNode) =
  decl.bits = 32
  var next = 0'i64
  for child in body:
    if child.kind == nnkEmpty:
      continue
    let name = if child.kind == nnkEnumFieldDef: child[0] else: child
    var value = EnumValue(name: name.nameText, node: name, ordinal: next)
    value.text = value.name
    if child.kind == nnkEnumFieldDef:
      let given = if child[1].kind in {nnkTupleConstr, nnkPar}: child[1] else: newTree(nnkPar, child[1])
      for part in given:
        if part.kind in {nnkIntLit .. nnkUInt64Lit, nnkCharLit}:
          value.ordinal = part.intVal
        elif part.kind in {nnkStrLit .. nnkTripleStrLit}:
          value.text = part.strVal
    next = value.ordinal + 1
    if value.ordinal < int64(low(int32)) or value.ordinal > int64(high(int32)):
      decl.bits = 64
    value.docs = docsAfter(name)
    for other in decl.values:
      if other.text == value.text:
        misuse(name, "enum '" & decl.name & "' has two values with the string \"" & value.text &
          "\": '" & other.name & "' and '" & value.name & "'; over CBOR a value is its string")
    decl.values.add value

proc branchValues(decl: TypeDecl, enumDecl: TypeDecl, labels: seq[NimNode], taken: seq[EnumValue]): seq[EnumValue] =
  for label in labels:
    if label.kind in {nnkRange, nnkInfix}:
      let (first, last) = if label.kind == nnkRange: (label[0], label[1]) else: (label[1], label[2])
      var inside = false
      for value in enumDecl.values:
        if first.eqIdent(value.name) : inside = true
        if inside: result.add value
        if last.eqIdent(value.name): inside = false
    else:
      let name = if label.kind == nnkDotExpr: label[1] else: label
      for value in enumDecl.values:
        if name.kind in {nnkIdent, nnkSym} and name.eqIdent(value.name) or
            name.kind in {nnkIntLit .. nnkUInt64Lit} and name.intVal == value.ordinal:
          result.add value

proc readVariant(r: var Resolver, decl: TypeDecl, section: NimNode, use: Use) =
  decl.kind = dkVariant
  decl.discriminator = r.groupFields(section[0], decl, use)[0]
  let kind = decl.discriminator.shape
  if kind.kind != skNamed or kind.decl.kind != dkEnum:
    misuse(decl.discriminator.node, "the discriminator '" & decl.name & "." &
      decl.discriminator.name & "' must be an enum marked {.ffi.}, not '" & kind.node.repr & "'")
  var taken: seq[EnumValue]
  for i in 1 ..< section.len:
    var branch: Branch
    if section[i].kind == nnkOfBranch:
      var labels: seq[NimNode]
      for j in 0 ..< section[i].len - 1:
        labels.add section[i][j]
      branch.values = branchValues(decl, kind.decl, labels, taken)
    else:
      for value in kind.decl.values:
        var used = false
        for other in taken:
          used = used or other.name == value.name
        if not used:
          branch.values.add value
    taken.add branch.values
    branch.fields = r.fieldList(section[i][^1], decl, use)
    if branch.values.len > 0:
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

proc checkFieldNames(decl: TypeDecl) =
  var seen: seq[string]
  for field in decl.fields & decl.after:
    if seen.len > 1000:
      misuse(decl.where, "object '" & decl.name & "' has more than 1000 fields")
    seen.add field.name

proc readBody(r: var Resolver, decl: TypeDecl, body: NimNode, use: Use) =
  case body.kind
  of nnkObjectTy:
    decl.kind = dkObject
    r.readObject(decl, body, use)
    decl.checkFieldNames()
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
    decl.base = r.resolve(body[0], use.inside("the base of '" & decl.name & "'", decl.where))
    if decl.base.kind notin ScalarKinds + {skString}:
      misuse(decl.where, "'" & decl.name & "' is a distinct '" & body[0].repr &
        "'; only a distinct number, bool, char or string can cross")
  else:
    misuse(decl.where, "{.ffi.} type '" & decl.name & "' must be an object, an enum, a named tuple or a " &
      "distinct scalar")

proc declared(r: var Resolver, node, impl: NimNode, use: Use): Shape =
  ## A type that the author wrote and annotated.
  for decl in r.decls:
    if decl.node == node:
      return Shape(kind: skNamed, node: node, decl: decl)
  let note = annotationOf(impl)
  let name = impl[0].nameNode
  let decl = TypeDecl(name: note.name, node: node, where: note.where, docs: typeDocs(name))
  for other in r.decls:
    if other.name == decl.name:
      misuse(decl.where, "two {.ffi.} types have the name '" & decl.name & "'; every type needs a name of its own")
  r.decls.add decl
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
