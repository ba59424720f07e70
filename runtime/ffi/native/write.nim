## From Nim values to native values, for a result or an event payload.
##
## Strings, bytes and arrays of numbers are lent: the native value points into
## the Nim value, which the caller keeps alive and unchanged until the callback
## has returned. What only exists during an iteration (keys and values of
## tables and sets) is copied into the arena. Nim strings end with a NUL.

import std/[options, sets, tables, times]
import ../types/[fault, spans]
import ../core/arena
import ./layout

export options, sets, tables, arena, layout, fault

{.push raises: [], gcsafe.}

type NativeWriter* = object
  ## One conversion. The arena belongs to the caller.
  arena*: ptr Arena
  copying*: bool ## strings are copied instead of lent
  fault*: Fault

proc begin*(w: var NativeWriter, arena: ptr Arena, copying = false) {.inline.} =
  ## Makes a `{.noinit.}` writer ready; the texts of its fault are not cleared.
  w.arena = arena
  w.copying = copying
  w.fault.begin()

const Empty: cstring = ""

proc failMemory(w: var NativeWriter): bool =
  w.fault.fail("out of memory")
  false

proc ffiNativeWrite*[T: NativeFlat](w: var NativeWriter, source: T, value: var T): bool =
  ## Numbers, bools and chars are themselves.
  value = source
  true

proc ffiNativeWrite*(w: var NativeWriter, source: int, value: var int64): bool =
  ## `int` crosses as 64 bits.
  value = int64(source)
  true

proc ffiNativeWrite*(w: var NativeWriter, source: uint, value: var uint64): bool =
  ## `uint` crosses as 64 bits.
  value = uint64(source)
  true

proc ffiNativeWrite*(w: var NativeWriter, source: string, value: var NativeText): bool =
  ## Length and NUL.
  value.len = csize_t(source.len)
  if source.len == 0:
    value.data = cast[ptr UncheckedArray[char]](Empty)
  elif w.copying:
    value.data = cast[ptr UncheckedArray[char]](w.arena[].dup(unsafeAddr source[0], source.len))
  else:
    value.data = cast[ptr UncheckedArray[char]](unsafeAddr source[0])
  value.data != nil or w.failMemory()

proc ffiNativeWrite*(w: var NativeWriter, source: seq[byte], value: var NativeBytes): bool =
  ## Lent or one copy.
  value.len = csize_t(source.len)
  value.data = nil
  if source.len == 0:
    return true
  if w.copying:
    value.data = cast[ptr UncheckedArray[byte]](w.arena[].dup(unsafeAddr source[0], source.len))
    return value.data != nil or w.failMemory()
  value.data = cast[ptr UncheckedArray[byte]](unsafeAddr source[0])
  true

proc ffiNativeWrite*[T: times.Duration | LoopDuration](w: var NativeWriter, source: T, value: var int64): bool =
  ## Nanoseconds, when they fit 64 bits.
  result = toNanoseconds(source, value)
  if not result:
    w.fault.fail("duration does not fit 64 bits of nanoseconds")

proc ffiNativeWrite*(w: var NativeWriter, source: times.Time, value: var NativeTime): bool =
  ## Seconds and nanoseconds.
  value = NativeTime(seconds: source.toUnix, nanoseconds: int32(source.nanosecond))
  true

proc reserve[E](w: var NativeWriter, count: int, value: var NativeSeq[E]): bool =
  value.len = csize_t(count)
  value.data = nil
  if count == 0:
    return true
  value.data = w.arena[].allocArray(E, count)
  value.data != nil or w.failMemory()

proc reserve(w: var NativeWriter, count: int, value: var NativeTexts): bool =
  value = NativeTexts(len: csize_t(count))
  if count == 0:
    return true
  value.data = w.arena[].allocArray(ptr UncheckedArray[char], count)
  value.itemLen = w.arena[].allocArray(csize_t, count)
  (value.data != nil and value.itemLen != nil) or w.failMemory()

proc putText[T](w: var NativeWriter, source: T, value: var NativeTexts, index: int): bool =
  mixin ffiNativeWrite
  var text: NativeText
  result = ffiNativeWrite(w, source, text)
  value.data[index] = text.data
  value.itemLen[index] = text.len

proc ffiNativeWrite*[T](w: var NativeWriter, source: seq[T], value: var NativeTexts): bool =
  ## Strings and their lengths.
  if not w.reserve(source.len, value):
    return false
  for i in 0 ..< source.len:
    if not w.putText(source[i], value, i):
      return false
  true

proc ffiNativeWrite*[T, E](w: var NativeWriter, source: seq[T], value: var NativeSeq[E]): bool =
  ## Lent when the elements are the same in C, else element by element.
  mixin ffiNativeWrite
  when E is NativeFlat and T is NativeFlat:
    if not w.copying:
      value.len = csize_t(source.len)
      value.data = nil
      if source.len > 0:
        value.data = cast[ptr UncheckedArray[E]](unsafeAddr source[0])
      return true
  if not w.reserve(source.len, value):
    return false
  for i in 0 ..< source.len:
    if not ffiNativeWrite(w, source[i], value.data[i]):
      w.fault.inItem(i)
      return false
  true

proc ffiNativeWrite*[N: static int, T, E](
    w: var NativeWriter, source: array[N, T], value: var array[N, E]
): bool =
  ## Element by element.
  mixin ffiNativeWrite
  for i in 0 ..< N:
    if not ffiNativeWrite(w, source[i], value[i]):
      w.fault.inItem(i)
      return false
  true

template whileCopying(w: var NativeWriter, body: untyped): bool =
  let before = w.copying
  w.copying = true
  let fine = body
  w.copying = before
  fine

proc putItems[C, V](w: var NativeWriter, source: C, value: var V): bool =
  mixin ffiNativeWrite
  var i = 0
  for item in source:
    when V is NativeTexts:
      let fine = w.putText(item, value, i)
    else:
      let fine = ffiNativeWrite(w, item, value.data[i])
    if not fine:
      w.fault.inItem(i)
      return false
    inc i
  true

proc ffiNativeWrite*[T, V](w: var NativeWriter, source: HashSet[T], value: var V): bool =
  ## Items in the set's own order.
  w.reserve(source.len, value) and w.whileCopying(w.putItems(source, value))

proc ffiNativeWrite*[T: enum, E](w: var NativeWriter, source: set[T], value: var NativeSeq[E]): bool =
  ## Values in ordinal order.
  w.reserve(source.card, value) and w.putItems(source, value)

proc writeOption*[T, E](
    w: var NativeWriter, source: Option[T], present: var bool, value: var E
): bool =
  ## The two members of an optional field.
  mixin ffiNativeWrite
  present = source.isSome
  not present or ffiNativeWrite(w, source.unsafeGet, value)

proc ffiNativeWrite*[T, E](
    w: var NativeWriter, source: Option[T], value: var NativeOption[E]
): bool =
  ## An option as an element.
  writeOption(w, source, value.present, value.value)

proc putEntries[C, E](w: var NativeWriter, source: C, value: var NativeSeq[E]): bool =
  mixin ffiNativeWrite
  var i = 0
  for key, item in source.pairs:
    var fine = ffiNativeWrite(w, key, value.data[i].key)
    when E is NativeOptionEntry:
      fine = fine and writeOption(w, item, value.data[i].present, value.data[i].value)
    else:
      fine = fine and ffiNativeWrite(w, item, value.data[i].value)
    if not fine:
      w.fault.inItem(i)
      return false
    inc i
  true

proc ffiNativeWrite*[K, V, E](w: var NativeWriter, source: Table[K, V], value: var NativeSeq[E]): bool =
  ## Entries in the table's own order.
  w.reserve(source.len, value) and w.whileCopying(w.putEntries(source, value))

proc ffiNativeWrite*[K, V, E](
    w: var NativeWriter, source: OrderedTable[K, V], value: var NativeSeq[E]
): bool =
  ## Entries in the order of insertion.
  w.reserve(source.len, value) and w.whileCopying(w.putEntries(source, value))

template writeMember*(w: var NativeWriter, name: static string, source, value: untyped) =
  ## One member of a struct; leaves the caller on failure.
  if not ffiNativeWrite(w, source, value):
    w.fault.inField(name)
    return false

template writeOptionMember*(
    w: var NativeWriter, name: static string, source, present, value: untyped
) =
  ## The two members of an optional field; leaves the caller on failure.
  if not writeOption(w, source, present, value):
    w.fault.inField(name)
    return false

{.pop.}
