## Deep copies of native values into an arena: what makes arguments of a caller
## the library's own before the call returns.
##
## Runs on foreign threads: no Nim heap. Each proc replaces the pointers inside
## its value by pointers into the arena and returns false after a failure.

import ../types/fault
import ../core/arena
import ./layout

export arena, layout, fault

{.push raises: [], gcsafe.}

const NativeMaxDepth* = 256 ## structs inside one another: a cycle must end

type Adopter* = object
  ## One deep copy: its arena belongs to the caller.
  arena*: ptr Arena
  depth: int
  fault*: Fault

proc begin*(a: var Adopter, arena: ptr Arena) {.inline.} =
  ## Makes a `{.noinit.}` adopter ready to copy into `arena`; the texts of its
  ## fault, which no copy reads before it fails, are not cleared.
  a.arena = arena
  a.depth = 0
  a.fault.begin()

proc enter*(a: var Adopter): bool =
  ## One struct further down.
  if a.depth == NativeMaxDepth:
    a.fault.fail("nested deeper than 256 levels")
    return false
  inc a.depth
  true

proc leave*(a: var Adopter) =
  ## And up again.
  dec a.depth

proc failNull(a: var Adopter, length: csize_t): bool =
  a.fault.fail("null pointer with length ")
  a.fault.addReason(uint64(length))
  false

proc failMemory(a: var Adopter): bool =
  a.fault.fail("too large, or out of memory")
  false

proc cStrlen(s: pointer): csize_t {.importc: "strlen", header: "<string.h>".}

proc adoptBlock(a: var Adopter, data: var pointer, length: csize_t): bool =
  if data == nil:
    return length == 0 or a.failNull(length)
  if length > csize_t(high(int) div 2):
    return a.failMemory()
  data = a.arena[].dup(data, int(length))
  data != nil or a.failMemory()

proc ffiNativeAdopt*(a: var Adopter, value: var NativeText): bool =
  ## A length of 0 with a pointer means NUL-terminated.
  if value.len == 0 and value.data != nil:
    value.len = cStrlen(value.data)
  var data = pointer(value.data)
  result = a.adoptBlock(data, value.len)
  value.data = cast[ptr UncheckedArray[char]](data)

proc ffiNativeAdopt*(a: var Adopter, value: var NativeBytes): bool =
  ## Bytes.
  var data = pointer(value.data)
  result = a.adoptBlock(data, value.len)
  value.data = cast[ptr UncheckedArray[byte]](data)

proc ffiNativeAdopt*[T: NativeFlat | NativeTime](a: var Adopter, value: var T): bool =
  ## Nothing to copy.
  true

proc adoptItems[E](a: var Adopter, data: var ptr UncheckedArray[E], length: csize_t): bool =
  ## The array itself, not what its elements point to.
  if data == nil:
    return length == 0 or a.failNull(length)
  if length > csize_t(high(int) div 2 div sizeof(E)):
    return a.failMemory()
  let copy = a.arena[].allocArray(E, int(length))
  if copy == nil:
    return a.failMemory()
  copyMem(copy, data, int(length) * sizeof(E))
  data = copy
  true

proc ffiNativeAdopt*(a: var Adopter, value: var NativeTexts): bool =
  ## Strings; without item lengths each is NUL-terminated.
  if not a.adoptItems(value.data, value.len):
    return false
  let lengths = a.arena[].allocArray(csize_t, int(value.len))
  if lengths == nil:
    return a.failMemory()
  for i in 0 ..< int(value.len):
    var text = NativeText(
      data: value.data[i], len: if value.itemLen == nil: 0 else: value.itemLen[i]
    )
    if not ffiNativeAdopt(a, text):
      a.fault.inItem(i)
      return false
    value.data[i] = text.data
    lengths[i] = text.len
  value.itemLen = lengths
  true

proc ffiNativeAdopt*[E](a: var Adopter, value: var NativeSeq[E]): bool =
  ## An array of anything.
  mixin ffiNativeAdopt
  if not a.adoptItems(value.data, value.len):
    return false
  when E isnot NativeFlat | NativeTime:
    for i in 0 ..< int(value.len):
      if not ffiNativeAdopt(a, value.data[i]):
        a.fault.inItem(i)
        return false
  true

proc ffiNativeAdopt*[N: static int, E](a: var Adopter, value: var array[N, E]): bool =
  ## The elements stand in the struct itself.
  mixin ffiNativeAdopt
  when E isnot NativeFlat | NativeTime:
    for i in 0 ..< N:
      if not ffiNativeAdopt(a, value[i]):
        a.fault.inItem(i)
        return false
  true

proc adoptOption*[E](a: var Adopter, present: bool, value: var E): bool =
  ## An absent value is not looked at.
  mixin ffiNativeAdopt
  if not present:
    zeroMem(addr value, sizeof(E))
    return true
  ffiNativeAdopt(a, value)

proc ffiNativeAdopt*[E](a: var Adopter, value: var NativeOption[E]): bool =
  ## An option as an element.
  a.adoptOption(value.present, value.value)

proc ffiNativeAdopt*[K, V](a: var Adopter, value: var NativeEntry[K, V]): bool =
  ## Key and value.
  mixin ffiNativeAdopt
  ffiNativeAdopt(a, value.key) and ffiNativeAdopt(a, value.value)

proc ffiNativeAdopt*[K, V](a: var Adopter, value: var NativeOptionEntry[K, V]): bool =
  ## Key and optional value.
  mixin ffiNativeAdopt
  ffiNativeAdopt(a, value.key) and a.adoptOption(value.present, value.value)

proc failOrdinal*(f: var Fault, ordinal: int64, enumName: string) =
  ## An enum value that is not declared came from outside.
  f.fail("undeclared ordinal ")
  f.addReason(ordinal)
  f.addReason(" of ")
  f.addReason(enumName)

template adoptMember*(a: var Adopter, name: static string, value: untyped) =
  ## One member of a struct or one parameter; leaves the caller on failure.
  if not ffiNativeAdopt(a, value):
    a.fault.inField(name)
    return false

template adoptOptionMember*(a: var Adopter, name: static string, present, value: untyped) =
  ## The two members of an optional field.
  if not adoptOption(a, present, value):
    a.fault.inField(name)
    return false

{.pop.}
