## Skips an item that nobody wants, checking it as strictly as the others:
## well-formed, UTF-8, no duplicate map keys, no unknown tags, depth.

import std/sets
import ./[reader, writer]

{.push raises: [], gcsafe.}

type KeySet* = object
  ## The raw encodings of the keys met so far in one map.
  seen: HashSet[string]

proc rawText(r: CborReader, start: int): string =
  result = newString(r.pos - start)
  if result.len > 0:
    copyMem(addr result[0], addr r.data[start], result.len)

proc addKey*(r: var CborReader, keys: var KeySet, start: int): bool =
  ## Notes the key that was read from `start`; a second one is an error.
  if keys.seen.containsOrIncl(r.rawText(start)):
    return r.failAt(start, "duplicate key")
  true

proc skip*(r: var CborReader): bool

proc skipString(r: var CborReader, h: Head): bool =
  var
    done = false
    span: Span
  while not done:
    if not r.nextChunk(h, done, span):
      return false
  true

proc skipEntries(r: var CborReader, h: Head): bool =
  if not r.enter(h):
    return false
  var
    keys: KeySet
    rest = h.argument
  while (if h.indefinite: not r.atBreak else: rest > 0):
    dec rest
    let start = r.pos
    if not r.skip():
      return false
    if h.major == MajorMap:
      if not r.addKey(keys, start) or not r.skip():
        return false
  if h.indefinite:
    inc r.pos
  r.leave()
  true

proc skip*(r: var CborReader): bool =
  ## Moves behind the next item.
  var h: Head
  if not r.readHead(h):
    return false
  case h.major
  of MajorBytes, MajorText:
    r.skipString(h)
  of MajorArray, MajorMap:
    r.skipEntries(h)
  of MajorTag:
    if h.argument > 1:
      return r.failAt(h.at, "unexpected tag")
    if not r.enter(Head(at: h.at, indefinite: true)):
      return false
    let fine = r.skip()
    r.leave()
    fine
  else:
    true

{.pop.}
