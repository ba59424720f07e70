## The interface model as a CBOR document, and the positions beside it (spec 4).
## Deterministic: no path, time or host. Compile time only.

import std/[macros, strutils]
import ./[fingerprint, native_types, sha256, shape, vm_cbor]
import ../core/config

const FormatVersion* = 1

proc shapeDoc(s: Shape): string

proc fieldDoc(f: Field, docs: bool): string =
  var entries = @[("name", text(f.name)), ("type", shapeDoc(f.shape))]
  if docs:
    entries.add ("docs", text(f.docs))
  dictionary(entries)

proc fieldsDoc(fields: seq[Field], docs = true): string =
  var items: seq[string]
  for field in fields:
    items.add fieldDoc(field, docs)
  list(items)

proc shapeDoc(s: Shape): string =
  var entries = @[("kind", text($s.kind))]
  case s.kind
  of skSeq, skSet, skHashSet, skOption:
    entries.add ("item", shapeDoc(s.item))
  of skArray:
    entries.add ("len", number(s.count))
    entries.add ("item", shapeDoc(s.item))
  of skTable:
    entries.add ("key", shapeDoc(s.key))
    entries.add ("value", shapeDoc(s.value))
    entries.add ("ordered", boolean(s.ordered))
  of skTuple:
    entries.add ("fields", fieldsDoc(s.fields, docs = false))
  of skNamed:
    entries.add ("name", text(s.decl.name))
  else:
    discard
  dictionary(entries)

proc checksumDoc(sums: Checksums): (string, string) =
  ("checksum", dictionary(@[("native", text(hex16(sums.native))), ("cbor", text(hex16(sums.cbor)))]))

proc valuesDoc(values: seq[EnumValue]): string =
  var items: seq[string]
  for value in values:
    items.add dictionary(@[
      ("name", text(value.name)), ("string", text(value.text)), ("ordinal", number(value.ordinal)),
      ("docs", text(value.docs)),
    ])
  list(items)

proc branchesDoc(branches: seq[Branch]): string =
  var items: seq[string]
  for branch in branches:
    var names: seq[string]
    for value in branch.values:
      names.add text(value.name)
    items.add dictionary(@[("values", list(names)), ("fields", fieldsDoc(branch.fields))])
  list(items)

proc typeDoc(decl: TypeDecl, sums: Checksums): string =
  var entries = @[("kind", text($decl.kind)), ("name", text(decl.name)), ("docs", text(decl.docs))]
  case decl.kind
  of dkObject, dkTuple:
    entries.add ("fields", fieldsDoc(decl.fields))
  of dkEnum:
    entries.add ("bits", number(decl.bits))
    entries.add ("values", valuesDoc(decl.values))
  of dkDistinct:
    entries.add ("base", shapeDoc(decl.base))
  of dkHandle:
    discard
  of dkVariant:
    entries.add ("before", fieldsDoc(decl.fields))
    entries.add ("discriminator", fieldDoc(decl.discriminator, docs = true))
    entries.add ("branches", branchesDoc(decl.branches))
    entries.add ("after", fieldsDoc(decl.after))
  if decl.kind in {dkObject, dkTuple, dkVariant}:
    entries.add ("size", number(extent(decl).size))
    entries.add ("align", number(extent(decl).align))
  entries.add checksumDoc(sums)
  dictionary(entries)

proc errorDoc(error: Shape): string =
  if error == nil: shapeDoc(Shape(kind: skString)) else: shapeDoc(error)

proc procDoc(p: ProcDecl, sums: Checksums): string =
  let abis =
    if p.kind == pkRaw: list(@[text("native")]) else: list(@[text("native"), text("cbor")])
  dictionary(@[
    ("name", text(p.name)), ("nimName", text(p.nimName)), ("kind", text($p.kind)),
    ("params", fieldsDoc(p.params, docs = false)), ("result", shapeDoc(p.result)), ("error", errorDoc(p.error)),
    ("async", boolean(p.isAsync)), ("inline", boolean(p.inline)), ("direct", boolean(p.direct)), ("abis", abis),
    ("docs", text(p.docs)), checksumDoc(sums),
  ])

proc hostDoc(h: HostDecl, sums: Checksums): string =
  dictionary(@[
    ("name", text(h.name)), ("nimName", text(h.nimName)), ("params", fieldsDoc(h.params, docs = false)),
    ("result", shapeDoc(h.result)), ("error", errorDoc(h.error)), ("docs", text(h.docs)), checksumDoc(sums),
  ])

proc eventDoc(e: EventDecl, sums: Checksums): string =
  dictionary(@[
    ("name", text(e.name)), ("nimName", text(e.nimName)), ("payload", shapeDoc(e.payload)), ("docs", text(e.docs)),
    checksumDoc(sums),
  ])

proc literalDoc(shape: Shape, value: NimNode): string =
  case shape.kind
  of skString: text(value.strVal)
  of skBool: boolean(if value.kind in {nnkSym, nnkIdent}: value.eqIdent("true") else: value.intVal != 0)
  of skFloat32, skFloat64: double(cast[uint64](value.floatVal))
  of skUint64: unsigned(cast[uint64](value.intVal))
  else: number(value.intVal)

proc constDoc(c: ConstDecl): string =
  dictionary(@[
    ("name", text(c.name)), ("nimName", text(c.nimName)), ("type", shapeDoc(c.shape)),
    ("value", literalDoc(c.shape, c.value)), ("docs", text(c.docs)),
  ])

proc libraryDoc(s: Surface): string =
  dictionary(@[
    ("name", text(s.name)), ("nimType", text(s.libTypeName)),
    ("defaultAbi", text(if s.defaultCbor: "cbor" else: "native")), ("version", text(s.version)), ("docs", text(s.docs)),
  ])

proc documentOf*(s: Surface, print: Fingerprint): string =
  ## The whole interface model.
  var types, procs, hosts, events, consts: seq[string]
  for i, decl in s.types: types.add typeDoc(decl, print.types[i])
  for i, p in s.procs: procs.add procDoc(p, print.procs[i])
  for i, h in s.hosts: hosts.add hostDoc(h, print.hosts[i])
  for i, e in s.events: events.add eventDoc(e, print.events[i])
  for c in s.consts: consts.add constDoc(c)
  dictionary(@[
    ("formatVersion", number(FormatVersion)), ("ffiVersion", text(ffiVersion)), ("nimVersion", text(NimVersion)),
    ("abiVersion", number(AbiVersion)), ("library", libraryDoc(s)), ("types", list(types)), ("procs", list(procs)),
    ("hosts", list(hosts)), ("events", list(events)), ("consts", list(consts)), ("checksum", text(hex16(print.whole))),
  ])

type Places = object
  files: seq[string]
  root: string
  entries: seq[(string, string)]

proc shortened(path, root: string): string =
  ## Relative to the project, or to the package for a dependency: never absolute.
  if root.len > 0 and path.startsWith(root):
    return path[root.len .. ^1]
  let marker = path.rfind("/pkgs2/")
  if marker >= 0:
    return path[marker + 7 .. ^1]
  let parts = path.split('/')
  parts[max(0, parts.len - 2) .. ^1].join("/")

proc add(p: var Places, key: string, where: NimNode) =
  let info = where.lineInfoObj
  let file = shortened(info.filename, p.root)
  var index = p.files.find(file)
  if index < 0:
    index = p.files.len
    p.files.add file
  p.entries.add (key, list(@[number(index), number(info.line)]))

proc positionsOf*(s: Surface, root: string): string =
  ## Where each item was declared; `root` is the manifest's folder with a slash.
  var p = Places(root: root)
  for decl in s.types:
    p.add("types/" & decl.name, decl.where)
    for field in decl.fields & decl.after:
      p.add("types/" & decl.name & "/" & field.name, field.node)
  for item in s.procs: p.add("procs/" & item.name, item.where)
  for item in s.hosts: p.add("hosts/" & item.name, item.where)
  for item in s.events: p.add("events/" & item.name, item.where)
  for item in s.consts: p.add("consts/" & item.name, item.where)
  var files: seq[string]
  for file in p.files:
    files.add text(file)
  dictionary(@[("files", list(files)), ("items", dictionary(p.entries))])
