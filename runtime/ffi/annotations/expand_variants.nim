## Generates the native structs and the conversions of object variants: fields,
## discriminator, a union with one struct per branch, more fields.

import std/macros
import ./expand_types
import ../model/[native_types, shape]

type Variant = object
  decl: TypeDecl
  union: NimNode ## type of the union, nil when no branch has fields
  branches: seq[NimNode] ## struct type of each branch, nil without fields

func discriminatorMember(): NimNode =
  ident"kind"

func unionMember(): NimNode =
  ident"u"

func branchMember(index: int): NimNode =
  ident("b" & $index)

proc addStructs(g: var Generated, v: var Variant) =
  let decl = v.decl
  let union = newNimNode(nnkRecList)
  for i, branch in decl.branches:
    if branch.fields.len == 0:
      v.branches.add nil
      continue
    let name = genSym(nskType, decl.name & "Branch" & $i)
    g.structs.add structType(name, structMembers(branch.fields))
    union.add newIdentDefs(branchMember(i), name)
    v.branches.add name
  let members = structMembers(decl.fields)
  members.add newIdentDefs(discriminatorMember(), nativeType(decl.discriminator.shape))
  if union.len > 0:
    v.union = genSym(nskType, decl.name & "Union")
    g.structs.add structType(v.union, union, union = true)
    members.add newIdentDefs(unionMember(), v.union)
  for member in structMembers(decl.after, decl.fields.len):
    members.add member
  g.structs.add structType(decl.native, members)

proc branchPlace(native: NimNode, index: int): NimNode =
  newDotExpr(newDotExpr(native, unionMember()), branchMember(index))

proc branchChoice(v: Variant, selector: NimNode, byOrdinal: bool, body: proc(index: int): NimNode): NimNode =
  ## `case selector` with one branch per branch of the variant.
  result = nnkCaseStmt.newTree(selector)
  for i, branch in v.decl.branches:
    let arm = newNimNode(nnkOfBranch)
    for value in branch.values:
      arm.add(if byOrdinal: newLit(value.ordinal) else: value.node)
    arm.add newStmtList(body(i))
    result.add arm

proc ordinalOf(native: NimNode): NimNode =
  newCall(bindSym"int64", newDotExpr(native, discriminatorMember()))

proc noBranch(fault: NimNode, decl: TypeDecl): NimNode =
  newStmtList(
    newCall(bindSym"failOrdinal", fault, ordinalOf(ident"value"), newLit(decl.discriminator.shape.node.repr)),
    newCall(bindSym"inField", fault, newLit(decl.discriminator.name)),
    nnkReturnStmt.newTree(bindSym"false"),
  )

proc adopting(v: Variant, r: Routines): NimNode =
  let value = r.value
  let choice = branchChoice(v, ordinalOf(value), true, proc(index: int): NimNode =
    let rec = Record(fields: v.decl.branches[index].fields, native: branchPlace(value, index))
    result = adoptFields(rec, r.a)
    if result.len == 0:
      result.add nnkDiscardStmt.newTree(newEmptyNode()))
  choice.add nnkElse.newTree(noBranch(newDotExpr(r.a, ident"fault"), v.decl))
  result = newStmtList(
    adoptFields(Record(fields: v.decl.fields, native: value), r.a),
    choice,
    adoptFields(Record(fields: v.decl.after, first: v.decl.fields.len, native: value), r.a),
  )

proc fromNative(v: Variant, r: Routines, nim: NimNode): NimNode =
  let
    kind = genSym(nskVar, "kind")
    name = ident(v.decl.discriminator.name)
    kindType = v.decl.discriminator.shape.node
    (fault, source, value) = (r.f, r.source, r.value)
    native = newDotExpr(source, discriminatorMember())
    literal = newLit(v.decl.discriminator.name)
    reading = bindSym"readMember"
  let choice = branchChoice(v, kind, false, proc(index: int): NimNode =
    let rec = Record(fields: v.decl.branches[index].fields, native: branchPlace(source, index), nim: value)
    result = readFields(rec, fault)
    if result.len == 0:
      result.add nnkDiscardStmt.newTree(newEmptyNode()))
  result = quote do:
    var `kind`: `kindType`
    `reading`(`fault`, `literal`, `native`, `kind`)
    `value` = `nim`(`name`: `kind`)
  result.add readFields(Record(fields: v.decl.fields, native: source, nim: value), fault)
  result.add choice
  result.add readFields(Record(fields: v.decl.after, first: v.decl.fields.len, native: source, nim: value), fault)

proc toNative(v: Variant, r: Routines): NimNode =
  let (writer, source, value) = (r.w, r.source, r.value)
  let kind = newDotExpr(source, ident(v.decl.discriminator.name))
  let choice = branchChoice(v, kind, false, proc(index: int): NimNode =
    let rec = Record(fields: v.decl.branches[index].fields, native: branchPlace(value, index), nim: source)
    result = writeFields(rec, writer)
    if result.len == 0:
      result.add nnkDiscardStmt.newTree(newEmptyNode()))
  newStmtList(
    writeFields(Record(fields: v.decl.fields, native: value, nim: source), writer),
    newCall(
      bindSym"writeMember", writer, newLit(v.decl.discriminator.name), kind, newDotExpr(value, discriminatorMember())
    ),
    choice,
    writeFields(Record(fields: v.decl.after, first: v.decl.fields.len, native: value, nim: source), writer),
  )

proc allFields(v: Variant, index: int): seq[Field] =
  ## The fields of the map when this branch is chosen.
  v.decl.fields & @[v.decl.discriminator] & v.decl.branches[index].fields & v.decl.after

proc fromCbor(v: Variant, r: Routines, nim: NimNode): NimNode =
  let
    kind = genSym(nskVar, "kind")
    name = ident(v.decl.discriminator.name)
    kindType = v.decl.discriminator.shape.node
    literal = newLit(v.decl.discriminator.name)
    (reader, value) = (r.c, r.value)
    peeking = bindSym"peekField"
  let choice = branchChoice(v, kind, false, proc(index: int): NimNode =
    cborReadFields(Record(fields: v.allFields(index), nim: value), reader, v.decl.discriminator.name, kind))
  quote do:
    var `kind`: `kindType`
    if not `peeking`(`reader`, `literal`, `kind`):
      return false
    `value` = `nim`(`name`: `kind`)
    `choice`

proc toCbor(v: Variant, r: Routines): NimNode =
  let (writer, source) = (r.w, r.source)
  branchChoice(v, newDotExpr(source, ident(v.decl.discriminator.name)), false, proc(index: int): NimNode =
    let
      rec = Record(fields: v.allFields(index), nim: source)
      fields = cborWriteFields(rec, writer)
      count = newLit(rec.fields.len)
      major = bindSym"MajorMap"
    quote do:
      if not enter(`writer`, `major`, `count`):
        return false
      `fields`
      leave(`writer`)
      return true)

proc addVariant*(g: var Generated, decl: TypeDecl) =
  ## Structs and procs of one variant.
  var v = Variant(decl: decl)
  g.addStructs(v)
  let r = routines(decl.native, decl.node)
  let (a, adopt) = (r.a, adopting(v, r))
  g.add(r.adopt): quote do:
    if not enter(`a`):
      return false
    `adopt`
    leave(`a`)
    true
  let read = fromNative(v, r, decl.node)
  g.add(r.read, opened(r.value, newStmtList(read, bindSym"true")))
  g.add(r.write, opened(r.source, newStmtList(toNative(v, r), bindSym"true")))
  g.add(r.cborRead, opened(r.value, fromCbor(v, r, decl.node)))
  g.add(r.cborWrite, opened(r.source, toCbor(v, r)))
