## The exported C names: each is claimed once, and no two parameters or fields
## of one thing need the same. Compile time only.

import ./registry
import ../model/[names, shape]

type Claims* = seq[tuple[name: string, owner: string]] ## Names that are taken, and by whom.

func ownerOf*(c: Claims, name: string): string =
  ## Who has the name; empty when it is free.
  for taken in c:
    if taken.name == name:
      return taken.owner

proc claimSymbol*(c: var Claims, name, owner: string, where: NimNode) =
  ## Reserves an exported C name.
  let taker = c.ownerOf(name)
  if taker.len > 0:
    misuse(where, owner & " exports the C name '" & name & "', which " & taker & " has already; rename one")
  c.add (name, owner)

proc claimExports*(c: var Claims, p: ProcDecl) =
  ## Reserves the names of all forms of a proc.
  let keyword = keywordOf(p.name)
  if keyword.len > 0:
    misuse(p.where, "proc '" & p.nimName & "' exports the C name '" & p.name & "', which is a keyword of " & keyword &
      "; rename the proc")
  let owner = "proc '" & p.nimName & "'"
  c.claimSymbol(p.name, owner, p.where)
  if p.kind notin {pkDtor, pkRaw}:
    c.claimSymbol(p.name & "_cbor", owner, p.where)
  if p.kind in {pkMethod, pkSync, pkRaw}:
    c.claimSymbol(p.name & "_id", owner, p.where)
    if p.kind != pkRaw:
      c.claimSymbol(p.name & "_cbor_id", owner, p.where)
  if p.direct:
    c.claimSymbol(p.name & "_direct", owner, p.where)

func derivedNames(field: Field): seq[string] =
  ## The C names that a parameter or field takes.
  result.add field.name
  var shape = field.shape
  if shape.kind == skOption:
    result.add field.name & "_present"
    shape = shape.item
  if shape.isText or shape.kind in {skBytes, skSeq, skSet, skHashSet, skTable}:
    result.add field.name & "_len"
  if shape.kind in {skSeq, skHashSet} and shape.item.isText:
    result.add field.name & "_item_len"

proc checkDerivedNames*(fields: seq[Field], what: string) =
  ## No two fields or parameters need the same C name.
  var seen: seq[tuple[name, field: string]]
  for field in fields:
    for name in derivedNames(field):
      for other in seen:
        if other.name == name and other.field != field.name:
          misuse(field.node, what & " has '" & other.field & "' and '" & field.name & "', which both need the C name '" &
            name & "'; rename one")
      seen.add (name, field.name)
