## The values of the author's enums, and which of them choose a branch of a
## variant. Compile time only.

import std/macros
import ../annotations/[registry, source_docs]
import ../model/shape

proc readEnum*(decl: TypeDecl, body: NimNode) =
  ## Fills in the values and the width of an enum.
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

func boolValues*(): seq[EnumValue] =
  ## The values of a bool, as if it were an enum.
  for ordinal, name in ["false", "true"]:
    result.add EnumValue(name: name, text: name, ordinal: ordinal, node: ident(name))

proc typedSection*(sym: NimNode): NimNode =
  ## The case section of an object type with the labels as the compiler has
  ## understood them: ordinals and ranges of them.
  var kind = sym.getTypeImpl
  if kind.kind == nnkBracketExpr:
    kind = kind[1].getTypeImpl
  for child in kind[2]:
    if child.kind == nnkRecCase:
      return child

proc takeBranch*(left: var seq[EnumValue], branch: NimNode): seq[EnumValue] =
  ## Moves the values of a branch of such a section out of `left`.
  if branch.kind == nnkElse:
    swap(result, left)
  for i in 0 ..< branch.len - 1:
    let label = branch[i]
    let (first, last) = if label.kind == nnkRange: (label[0].intVal, label[1].intVal) else: (label.intVal, label.intVal)
    for value in left:
      if value.ordinal in first .. last:
        result.add value
  for value in result:
    let index = left.find(value)
    if index >= 0:
      left.delete(index)
