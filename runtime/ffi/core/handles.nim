## Numbers that look like `void *`: what a consumer holds instead of a pointer.
##
## | bits  | holds                                                    |
## |-------|----------------------------------------------------------|
## | 48-63 | library tag: 01 and 14 bits, so never a mappable address |
## | 32-47 | slot                                                     |
## | 0-31  | generation, odd while the handle is live                 |
##
## Decoding only looks at the number; nothing a caller passes is dereferenced.
##
## Nothing in this folder's `quirky` modules raises: the pragma only drops the
## compiler's checks for it after each call, which cost inline calls half their
## time.

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

type
  Handle* = distinct uint64 ## A context as the consumer names it.

proc `==`*(a, b: Handle): bool {.borrow.}

proc makeTag*(name: cstring, perLoad: uint): uint16 =
  ## FNV-1a of the library's name, mixed with a number that differs per load.
  var hash = 2166136261'u32
  for i in 0 ..< name.len:
    hash = (hash xor uint32(name[i])) * 16777619'u32
  hash = hash xor uint32(perLoad) xor uint32(perLoad shr 32)
  hash = hash xor (hash shr 14) xor (hash shr 28)
  0x4000'u16 or uint16(hash and 0x3fff)

proc makeHandle*(tag: uint16, slot: int, generation: uint32): Handle =
  ## The number for a live slot.
  Handle(uint64(tag) shl 48 or uint64(slot) shl 32 or uint64(generation))

proc toHandle*(p: pointer): Handle {.inline.} =
  ## What a caller passed, as a number.
  Handle(cast[uint](p))

proc toPointer*(handle: Handle): pointer {.inline.} =
  ## What a caller is given.
  cast[pointer](uint(uint64(handle)))

proc tag*(handle: Handle): uint16 {.inline.} =
  ## Library tag.
  uint16(uint64(handle) shr 48)

proc slot*(handle: Handle): int {.inline.} =
  ## Slot number, not yet compared with anything.
  int((uint64(handle) shr 32) and 0xffff)

proc generation*(handle: Handle): uint32 {.inline.} =
  ## Generation, not yet compared with anything.
  uint32(uint64(handle) and 0xffff_ffff'u64)

{.pop.}
