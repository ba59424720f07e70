## `ffiCborWrite` for the scalar types and for containers of anything that has
## one. Objects, enums and variants get theirs from the macros.
##
## Each returns false after a failure, with the reason and the path so far in
## the writer's fault.

import std/[options, sets, tables]
import ../types/[fault, utf8]
import ./writer

export options, sets, tables, writer, fault

{.push raises: [], gcsafe.}

proc ffiCborWrite*(w: var CborWriter, value: bool): bool =
  ## A bool is a simple value.
  w.putByte(if value: SimpleTrue else: SimpleFalse)
  true

proc ffiCborWrite*(w: var CborWriter, value: char): bool =
  ## A char is its ordinal.
  w.putHead(MajorUnsigned, uint64(ord(value)))
  true

proc ffiCborWrite*[T: SomeSignedInt](w: var CborWriter, value: T): bool =
  ## Signed integers.
  w.putInt(int64(value))
  true

proc ffiCborWrite*[T: SomeUnsignedInt](w: var CborWriter, value: T): bool =
  ## Unsigned integers.
  w.putHead(MajorUnsigned, uint64(value))
  true

proc ffiCborWrite*(w: var CborWriter, value: float64): bool =
  ## Double precision, bit for bit.
  w.putByte(Float64Head)
  w.putBigEndian(cast[uint64](value), 8)
  true

proc ffiCborWrite*(w: var CborWriter, value: float32): bool =
  ## Single precision, bit for bit.
  w.putByte(Float32Head)
  w.putBigEndian(uint64(cast[uint32](value)), 4)
  true

proc ffiCborWrite*(w: var CborWriter, value: string): bool =
  ## Text; a string that is not UTF-8 is an error.
  let bad = firstInvalidUtf8(value)
  if bad >= 0:
    w.fault.fail("not valid UTF-8 at byte ")
    w.fault.addReason(uint64(bad))
    w.fault.addReason(" of the string")
    return false
  w.putText(value)
  true

proc writeBytes*(w: var CborWriter, value: openArray[byte]) =
  ## A byte string.
  w.putHead(MajorBytes, uint64(value.len))
  if value.len > 0:
    w.putRaw(unsafeAddr value[0], value.len)

proc ffiCborWrite*(w: var CborWriter, value: seq[byte]): bool =
  ## Binary data.
  w.writeBytes(value)
  true

proc ffiCborWrite*[N: static int](w: var CborWriter, value: array[N, byte]): bool =
  ## Binary data of a fixed length.
  w.writeBytes(value)
  true

template itemOf(w: var CborWriter, index: int, write: untyped) =
  if not write:
    w.fault.inItem(index)
    return false

proc ffiCborWrite*[T](w: var CborWriter, value: seq[T]): bool =
  ## An array.
  mixin ffiCborWrite
  if not w.enter(MajorArray, value.len):
    return false
  for i in 0 ..< value.len:
    itemOf(w, i, ffiCborWrite(w, value[i]))
  w.leave()
  true

proc ffiCborWrite*[N: static int, T](w: var CborWriter, value: array[N, T]): bool =
  ## An array of a fixed length.
  mixin ffiCborWrite
  if not w.enter(MajorArray, N):
    return false
  for i in 0 ..< N:
    itemOf(w, i, ffiCborWrite(w, value[i]))
  w.leave()
  true

proc ffiCborWrite*[T](w: var CborWriter, value: Option[T]): bool =
  ## Null, or the value.
  mixin ffiCborWrite
  if value.isNone:
    w.putByte(SimpleNull)
    return true
  ffiCborWrite(w, value.unsafeGet)

type Chunk = object ## one encoded item of a set or table, to be sorted
  writer: CborWriter
  keyLen: int

proc before(a, b: Chunk): bool =
  ## Bytewise order of the encoded keys.
  let common = min(a.keyLen, b.keyLen)
  for i in 0 ..< common:
    if a.writer.data[i] != b.writer.data[i]:
      return a.writer.data[i] < b.writer.data[i]
  a.keyLen < b.keyLen

proc sortChunks(chunks: var seq[Chunk]) =
  ## Bottom-up merge sort (std/algorithm is not needed for one use).
  var
    source = chunks
    target = newSeq[Chunk](chunks.len)
    width = 1
  while width < source.len:
    var low = 0
    while low < source.len:
      let middle = min(low + width, source.len)
      let high = min(low + 2 * width, source.len)
      var (left, right) = (low, middle)
      for i in low ..< high:
        if left < middle and (right >= high or not before(source[right], source[left])):
          target[i] = source[left]
          inc left
        else:
          target[i] = source[right]
          inc right
      low += 2 * width
    swap(source, target)
    width *= 2
  chunks = source

proc putChunks(w: var CborWriter, chunks: var seq[Chunk]) =
  sortChunks(chunks)
  for chunk in chunks.mitems:
    w.putRaw(chunk.writer.data, chunk.writer.len)
    chunk.writer.release()

proc abandon(w: var CborWriter, chunks: var seq[Chunk], part: Fault) =
  for chunk in chunks.mitems:
    chunk.writer.release()
  w.fault = part

proc writeItems[C](w: var CborWriter, count: int, value: C): bool =
  mixin ffiCborWrite
  if not w.enter(MajorArray, count):
    return false
  var chunks = newSeqOfCap[Chunk](count)
  for item in value:
    var chunk = Chunk(writer: nested(w))
    let fine = ffiCborWrite(chunk.writer, item)
    chunk.keyLen = chunk.writer.len
    chunks.add chunk
    if not fine:
      var part = chunk.writer.fault
      part.inItem(chunks.high)
      abandon(w, chunks, part)
      return false
  putChunks(w, chunks)
  w.leave()
  true

proc ffiCborWrite*[T](w: var CborWriter, value: HashSet[T]): bool =
  ## An array, sorted by encoded item.
  writeItems(w, value.len, value)

proc ffiCborWrite*[T: enum](w: var CborWriter, value: set[T]): bool =
  ## An array of enum texts, sorted by encoded item.
  writeItems(w, value.card, value)

proc writeTable[K, V, C](w: var CborWriter, value: C): bool =
  mixin ffiCborWrite
  const pairs = K isnot string
  if not w.enter(if pairs: MajorArray else: MajorMap, value.len):
    return false
  var chunks = newSeqOfCap[Chunk](value.len)
  for key, item in value.pairs:
    var chunk = Chunk(writer: nested(w))
    var fine = true
    when pairs:
      fine = chunk.writer.enter(MajorArray, 2)
    fine = fine and ffiCborWrite(chunk.writer, key)
    chunk.keyLen = chunk.writer.len
    fine = fine and ffiCborWrite(chunk.writer, item)
    chunks.add chunk
    if not fine:
      var part = chunk.writer.fault
      part.inItem(chunks.high)
      abandon(w, chunks, part)
      return false
  putChunks(w, chunks)
  w.leave()
  true

proc ffiCborWrite*[K, V](w: var CborWriter, value: Table[K, V]): bool =
  ## A map (string keys) or an array of pairs, sorted by encoded key.
  writeTable[K, V, Table[K, V]](w, value)

proc ffiCborWrite*[K, V](w: var CborWriter, value: OrderedTable[K, V]): bool =
  ## As a `Table`: the order of insertion does not cross.
  writeTable[K, V, OrderedTable[K, V]](w, value)

{.pop.}
