## Reading and writing maps with known field names: what the generated procs of
## objects, tuples, variants and requests are made of.

import ../types/[fault, utf8]
import ./[reader, skip, writer, write_values, read_values]

{.push raises: [], gcsafe.}

const MaxFields* = 1024 ## fields of one object

type
  FieldSet* = set[0'u16 .. uint16(MaxFields - 1)]

  FieldScan* = object
    ## Walks the entries of a map and finds out which field each one is.
    field*: int ## index in the field names of the entry that was announced
    failed*: bool
    seen: FieldSet
    unknown: KeySet
    cursor: ItemCursor

template writeField*(w: var CborWriter, name: static string, value: untyped): bool =
  ## One entry of an object whose map is open.
  w.putText(name)
  if ffiCborWrite(w, value):
    true
  else:
    w.fault.inField(name)
    false

proc openFields*(r: var CborReader, s: var FieldScan): bool =
  ## Opens the map of an object.
  result = r.open(MajorMap, "a map", s.cursor)
  s.failed = not result

proc readKey(r: var CborReader, span: var Span, whole: var bool): bool =
  ## Reads a text key. `whole` is false when it came in chunks.
  var
    h: Head
    done = false
  if not r.readHead(h):
    return false
  if h.major != MajorText:
    return r.failType(h, "a text key")
  whole = not h.indefinite
  let start = r.pos
  while not done:
    if not r.nextChunk(h, done, span):
      return false
  if not whole:
    span = Span(start: start, len: r.pos - start)
  true

func sameText(r: CborReader, span: Span, text: string): bool =
  span.len == text.len and
    (text.len == 0 or equalMem(addr r.data[span.start], unsafeAddr text[0], text.len))

proc joinChunks(r: var CborReader, start: int): string =
  ## The text of a key that came in chunks and was checked already.
  let after = r.pos
  r.pos = start
  discard ffiCborRead(r, result)
  r.pos = after

proc fieldIndex(
    r: var CborReader, span: Span, whole: bool, start: int, names: openArray[string], hint: int
): int =
  if not whole:
    return names.find(r.joinChunks(start))
  if hint < names.len and r.sameText(span, names[hint]):
    return hint # fields usually come in the declared order
  for i in 0 ..< names.len:
    if r.sameText(span, names[i]):
      return i
  -1

proc nextField*(r: var CborReader, s: var FieldScan, names: openArray[string]): bool =
  ## Moves to the value of the next known field; skips the others. False at the
  ## end of the map, and after a failure (then `s.failed`).
  while not s.failed and r.next(s.cursor):
    let start = r.pos
    var
      span: Span
      whole = true
    s.failed = true
    if not r.readKey(span, whole):
      return false
    let index = r.fieldIndex(span, whole, start, names, s.field + ord(s.cursor.index > 0))
    if index >= 0:
      if uint16(index) in s.seen:
        return r.failAt(start, "duplicate key \"" & names[index] & "\"")
      s.seen.incl(uint16(index))
      s.field = index
      s.failed = false
      return true
    if not r.addKey(s.unknown, start) or not r.skip():
      return false
    s.failed = false
  false

template readField*(r: var CborReader, s: var FieldScan, name: static string, value: untyped) =
  ## Reads the announced field into `value`.
  if not ffiCborRead(r, value):
    r.fault.inField(name)
    s.failed = true

proc closeFields*(
    r: var CborReader, s: var FieldScan, names: openArray[string], required: openArray[int]
): bool =
  ## Ends the map: every required field must have been there.
  if s.failed:
    return false
  for index in required:
    if uint16(index) notin s.seen:
      r.failAt(s.cursor.head.at, "missing key \"" & names[index] & "\" in the map")
      return false
  r.leave()
  true

proc readChoice*(
    r: var CborReader, texts: openArray[string], enumName: string, index: var int
): bool =
  ## One of the strings of an enum.
  let at = r.pos
  var text: string
  if not ffiCborRead(r, text):
    return false
  index = texts.find(text)
  if index < 0:
    return r.failAt(at, quoted(text) & " is no value of " & enumName)
  true

proc peekField*[T](r: var CborReader, name: string, value: var T): bool =
  ## Reads one field of the map that starts here, wherever it stands in it, and
  ## leaves the cursor where it was: the discriminator of a variant.
  mixin ffiCborRead
  let start = r.mark()
  var
    s: FieldScan
    found = false
  if not r.openFields(s):
    return false
  if r.nextField(s, [name]):
    found = true
    if not ffiCborRead(r, value):
      r.fault.inField(name)
      return false
  if s.failed:
    return false
  if not found:
    return r.failAt(s.cursor.head.at, "missing key \"" & name & "\" in the map")
  r.rewind(start)
  true

{.pop.}
