## Small questions about the compiler's typed nodes: aliases, arrays, scalars.
## Compile time only.

import std/macros
import ../model/shape
import ./use

proc withoutTypeDesc*(node: NimNode): NimNode =
  ## Arguments of generic types carry `typedesc[T]`; this is `T`.
  if node.typeKind == ntyTypeDesc:
    let instance = node.getTypeInst
    if instance.kind == nnkBracketExpr:
      return instance[1]
  node

proc substitute*(node: NimNode, params, args: seq[NimNode]): NimNode =
  ## The body of a generic alias with its parameters replaced.
  for i, param in params:
    if node.kind in {nnkSym, nnkIdent} and node.eqIdent(param):
      return args[i]
  if node.len == 0:
    return node
  result = node.kind.newNimNode(node)
  for child in node:
    result.add substitute(child, params, args)

proc genericNames*(impl: NimNode): seq[NimNode] =
  ## The parameters of a generic type.
  for group in impl[1]:
    if group.kind == nnkIdentDefs:
      for i in 0 ..< group.len - 2:
        result.add group[i]
    else:
      result.add group

proc arrayLength*(node, written: NimNode, use: Use): int =
  ## How many items the typed array `node` has.
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

proc scalarKind*(node: NimNode): ShapeKind =
  ## The kind of a built-in type; `skNamed` for all others.
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
