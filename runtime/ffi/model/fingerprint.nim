## The checksums: what of the surface matters to each ABI, as a canonical text,
## and its hash. Docs and positions do not count. Compile time only.
##
## Natively everything counts that a struct's layout depends on. Over CBOR an
## optional field may be absent, so it does not count: adding one is compatible.
##
## A type's own text names the types that it mentions; each text is hashed once.
## A checksum then covers an item's own text and the hashes of all that it
## reaches: interfaces of a thousand types stay quick to compile.

import std/[sets, tables]
import ./[native_types, sha256, shape]

type
  Side* = enum
    sideNative
    sideCbor

  Checksums* = object
    native*, cbor*: uint64

  Fingerprint* = object ## The lists are in the order of the surface's own.
    types*, procs*, hosts*, events*: seq[Checksums]
    whole*: uint64 ## of everything that both sides must agree on

const AbiVersion* = 1

type
  Walk = object ## A text, and the types that it mentions.
    side: Side
    text: string
    reached: seq[TypeDecl]

  Own = object ## A type by itself.
    digest: string
    reached: seq[TypeDecl]

  Known = Table[string, Own]

proc put(w: var Walk, s: Shape)

proc put(w: var Walk, fields: seq[Field]) =
  w.text.add "{"
  for field in fields:
    if w.side == sideCbor and field.shape.kind == skOption:
      continue
    w.text.add field.name & ":"
    w.put(field.shape)
    w.text.add ";"
  w.text.add "}"

proc put(w: var Walk, values: seq[EnumValue]) =
  w.text.add "("
  for value in values:
    case w.side
    of sideNative: w.text.add value.name & "=" & $value.ordinal & ","
    of sideCbor: w.text.add $value.text.len & ":" & value.text & ","
  w.text.add ")"

proc put(w: var Walk, decl: TypeDecl) =
  w.text.add $decl.kind
  case decl.kind
  of dkObject, dkTuple:
    w.put(decl.fields)
  of dkEnum:
    if w.side == sideNative:
      w.text.add $decl.bits
    w.put(decl.values)
  of dkDistinct:
    w.put(decl.base)
  of dkHandle:
    discard
  of dkVariant:
    w.put(decl.fields)
    w.text.add decl.discriminator.name & ":"
    w.put(decl.discriminator.shape)
    for branch in decl.branches:
      w.text.add "|"
      w.put(branch.values)
      w.put(branch.fields)
    w.put(decl.after)
  if w.side == sideNative:
    let e = extent(decl)
    w.text.add "/" & $e.size & "/" & $e.align

proc put(w: var Walk, s: Shape) =
  w.text.add $s.kind
  case s.kind
  of skSeq, skSet, skHashSet, skOption:
    w.text.add "<"
    w.put(s.item)
    w.text.add ">"
  of skArray:
    w.text.add $s.count & "<"
    w.put(s.item)
    w.text.add ">"
  of skTable:
    w.text.add "<"
    w.put(s.key)
    w.text.add ","
    w.put(s.value)
    w.text.add ">"
  of skTuple:
    w.put(s.fields)
  of skNamed:
    w.text.add " " & s.decl.name
    w.reached.add s.decl
  else:
    discard

proc own(known: var Known, decl: TypeDecl, side: Side): Own =
  let key = $side & decl.name
  if key notin known:
    var w = Walk(side: side)
    w.put(decl)
    known[key] = Own(digest: hex16(checksum64(w.text)), reached: w.reached)
  known[key]

proc checksum(known: var Known, w: Walk): uint64 =
  ## Of a text and all that it reaches.
  var
    text = w.text
    reached = w.reached
    seen: HashSet[string]
    at = 0
  while at < reached.len:
    let decl = reached[at]
    if not seen.containsOrIncl(decl.name):
      let own = known.own(decl, w.side)
      text.add "\n" & decl.name & " " & own.digest
      reached.add own.reached
    inc at
  checksum64(text)

proc signature(side: Side, what, name: string, params: seq[Field], value, error: Shape): Walk =
  result = Walk(side: side, text: what & " " & name)
  result.put(params)
  result.text.add "->"
  result.put(value)
  if error != nil:
    result.text.add "!"
    result.put(error)

proc walk(decl: TypeDecl, side: Side): Walk =
  Walk(side: side, text: "type " & decl.name, reached: @[decl])

proc walk(p: ProcDecl, side: Side): Walk =
  signature(side, $p.kind, p.name, p.params, p.result, p.error)

proc walk(h: HostDecl, side: Side): Walk =
  signature(side, "host", h.name, h.params, h.result, h.error)

proc walk(e: EventDecl, side: Side): Walk =
  signature(side, "event", e.name, @[Field(name: "payload", shape: e.payload)], Shape(kind: skVoid), nil)

proc both[Item](known: var Known, item: Item): Checksums =
  Checksums(native: known.checksum(walk(item, sideNative)), cbor: known.checksum(walk(item, sideCbor)))

proc line(what: string, sums: Checksums): string =
  what & " " & hex16(sums.native) & hex16(sums.cbor) & "\n"

proc fingerprint*(s: Surface): Fingerprint =
  ## Of every item and all it reaches, and of the whole.
  var
    known: Known
    whole = "ffi " & $AbiVersion & "\nlibrary " & s.name & "\n"
  for decl in s.types:
    result.types.add known.both(decl)
    whole.add line("type", result.types[^1])
  for p in s.procs:
    result.procs.add known.both(p)
    whole.add line((if p.direct: "direct " else: "") & "proc", result.procs[^1])
  for h in s.hosts:
    result.hosts.add known.both(h)
    whole.add line("host", result.hosts[^1])
  for e in s.events:
    result.events.add known.both(e)
    whole.add line("event", result.events[^1])
  result.whole = checksum64(whole)
