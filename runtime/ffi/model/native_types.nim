## Which native type (native/layout.nim, or a generated struct) stands for a
## shape, and how big it is in C. Compile time only.

import std/macros
import ./shape
import ../native/layout

proc nativeType*(s: Shape): NimNode

proc entryType(s: Shape): NimNode =
  if s.value.kind == skOption:
    nnkBracketExpr.newTree(bindSym"NativeOptionEntry", nativeType(s.key), nativeType(s.value.item))
  else:
    nnkBracketExpr.newTree(bindSym"NativeEntry", nativeType(s.key), nativeType(s.value))

proc declType(decl: TypeDecl): NimNode =
  case decl.kind
  of dkEnum:
    if decl.bits == 64: bindSym"int64" else: bindSym"int32"
  of dkDistinct: nativeType(decl.base)
  of dkHandle: bindSym"uint64"
  of dkObject, dkTuple, dkVariant: decl.native

proc nativeType*(s: Shape): NimNode =
  ## The one native type of a shape as an element.
  case s.kind
  of skInt8: bindSym"int8"
  of skInt16: bindSym"int16"
  of skInt32: bindSym"int32"
  of skInt64, skDuration: bindSym"int64"
  of skUint8: bindSym"uint8"
  of skUint16: bindSym"uint16"
  of skUint32: bindSym"uint32"
  of skUint64: bindSym"uint64"
  of skFloat32: bindSym"float32"
  of skFloat64: bindSym"float64"
  of skBool: bindSym"bool"
  of skChar: bindSym"char"
  of skString: bindSym"NativeText"
  of skBytes: bindSym"NativeBytes"
  of skTime: bindSym"NativeTime"
  of skVoid: bindSym"void"
  of skCString: bindSym"cstring"
  of skPointer: bindSym"pointer"
  of skSeq, skHashSet:
    if s.item.isText: bindSym"NativeTexts"
    else: nnkBracketExpr.newTree(bindSym"NativeSeq", nativeType(s.item))
  of skSet: nnkBracketExpr.newTree(bindSym"NativeSeq", nativeType(s.item))
  of skOption: nnkBracketExpr.newTree(bindSym"NativeOption", nativeType(s.item))
  of skTable: nnkBracketExpr.newTree(bindSym"NativeSeq", entryType(s))
  of skArray: nnkBracketExpr.newTree(bindSym"array", newLit(s.count), nativeType(s.item))
  of skTuple, skNamed: declType(s.decl)

type Extent* = object
  ## Size and alignment in bytes on the 64-bit targets.
  size*, align*: int

func append(e: var Extent, part: Extent) =
  ## Puts one more member behind the others of a struct.
  e.size = (e.size + part.align - 1) div part.align * part.align + part.size
  e.align = max(e.align, part.align)

func closed(e: Extent): Extent =
  ## A struct's size is a multiple of its alignment; an empty one has a byte.
  if e.align == 0:
    return Extent(size: 1, align: 1)
  Extent(size: (e.size + e.align - 1) div e.align * e.align, align: e.align)

proc extent*(decl: TypeDecl): Extent

proc extent*(s: Shape): Extent =
  ## Extent of a shape as an element.
  case s.kind
  of skInt8, skUint8, skBool, skChar: Extent(size: 1, align: 1)
  of skInt16, skUint16: Extent(size: 2, align: 2)
  of skInt32, skUint32, skFloat32: Extent(size: 4, align: 4)
  of skInt64, skUint64, skFloat64, skDuration, skCString, skPointer: Extent(size: 8, align: 8)
  of skString, skBytes, skSet, skTable, skTime: Extent(size: 16, align: 8)
  of skSeq, skHashSet: Extent(size: if s.item.isText: 24 else: 16, align: 8)
  of skVoid: Extent(size: 0, align: 1)
  of skOption:
    var e = Extent(size: 1, align: 1)
    e.append(extent(s.item))
    closed(e)
  of skArray: Extent(size: extent(s.item).size * s.count, align: extent(s.item).align)
  of skTuple, skNamed: extent(s.decl)

proc append(e: var Extent, fields: seq[Field]) =
  for field in fields:
    if field.shape.kind == skOption:
      e.append(Extent(size: 1, align: 1))
      e.append(extent(field.shape.item))
    else:
      e.append(extent(field.shape))

proc branchesExtent(decl: TypeDecl): Extent =
  for branch in decl.branches:
    if branch.fields.len > 0:
      var e: Extent
      e.append(branch.fields)
      result.size = max(result.size, closed(e).size)
      result.align = max(result.align, closed(e).align)
  result = Extent(
    size: if result.align == 0: 0 else: (result.size + result.align - 1) div result.align * result.align,
    align: result.align,
  )

proc extent*(decl: TypeDecl): Extent =
  ## Extent of a declared type's C form.
  case decl.kind
  of dkEnum: Extent(size: decl.bits div 8, align: decl.bits div 8)
  of dkDistinct: extent(decl.base)
  of dkHandle: Extent(size: 8, align: 8)
  of dkObject, dkTuple:
    var e: Extent
    e.append(decl.fields)
    closed(e)
  of dkVariant:
    var e: Extent
    e.append(decl.fields)
    e.append(extent(decl.discriminator.shape))
    let union = branchesExtent(decl)
    if union.align > 0:
      e.append(union)
    e.append(decl.after)
    closed(e)
