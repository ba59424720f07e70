## The checksums: what of the surface matters to each ABI, as a canonical text,
## and its hash. Docs and positions do not count. Compile time only.
##
## Natively everything counts that a struct's layout depends on. Over CBOR an
## optional field may be absent, so it does not count: adding one is compatible.

import ./[native_types, sha256, shape]

type
  Side* = enum
    sideNative
    sideCbor

  Checksums* = object
    native*, cbor*: uint64

const AbiVersion* = 1

type Walk = object
  side: Side
  seen: seq[string]
  text: string

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
  w.text.add decl.name
  if decl.name in w.seen:
    return
  w.seen.add decl.name
  w.text.add "=" & $decl.kind
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
    w.text.add " "
    w.put(s.decl)
  else:
    discard

proc both(text: proc(w: var Walk)): Checksums =
  var native = Walk(side: sideNative)
  text(native)
  var cbor = Walk(side: sideCbor)
  text(cbor)
  Checksums(native: checksum64(native.text), cbor: checksum64(cbor.text))

proc checksums*(decl: TypeDecl): Checksums =
  ## Of a type and all it reaches.
  both(proc(w: var Walk) = w.put(decl))

proc signature(w: var Walk, what, name: string, params: seq[Field], value, error: Shape) =
  w.text.add what & " " & name
  w.put(params)
  w.text.add "->"
  w.put(value)
  if error != nil:
    w.text.add "!"
    w.put(error)

proc checksums*(p: ProcDecl): Checksums =
  ## Of a proc and all it reaches.
  both(proc(w: var Walk) = w.signature($p.kind, p.name, p.params, p.result, p.error))

proc checksums*(h: HostDecl): Checksums =
  ## Of a host function and all it reaches.
  both(proc(w: var Walk) = w.signature("host", h.name, h.params, h.result, h.error))

proc checksums*(e: EventDecl): Checksums =
  ## Of an event and all it reaches.
  both(proc(w: var Walk) = w.signature("event", e.name, @[Field(name: "payload", shape: e.payload)], Shape(kind: skVoid), nil))

proc checksum*(s: Surface): uint64 =
  ## Of everything that both sides must agree on.
  var w = Walk(side: sideNative)
  w.text.add "ffi " & $AbiVersion & "\nlibrary " & s.name & "\n"
  for decl in s.types:
    w.text.add "type " & hex16(checksums(decl).native) & hex16(checksums(decl).cbor) & "\n"
  for p in s.procs:
    w.text.add "proc " & hex16(checksums(p).native) & hex16(checksums(p).cbor) & (if p.direct: "d" else: "") & "\n"
  for h in s.hosts:
    w.text.add "host " & hex16(checksums(h).native) & hex16(checksums(h).cbor) & "\n"
  for e in s.events:
    w.text.add "event " & hex16(checksums(e).native) & hex16(checksums(e).cbor) & "\n"
  for decl in s.types:
    # Optional fields and enum strings count here: the whole surface is exact.
    var exact = Walk(side: sideNative)
    exact.put(decl)
    w.text.add exact.text & "\n"
  checksum64(w.text)
