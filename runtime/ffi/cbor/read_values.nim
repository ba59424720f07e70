## `ffiCborRead` for the scalar types and for containers of anything that has
## one. Objects, enums and variants get theirs from the macros.

import std/[options, sets, tables]
import ../types/fault
import ./[floats, reader, skip, writer]

export reader, skip, options, sets, tables, fault

{.push raises: [], gcsafe.}

proc ffiCborRead*(r: var CborReader, value: var bool): bool =
  ## True or false.
  var h: Head
  if not r.readHead(h):
    return false
  if h.major != MajorSimple or h.info notin {20'u8, 21}:
    return r.failType(h, "a bool")
  value = h.info == 21
  true

proc readInteger(r: var CborReader, h: var Head): bool =
  if not r.readHead(h):
    return false
  if h.major notin {MajorUnsigned, MajorNegative}:
    return r.failType(h, "an integer")
  true

proc ffiCborRead*[T: SomeSignedInt](r: var CborReader, value: var T): bool =
  ## An integer that fits.
  var h: Head
  if not r.readInteger(h):
    return false
  if h.argument > uint64(high(T)):
    return r.failAt(h.at, "number out of range for " & $T)
  value = T(h.argument)
  if h.major == MajorNegative:
    value = -1 - value
  true

proc ffiCborRead*[T: SomeUnsignedInt](r: var CborReader, value: var T): bool =
  ## An integer that fits.
  var h: Head
  if not r.readInteger(h):
    return false
  if h.major == MajorNegative or h.argument > uint64(high(T)):
    return r.failAt(h.at, "number out of range for " & $T)
  value = T(h.argument)
  true

proc ffiCborRead*(r: var CborReader, value: var char): bool =
  ## An ordinal up to 255.
  var code: uint8
  result = ffiCborRead(r, code)
  value = char(code)

proc readFloat(r: var CborReader, h: var Head, value: var float64): bool =
  if not r.readHead(h):
    return false
  if h.major != MajorSimple or h.info notin {25'u8, 26, 27}:
    return r.failType(h, "a float")
  case h.info
  of 25: value = halfToDouble(uint16(h.argument))
  of 26: value = singleToDouble(uint32(h.argument))
  else: value = cast[float64](h.argument)
  true

proc ffiCborRead*(r: var CborReader, value: var float64): bool =
  ## A float of any width.
  var h: Head
  r.readFloat(h, value)

proc ffiCborRead*(r: var CborReader, value: var float32): bool =
  ## A float of any width that converts exactly.
  var
    h: Head
    wide: float64
  if not r.readFloat(h, wide):
    return false
  if not doubleToSingle(wide, value):
    return r.failAt(h.at, "float does not fit float32 exactly")
  true

proc openString(r: var CborReader, major: uint8, expected: string, h: var Head): bool =
  if not r.readHead(h):
    return false
  if h.major != major:
    return r.failType(h, expected)
  true

proc ffiCborRead*(r: var CborReader, value: var string): bool =
  ## Text.
  var
    h: Head
    span: Span
    done = false
  if not r.openString(MajorText, "text", h):
    return false
  value.setLen(0)
  while not done:
    if not r.nextChunk(h, done, span):
      return false
    if span.len > 0:
      let old = value.len
      value.setLen(old + span.len)
      copyMem(addr value[old], addr r.data[span.start], span.len)
  true

proc ffiCborRead*(r: var CborReader, value: var seq[byte]): bool =
  ## A byte string.
  var
    h: Head
    span: Span
    done = false
  if not r.openString(MajorBytes, "a byte string", h):
    return false
  value.setLen(0)
  while not done:
    if not r.nextChunk(h, done, span):
      return false
    if span.len > 0:
      let old = value.len
      value.setLen(old + span.len)
      copyMem(addr value[old], addr r.data[span.start], span.len)
  true

proc failLength(r: var CborReader, at, expected, found: int): bool =
  r.fault.fail("expected ")
  r.fault.addReason(int64(expected))
  r.fault.addReason(" items, found ")
  r.fault.addReason(int64(found))
  r.fault.addReason(" at byte ")
  r.fault.addReason(int64(at))
  false

proc ffiCborRead*[N: static int](r: var CborReader, value: var array[N, byte]): bool =
  ## A byte string of exactly `N` bytes.
  var bytes: seq[byte]
  let at = r.pos
  if not ffiCborRead(r, bytes):
    return false
  if bytes.len != N:
    return r.failLength(at, N, bytes.len)
  for i in 0 ..< N:
    value[i] = bytes[i]
  true

template orInItem(r: var CborReader, index: int, read: untyped) =
  if not read:
    r.fault.inItem(index)
    return false

proc ffiCborRead*[T](r: var CborReader, value: var seq[T]): bool =
  ## An array.
  mixin ffiCborRead
  var c: ItemCursor
  if not r.open(MajorArray, "an array", c):
    return false
  value.setLen(0)
  while r.next(c):
    var item: T
    orInItem(r, c.index, ffiCborRead(r, item))
    value.add(move(item))
  r.leave()
  true

proc ffiCborRead*[N: static int, T](r: var CborReader, value: var array[N, T]): bool =
  ## An array of exactly `N` items.
  mixin ffiCborRead
  var c: ItemCursor
  if not r.open(MajorArray, "an array", c):
    return false
  while r.next(c):
    if c.index < N:
      orInItem(r, c.index, ffiCborRead(r, value[c.index]))
    elif not r.skip():
      return false
  if c.index != N:
    return r.failLength(c.head.at, N, c.index)
  r.leave()
  true

proc ffiCborRead*[T](r: var CborReader, value: var Option[T]): bool =
  ## Null is none.
  mixin ffiCborRead
  if r.atNull:
    inc r.pos
    value = none(T)
    return true
  var item: T
  if not ffiCborRead(r, item):
    return false
  value = some(move(item))
  true

proc ffiCborRead*[T](r: var CborReader, value: var HashSet[T]): bool =
  ## An array without duplicates, in any order.
  mixin ffiCborRead
  var c: ItemCursor
  if not r.open(MajorArray, "an array", c):
    return false
  value = initHashSet[T]()
  while r.next(c):
    let at = r.pos
    var item: T
    orInItem(r, c.index, ffiCborRead(r, item))
    if value.containsOrIncl(item):
      r.failAt(at, "duplicate item")
      r.fault.inItem(c.index)
      return false
  r.leave()
  true

proc ffiCborRead*[T: enum](r: var CborReader, value: var set[T]): bool =
  ## An array of enum texts without duplicates, in any order.
  mixin ffiCborRead
  var c: ItemCursor
  if not r.open(MajorArray, "an array", c):
    return false
  value = {}
  while r.next(c):
    let at = r.pos
    var item: T
    orInItem(r, c.index, ffiCborRead(r, item))
    if item in value:
      r.failAt(at, "duplicate item")
      r.fault.inItem(c.index)
      return false
    value.incl(item)
  r.leave()
  true

proc readTable[K, V, C](r: var CborReader, value: var C): bool =
  mixin ffiCborRead
  const pairs = K isnot string
  var c: ItemCursor
  if not r.open(
    if pairs: MajorArray else: MajorMap, if pairs: "an array of pairs" else: "a map", c
  ):
    return false
  while r.next(c):
    when pairs:
      var pair: ItemCursor
      orInItem(r, c.index, r.open(MajorArray, "a pair", pair))
      let isPair = pair.head.indefinite or pair.hint == 2
      orInItem(r, c.index, isPair or r.failAt(pair.head.at, "expected a pair"))
    let at = r.pos
    var
      key: K
      item: V
    orInItem(r, c.index, ffiCborRead(r, key))
    if key in value:
      r.failAt(at, "duplicate key")
      r.fault.inItem(c.index)
      return false
    when pairs:
      orInItem(r, c.index, not r.atBreak or r.failAt(pair.head.at, "expected a pair"))
    orInItem(r, c.index, ffiCborRead(r, item))
    when pairs:
      if pair.head.indefinite:
        orInItem(r, c.index, r.atBreak or r.failAt(pair.head.at, "expected a pair"))
        inc r.pos
      r.leave()
    value[key] = move(item)
  r.leave()
  true

proc ffiCborRead*[K, V](r: var CborReader, value: var Table[K, V]): bool =
  ## A map (string keys) or an array of pairs.
  value = initTable[K, V]()
  readTable[K, V, Table[K, V]](r, value)

proc ffiCborRead*[K, V](r: var CborReader, value: var OrderedTable[K, V]): bool =
  ## As a `Table`; the order is that of the data.
  value = initOrderedTable[K, V]()
  readTable[K, V, OrderedTable[K, V]](r, value)

{.pop.}
