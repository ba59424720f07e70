## Memory of one call or one result: bump allocation in malloc'ed chunks, freed
## as a whole. Never touches Nim's heap, so foreign threads may use it.
## An arena has one owner at a time and is not locked.

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

const
  ChunkSize = 2048 # a small result needs no second chunk
  Alignment = 16

type
  Chunk = object
    next: ptr Chunk
    unused: uint64 # keeps the data behind it 16-aligned

  Arena* = object
    ## Zeroed memory is an empty arena. `free` it exactly once.
    at, left: uint
    chunks: ptr Chunk
    failed*: bool
      ## An allocation failed (out of memory or an absurd length); every later
      ## `alloc` gives nil too. Check once, after the last copy.

proc c_malloc(size: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc initArena*(arena: var Arena, buffer: pointer, size: int) =
  ## Starts with memory that the caller owns and that outlives the arena.
  ## `buffer` must be 16-aligned.
  arena = Arena(at: cast[uint](buffer), left: uint(size))

proc addChunk(arena: var Arena, payload: uint): pointer =
  # The payload's first byte; nil only out of memory.
  let chunk = cast[ptr Chunk](c_malloc(csize_t(payload + uint(sizeof(Chunk)))))
  if chunk == nil:
    arena.failed = true
    return nil
  chunk.next = arena.chunks
  arena.chunks = chunk
  cast[pointer](cast[uint](chunk) + uint(sizeof(Chunk)))

proc alloc*(arena: var Arena, size: int): pointer =
  ## `size` bytes, 16-aligned, not zeroed; nil when memory is out (then
  ## `arena.failed` is set) or when `size` is negative. Size 0 gives a valid
  ## pointer to nothing.
  if size < 0 or arena.failed or size > high(int) - 64:
    arena.failed = true
    return nil
  let need = max((uint(size) + (Alignment - 1)) and not uint(Alignment - 1), Alignment)
  if need > arena.left:
    if need > ChunkSize div 2:
      return arena.addChunk(need) # alone; the current chunk stays in use
    let fresh = arena.addChunk(ChunkSize)
    if fresh == nil:
      return nil
    arena.at = cast[uint](fresh)
    arena.left = ChunkSize
  result = cast[pointer](arena.at)
  arena.at += need
  arena.left -= need

proc alloc0*(arena: var Arena, size: int): pointer =
  ## Like `alloc`, zeroed.
  result = arena.alloc(size)
  if result != nil:
    zeroMem(result, size)

proc allocArray*(arena: var Arena, E: typedesc, count: int): ptr UncheckedArray[E] =
  ## Room for `count` elements, zeroed. A product that overflows fails.
  if count < 0 or count > high(int) div max(1, sizeof(E)):
    arena.failed = true
    return nil
  cast[ptr UncheckedArray[E]](arena.alloc0(count * sizeof(E)))

proc create*(arena: var Arena, T: typedesc): ptr T =
  ## One zeroed `T`.
  cast[ptr T](arena.alloc0(sizeof(T)))

proc dup*(arena: var Arena, data: pointer, len: int): ptr char =
  ## A copy of `len` bytes with a NUL behind them; nil only out of memory.
  if len < 0 or len == high(int):
    arena.failed = true
    return nil
  let copy = cast[ptr UncheckedArray[char]](arena.alloc(len + 1))
  if copy == nil:
    return nil
  if len > 0:
    copyMem(copy, data, len)
  copy[len] = '\0'
  cast[ptr char](copy)

proc dup*(arena: var Arena, text: cstring): cstring =
  ## A copy of a NUL-terminated text; null stays null.
  if text == nil: nil
  else: cast[cstring](arena.dup(cast[pointer](text), text.len))

proc free*(arena: var Arena) =
  ## Gives every chunk back; the arena is empty and usable again, but a buffer
  ## given at the start is not.
  var chunk = arena.chunks
  while chunk != nil:
    let next = chunk.next
    c_free(chunk)
    chunk = next
  arena = Arena()

{.pop.}
