## Writes CBOR (RFC 8949) in the canonical form of the ABI: shortest heads,
## definite lengths, floats in their declared width.
##
## The buffer is malloc'ed, so that it can be handed to any thread and needs no
## Nim heap. Knows nothing of Nim types beyond numbers and text.

import ../types/fault

{.push raises: [], gcsafe.}

const
  MajorUnsigned* = 0'u8 ## major types, already shifted: RFC 8949, section 3.1
  MajorNegative* = 1'u8 shl 5
  MajorBytes* = 2'u8 shl 5
  MajorText* = 3'u8 shl 5
  MajorArray* = 4'u8 shl 5
  MajorMap* = 5'u8 shl 5
  MajorTag* = 6'u8 shl 5
  MajorSimple* = 7'u8 shl 5
  SimpleFalse* = 0xF4'u8
  SimpleTrue* = 0xF5'u8
  SimpleNull* = 0xF6'u8
  Float16Head* = 0xF9'u8
  Float32Head* = 0xFA'u8
  Float64Head* = 0xFB'u8
  MaxDepth* = 64 ## arrays and maps inside one another, both directions

type CborWriter* = object
  ## A growing output buffer. Owned by whoever declared it, who calls `release`.
  data*: ptr UncheckedArray[byte]
  len*: int
  capacity: int
  depth: int
  fault*: Fault

proc cRealloc(p: pointer, size: csize_t): pointer {.importc: "realloc", header: "<stdlib.h>".}
proc cFree(p: pointer) {.importc: "free", header: "<stdlib.h>".}
proc cAbort() {.importc: "abort", header: "<stdlib.h>", noreturn.}

proc begin*(w: var CborWriter) {.inline.} =
  ## Makes a `{.noinit.}` writer empty; the texts of its fault are not cleared.
  w.data = nil
  w.len = 0
  w.capacity = 0
  w.depth = 0
  w.fault.begin()

proc release*(w: var CborWriter) =
  ## Gives the buffer back; the writer is empty and usable again.
  cFree(w.data)
  w.data = nil
  w.len = 0
  w.capacity = 0

proc take*(w: var CborWriter): ptr UncheckedArray[byte] =
  ## Hands the malloc'ed buffer over to the caller, who frees it.
  result = w.data
  w.data = nil
  w.len = 0
  w.capacity = 0

proc grow(w: var CborWriter, more: int) =
  var capacity = max(w.capacity * 2, 64)
  while capacity < w.len + more:
    capacity *= 2
  let grown = cRealloc(w.data, csize_t(capacity))
  if grown == nil:
    cAbort() # out of memory: nothing can be reported without memory
  w.data = cast[ptr UncheckedArray[byte]](grown)
  w.capacity = capacity

proc putByte*(w: var CborWriter, value: byte) =
  ## Appends one raw byte.
  if w.len == w.capacity:
    w.grow(1)
  w.data[w.len] = value
  inc w.len

proc putRaw*(w: var CborWriter, source: pointer, length: int) =
  ## Appends `length` raw bytes.
  if length == 0:
    return
  if w.len + length > w.capacity:
    w.grow(length)
  copyMem(addr w.data[w.len], source, length)
  w.len += length

proc putBigEndian*(w: var CborWriter, value: uint64, width: int) =
  ## Appends the low `width` bytes of `value`, most significant first.
  for i in countdown(width - 1, 0):
    w.putByte(byte((value shr (8 * i)) and 0xFF))

proc putHead*(w: var CborWriter, major: uint8, argument: uint64) =
  ## Appends an item's head with the shortest argument.
  if argument < 24:
    w.putByte(major or uint8(argument))
  elif argument <= 0xFF:
    w.putByte(major or 24)
    w.putBigEndian(argument, 1)
  elif argument <= 0xFFFF:
    w.putByte(major or 25)
    w.putBigEndian(argument, 2)
  elif argument <= 0xFFFF_FFFF'u64:
    w.putByte(major or 26)
    w.putBigEndian(argument, 4)
  else:
    w.putByte(major or 27)
    w.putBigEndian(argument, 8)

proc putInt*(w: var CborWriter, value: int64) =
  ## Appends a signed integer.
  if value >= 0:
    w.putHead(MajorUnsigned, uint64(value))
  else:
    w.putHead(MajorNegative, not cast[uint64](value))

proc putText*(w: var CborWriter, text: openArray[char]) =
  ## Appends a text string that is known to be valid UTF-8.
  w.putHead(MajorText, uint64(text.len))
  if text.len > 0:
    w.putRaw(unsafeAddr text[0], text.len)

proc enter*(w: var CborWriter, major: uint8, count: int): bool =
  ## Opens an array or map of `count` entries; false when it nests too deeply.
  if w.depth == MaxDepth:
    w.fault.fail("nested deeper than 64 levels")
    return false
  inc w.depth
  w.putHead(major, uint64(count))
  true

proc leave*(w: var CborWriter) =
  ## Closes what the matching `enter` opened.
  dec w.depth

proc nested*(w: CborWriter): CborWriter =
  ## An empty writer at the same depth, for parts that are sorted before they
  ## are appended.
  CborWriter(depth: w.depth)

{.pop.}
