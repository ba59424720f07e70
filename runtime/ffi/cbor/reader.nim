## Reads CBOR (RFC 8949): heads, text and byte strings, containers, skipping.
##
## Accepts every valid encoding (long heads, indefinite lengths) and never
## trusts a length before comparing it with what is left of the buffer. Each
## proc returns false after a failure, with the reason and the byte offset in
## the reader's fault; enclosing readers prepend the path.

import ../types/[fault, utf8]
import ./writer

{.push raises: [], gcsafe.}

type
  CborReader* = object
    ## A cursor over borrowed bytes.
    data*: ptr UncheckedArray[byte]
    len*: int
    pos*: int
    depth: int
    fault*: Fault

  Head* = object
    ## An item's first bytes. `argument` is meaningless when `indefinite`.
    at*: int ## offset of the item
    major*: uint8
    info*: uint8
    argument*: uint64
    indefinite*: bool

  Span* = object
    ## Part of the reader's buffer.
    start*, len*: int

const BreakByte = 0xFF'u8

func initCborReader*(data: pointer, length: int): CborReader =
  ## A reader over `length` bytes that outlive it.
  CborReader(data: cast[ptr UncheckedArray[byte]](data), len: length)

proc begin*(r: var CborReader, data: pointer, length: int) {.inline.} =
  ## Makes a `{.noinit.}` reader ready, over `length` bytes that outlive it; the
  ## texts of its fault are not cleared.
  r.data = cast[ptr UncheckedArray[byte]](data)
  r.len = length
  r.pos = 0
  r.depth = 0
  r.fault.begin()

proc failAt*(r: var CborReader, at: int, reason: openArray[char]): bool {.discardable.} =
  ## Records `reason` with the offset `at`; always false.
  if not r.fault.failed:
    r.fault.fail(reason)
    r.fault.addReason(" at byte ")
    r.fault.addReason(uint64(at))
  false

func describe(h: Head): string =
  ## What an item is, in the words of the messages.
  case h.major
  of MajorUnsigned: "an unsigned integer"
  of MajorNegative: "a negative integer"
  of MajorBytes: "a byte string"
  of MajorText: "text"
  of MajorArray: "an array"
  of MajorMap: "a map"
  of MajorTag: "a tag"
  else:
    case h.info
    of 20, 21: "a bool"
    of 22: "null"
    of 23: "undefined"
    of 25, 26, 27: "a float"
    else: "a simple value"

proc failType*(r: var CborReader, h: Head, expected: string): bool =
  ## The item is not of the wanted kind.
  r.failAt(h.at, "expected " & expected & ", found " & describe(h))

proc readHead*(r: var CborReader, h: var Head): bool =
  ## Reads one item's head; the cursor then stands behind it.
  h = Head(at: r.pos)
  if r.pos >= r.len:
    return r.failAt(r.pos, "unexpected end of the data")
  let first = r.data[r.pos]
  h.major = first and 0xE0
  h.info = first and 0x1F
  inc r.pos
  if h.info < 24:
    h.argument = uint64(h.info)
    return true
  if h.info > 27:
    h.indefinite =
      h.info == 31 and h.major in {MajorBytes, MajorText, MajorArray, MajorMap}
    if h.indefinite:
      return true
    return r.failAt(h.at, "not valid CBOR")
  let width = 1 shl (h.info - 24)
  if r.len - r.pos < width:
    return r.failAt(h.at, "unexpected end of the data")
  for _ in 0 ..< width:
    h.argument = (h.argument shl 8) or uint64(r.data[r.pos])
    inc r.pos
  if h.major == MajorSimple and h.info == 24 and h.argument < 32:
    return r.failAt(h.at, "not valid CBOR")
  true

func atBreak*(r: CborReader): bool =
  ## The next byte ends an indefinite-length item.
  r.pos < r.len and r.data[r.pos] == BreakByte

func atNull*(r: CborReader): bool =
  ## The next item is null.
  r.pos < r.len and r.data[r.pos] == SimpleNull

proc take(r: var CborReader, h: Head, span: var Span): bool =
  ## The content of a definite string, checked against the buffer's end.
  if h.argument > uint64(r.len - r.pos):
    return r.failAt(h.at, "length beyond the end of the data")
  span = Span(start: r.pos, len: int(h.argument))
  r.pos += span.len
  true

template chars*(r: CborReader, span: Span): openArray[char] =
  ## The bytes of a span as characters.
  toOpenArray(cast[ptr UncheckedArray[char]](r.data), span.start, span.start + span.len - 1)

proc checkText(r: var CborReader, span: Span): bool =
  let bad = firstInvalidUtf8(r.chars(span))
  if bad >= 0:
    return r.failAt(span.start + bad, "not valid UTF-8")
  true

proc nextChunk*(r: var CborReader, h: Head, done: var bool, span: var Span): bool =
  ## One chunk of a string whose head is `h`: the only one of a definite
  ## string, or the next of an indefinite one. Sets `done` behind the last.
  if not h.indefinite:
    done = true
    if not r.take(h, span):
      return false
  elif r.atBreak:
    inc r.pos
    done = true
    span = Span(start: r.pos, len: 0)
    return true
  else:
    var inner: Head
    if not r.readHead(inner):
      return false
    if inner.major != h.major or inner.indefinite:
      return r.failAt(inner.at, "not valid CBOR: a chunk of another kind")
    if not r.take(inner, span):
      return false
  h.major != MajorText or r.checkText(span)

proc enter*(r: var CborReader, h: Head): bool =
  ## Steps into an array or map whose head was read; checks depth and count.
  if r.depth == MaxDepth:
    return r.failAt(h.at, "nested deeper than 64 levels")
  inc r.depth
  if not h.indefinite:
    let least = if h.major == MajorMap: 2'u64 else: 1'u64
    if h.argument > uint64(r.len - r.pos) div least:
      return r.failAt(h.at, "length beyond the end of the data")
  true

proc leave*(r: var CborReader) =
  ## Steps out again.
  dec r.depth

type Mark* = object
  ## A place to come back to.
  pos, depth: int

func mark*(r: CborReader): Mark =
  ## Where the cursor stands.
  Mark(pos: r.pos, depth: r.depth)

proc rewind*(r: var CborReader, m: Mark) =
  ## Back to where the cursor stood.
  r.pos = m.pos
  r.depth = m.depth

type ItemCursor* = object
  ## Walks the entries of an array or map.
  index*: int ## of the entry that `next` has just announced
  count: int ## -1: indefinite
  head*: Head

proc open*(r: var CborReader, major: uint8, expected: string, c: var ItemCursor): bool =
  ## Opens a container of the wanted major type.
  var h: Head
  if not r.readHead(h):
    return false
  if h.major != major:
    return r.failType(h, expected)
  if not r.enter(h):
    return false
  c = ItemCursor(index: -1, count: if h.indefinite: -1 else: int(h.argument), head: h)
  true

proc next*(r: var CborReader, c: var ItemCursor): bool =
  ## Whether another entry follows. Consumes the break of an indefinite one.
  inc c.index
  if c.count >= 0:
    return c.index < c.count
  if r.atBreak:
    inc r.pos
    return false
  true

func hint*(c: ItemCursor): int =
  ## Entries to reserve for: exact when definite, else 0.
  max(c.count, 0)

proc readEnd*(r: var CborReader): bool =
  ## Nothing may follow the outermost item.
  if r.pos < r.len:
    return r.failAt(r.pos, "unexpected bytes after the value")
  true

{.pop.}
