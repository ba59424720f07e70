## Generates, for each declared type, its native struct and the five procs that
## convert it: adopt, native read and write, CBOR read and write. Containers
## have generic ones (native/, cbor/) that find these by name.

import std/[importutils, macros]
import ../cbor/[moments, objects, read_values, reader, write_values, writer]
import ../model/[native_types, shape]
import ../native/[adopt, read, write]

export adopt, read, write, moments, objects, read_values, write_values, reader, writer, importutils

type Routine* = object
  ## One generated proc: its forward declaration and its body.
  name: string
  params: seq[NimNode]
  body: NimNode

proc define(r: Routine, body: NimNode): NimNode =
  var params: seq[NimNode] # the compiler changes them in place: one set per proc
  for param in r.params:
    params.add param.copyNimTree
  result = newProc(ident(r.name), params, body)
  result.pragma = nnkPragma.newTree(
    ident"gcsafe", ident"used", nnkExprColonExpr.newTree(ident"raises", newNimNode(nnkBracket))
  )

proc forward(r: Routine): NimNode =
  r.define(newEmptyNode())

proc param(name, kind: NimNode, isVar = false): NimNode =
  newIdentDefs(name, if isVar: nnkVarTy.newTree(kind) else: kind)

func present(index: int): NimNode =
  ident("p" & $index)

func member(index: int): NimNode =
  ident("f" & $index)

proc structMembers*(fields: seq[Field], first = 0): NimNode =
  ## The members of a native struct for these fields.
  result = newNimNode(nnkRecList)
  for i, field in fields:
    if field.shape.kind == skOption:
      result.add newIdentDefs(present(first + i), bindSym"bool")
      result.add newIdentDefs(member(first + i), nativeType(field.shape.item))
    else:
      result.add newIdentDefs(member(first + i), nativeType(field.shape))

proc structType*(name, members: NimNode, union = false): NimNode =
  ## `name {.bycopy.} = object` with the members, or one reserved byte.
  let pragmas = nnkPragma.newTree(ident"bycopy", ident"used")
  if union:
    pragmas.add ident"union"
  if members.len == 0:
    members.add newIdentDefs(ident"reserved", bindSym"uint8")
  nnkTypeDef.newTree(
    nnkPragmaExpr.newTree(name, pragmas),
    newEmptyNode(),
    nnkObjectTy.newTree(newEmptyNode(), newEmptyNode(), members),
  )

type Record* = object
  ## Fields in a native struct and in a Nim object, side by side.
  fields*: seq[Field]
  first*: int ## number of the first native member
  native*, nim*: NimNode ## expressions of the two structs

proc nimField(rec: Record, index: int): NimNode =
  newDotExpr(rec.nim, ident(rec.fields[index].name))

proc nativeMember(rec: Record, index: int): NimNode =
  newDotExpr(rec.native, member(rec.first + index))

proc nativePresent(rec: Record, index: int): NimNode =
  newDotExpr(rec.native, present(rec.first + index))

proc adoptFields*(rec: Record, adopter: NimNode): NimNode =
  ## Statements that deep-copy the native members.
  result = newStmtList()
  for i, field in rec.fields:
    let name = newLit(field.name)
    if field.shape.kind == skOption:
      result.add newCall(bindSym"adoptOptionMember", adopter, name, rec.nativePresent(i), rec.nativeMember(i))
    elif not field.shape.isFlat or field.shape.kind == skNamed and field.shape.decl.kind == dkVariant:
      result.add newCall(bindSym"adoptMember", adopter, name, rec.nativeMember(i))

proc readFields*(rec: Record, fault: NimNode): NimNode =
  ## Statements from the native members to the Nim fields.
  result = newStmtList()
  for i, field in rec.fields:
    let name = newLit(field.name)
    if field.shape.kind == skOption:
      result.add newCall(
        bindSym"readOptionMember", fault, name, rec.nativePresent(i), rec.nativeMember(i), rec.nimField(i)
      )
    else:
      result.add newCall(bindSym"readMember", fault, name, rec.nativeMember(i), rec.nimField(i))

proc writeFields*(rec: Record, writer: NimNode): NimNode =
  ## Statements from the Nim fields to the native members.
  result = newStmtList()
  for i, field in rec.fields:
    let name = newLit(field.name)
    if field.shape.kind == skOption:
      result.add newCall(
        bindSym"writeOptionMember", writer, name, rec.nimField(i), rec.nativePresent(i), rec.nativeMember(i)
      )
    else:
      result.add newCall(bindSym"writeMember", writer, name, rec.nimField(i), rec.nativeMember(i))

proc cborWriteFields*(rec: Record, writer: NimNode): NimNode =
  ## Statements that append the entries of the map.
  result = newStmtList()
  for i, field in rec.fields:
    let write = newCall(bindSym"writeField", writer, newLit(field.name), rec.nimField(i))
    result.add newIfStmt((prefix(write, "not"), newStmtList(nnkReturnStmt.newTree(bindSym"false"))))

proc fieldNames(fields: seq[Field]): NimNode =
  result = newNimNode(nnkBracket)
  for field in fields:
    result.add newLit(field.name)
  if fields.len == 0:
    result = quote do:
      default(array[0, string])

proc requiredIndexes(fields: seq[Field]): NimNode =
  result = newNimNode(nnkBracket)
  for i, field in fields:
    if field.shape.kind != skOption:
      result.add newLit(i)
  if result.len == 0:
    result = quote do:
      default(array[0, int])

proc cborReadFields*(rec: Record, reader: NimNode, apart = "", place: NimNode = nil): NimNode =
  ## Statements that read the whole map into the Nim fields; the field named
  ## `apart` goes to `place` (a discriminator may not be assigned again).
  let
    scan = genSym(nskVar, "scan")
    names = genSym(nskConst, "names")
    list = fieldNames(rec.fields)
    required = requiredIndexes(rec.fields)
    choice = nnkCaseStmt.newTree(newDotExpr(scan, ident"field"))
  for i, field in rec.fields:
    let target = if field.name == apart: place else: rec.nimField(i)
    choice.add nnkOfBranch.newTree(
      newLit(i), newStmtList(newCall(bindSym"readField", reader, scan, newLit(field.name), target))
    )
  choice.add nnkElse.newTree(newStmtList(nnkDiscardStmt.newTree(newEmptyNode())))
  quote do:
    const `names` = `list`
    var `scan`: FieldScan
    if not openFields(`reader`, `scan`):
      return false
    while nextField(`reader`, `scan`, `names`):
      `choice`
    return closeFields(`reader`, `scan`, `names`, `required`)

type Routines* = object
  ## The five conversions of one type.
  adopt*, read*, write*, cborRead*, cborWrite*: Routine
  a*, f*, w*, c*, source*, value*: NimNode ## their parameters

proc routines*(native, nim: NimNode): Routines =
  ## The five procs of one type, without bodies.
  let boolean = bindSym"bool"
  result.a = ident"adopter"
  result.f = ident"fault"
  result.w = ident"writer"
  result.c = ident"reader"
  result.source = ident"source"
  result.value = ident"value"
  let r = result
  result.adopt = Routine(
    name: "ffiNativeAdopt", params: @[boolean, param(r.a, bindSym"Adopter", true), param(r.value, native, true)]
  )
  result.read = Routine(
    name: "ffiNativeRead",
    params: @[boolean, param(r.f, bindSym"Fault", true), param(r.source, native), param(r.value, nim, true)],
  )
  result.write = Routine(
    name: "ffiNativeWrite",
    params: @[boolean, param(r.w, bindSym"NativeWriter", true), param(r.source, nim), param(r.value, native, true)],
  )
  result.cborRead = Routine(
    name: "ffiCborRead", params: @[boolean, param(r.c, bindSym"CborReader", true), param(r.value, nim, true)]
  )
  result.cborWrite = Routine(
    name: "ffiCborWrite", params: @[boolean, param(r.w, bindSym"CborWriter", true), param(r.source, nim)]
  )

type Generated* = object
  ## Parts of the output, each to stand before the next.
  structs*, forwards*, bodies*: NimNode

proc initGenerated*(): Generated =
  ## Empty parts.
  Generated(structs: newNimNode(nnkTypeSection), forwards: newStmtList(), bodies: newStmtList())

proc add*(g: var Generated, r: Routine, body: NimNode) =
  ## One proc: forward declaration and definition.
  g.forwards.add r.forward()
  g.bodies.add r.define(body)

proc opened*(nim, body: NimNode): NimNode =
  ## Private fields of other modules' types are reachable inside.
  let access = bindSym"privateAccess"
  quote do:
    `access`(typeof(`nim`))
    `body`

proc addRecord*(
    g: var Generated, native, nim: NimNode, fields: seq[Field], reading = true, writing = true
) =
  ## Struct and procs of an object, a tuple or a request.
  let r = routines(native, nim)
  g.structs.add structType(native, structMembers(fields))
  let
    (a, f, w, c, source, value) = (r.a, r.f, r.w, r.c, r.source, r.value)
    adopting = adoptFields(Record(fields: fields, native: value), a)
    fromNative = readFields(Record(fields: fields, native: source, nim: value), f)
    toNative = writeFields(Record(fields: fields, native: value, nim: source), w)
    fromCbor = cborReadFields(Record(fields: fields, nim: value), c)
    toCbor = cborWriteFields(Record(fields: fields, nim: source), w)
    count = newLit(fields.len)
    major = bindSym"MajorMap"
  if reading:
    g.add(r.adopt): quote do:
      if not enter(`a`):
        return false
      `adopting`
      leave(`a`)
      true
    g.add(r.read, opened(value, quote do:
      `fromNative`
      true))
    g.add(r.cborRead, opened(value, fromCbor))
  if writing:
    g.add(r.write, opened(source, quote do:
      `toNative`
      true))
    g.add(r.cborWrite, opened(source, quote do:
      if not enter(`w`, `major`, `count`):
        return false
      `toCbor`
      leave(`w`)
      true))
