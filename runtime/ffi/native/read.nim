## From native values to Nim values, on the thread that runs the handler.
##
## The native value was adopted before, so that its pointers are known to be
## sound; here its meaning is checked (ordinals, nanoseconds, duplicates).

import std/[options, sets, tables, times]
import ../types/[fault, spans]
import ./layout

export options, sets, tables, layout, fault

{.push raises: [], gcsafe.}

proc ffiNativeRead*[T: NativeFlat](f: var Fault, source: T, value: var T): bool =
  ## Numbers, bools and chars are themselves.
  value = source
  true

proc ffiNativeRead*(f: var Fault, source: int64, value: var int): bool =
  ## `int` crosses as 64 bits.
  value = int(source)
  true

proc ffiNativeRead*(f: var Fault, source: uint64, value: var uint): bool =
  ## `uint` crosses as 64 bits.
  value = uint(source)
  true

proc ffiNativeRead*(f: var Fault, source: NativeText, value: var string): bool =
  ## Bytes with a length; embedded NULs survive.
  value = newString(int(source.len))
  if value.len > 0:
    copyMem(addr value[0], source.data, value.len)
  true

proc ffiNativeRead*(f: var Fault, source: NativeBytes, value: var seq[byte]): bool =
  ## One copy.
  value = newSeqUninit[byte](int(source.len))
  if value.len > 0:
    copyMem(addr value[0], source.data, value.len)
  true

proc ffiNativeRead*[T: times.Duration | LoopDuration](f: var Fault, source: int64, value: var T): bool =
  ## Nanoseconds.
  ofNanoseconds(source, value)
  true

proc ffiNativeRead*(f: var Fault, source: NativeTime, value: var times.Time): bool =
  ## Seconds and nanoseconds.
  if source.nanoseconds notin 0'i32 .. 999_999_999'i32:
    f.fail("nanoseconds out of range: ")
    f.addReason(int64(source.nanoseconds))
    return false
  value = initTime(source.seconds, source.nanoseconds)
  true

proc ffiNativeRead*[T](f: var Fault, source: NativeTexts, value: var seq[T]): bool =
  ## Strings with their lengths.
  mixin ffiNativeRead
  value = newSeq[T](int(source.len))
  for i in 0 ..< value.len:
    let text = NativeText(data: source.data[i], len: source.itemLen[i])
    if not ffiNativeRead(f, text, value[i]):
      f.inItem(i)
      return false
  true

proc ffiNativeRead*[E, T](f: var Fault, source: NativeSeq[E], value: var seq[T]): bool =
  ## Element by element, or all at once.
  mixin ffiNativeRead
  value = newSeq[T](int(source.len))
  when E is NativeFlat and T is NativeFlat:
    if value.len > 0:
      copyMem(addr value[0], source.data, value.len * sizeof(E))
  else:
    for i in 0 ..< value.len:
      if not ffiNativeRead(f, source.data[i], value[i]):
        f.inItem(i)
        return false
  true

proc ffiNativeRead*[N: static int, E, T](
    f: var Fault, source: array[N, E], value: var array[N, T]
): bool =
  ## Element by element.
  mixin ffiNativeRead
  for i in 0 ..< N:
    if not ffiNativeRead(f, source[i], value[i]):
      f.inItem(i)
      return false
  true

proc failDuplicate(f: var Fault, what: string, index: int): bool =
  f.fail("duplicate " & what)
  f.inItem(index)
  false

proc readDistinct[E, T](f: var Fault, source: E, index: int, value: var HashSet[T]): bool =
  mixin ffiNativeRead
  var item: T
  if not ffiNativeRead(f, source, item):
    f.inItem(index)
    return false
  not value.containsOrIncl(item) or f.failDuplicate("item", index)

proc ffiNativeRead*[E, T](f: var Fault, source: NativeSeq[E], value: var HashSet[T]): bool =
  ## Distinct items in any order.
  value = initHashSet[T]()
  for i in 0 ..< int(source.len):
    if not readDistinct(f, source.data[i], i, value):
      return false
  true

proc ffiNativeRead*[T](f: var Fault, source: NativeTexts, value: var HashSet[T]): bool =
  ## Distinct strings in any order.
  value = initHashSet[T]()
  for i in 0 ..< int(source.len):
    let text = NativeText(data: source.data[i], len: source.itemLen[i])
    if not readDistinct(f, text, i, value):
      return false
  true

proc ffiNativeRead*[E; T: enum](f: var Fault, source: NativeSeq[E], value: var set[T]): bool =
  ## Distinct enum values in any order.
  mixin ffiNativeRead
  value = {}
  for i in 0 ..< int(source.len):
    var item: T
    if not ffiNativeRead(f, source.data[i], item):
      f.inItem(i)
      return false
    if item in value:
      return f.failDuplicate("item", i)
    value.incl(item)
  true

proc readOption*[E, T](f: var Fault, present: bool, source: E, value: var Option[T]): bool =
  ## The two members of an optional field.
  mixin ffiNativeRead
  if not present:
    value = none(T)
    return true
  var item: T
  if not ffiNativeRead(f, source, item):
    return false
  value = some(move(item))
  true

proc ffiNativeRead*[E, T](f: var Fault, source: NativeOption[E], value: var Option[T]): bool =
  ## An option as an element.
  readOption(f, source.present, source.value, value)

proc readEntry[E, K, V](f: var Fault, source: E, key: var K, item: var V): bool =
  mixin ffiNativeRead
  if not ffiNativeRead(f, source.key, key):
    return false
  when E is NativeOptionEntry:
    readOption(f, source.present, source.value, item)
  else:
    ffiNativeRead(f, source.value, item)

proc readTable[E, K, V, C](f: var Fault, source: NativeSeq[E], value: var C): bool =
  for i in 0 ..< int(source.len):
    var
      key: K
      item: V
    if not readEntry(f, source.data[i], key, item):
      f.inItem(i)
      return false
    if key in value:
      return f.failDuplicate("key", i)
    value[key] = move(item)
  true

proc ffiNativeRead*[E, K, V](f: var Fault, source: NativeSeq[E], value: var Table[K, V]): bool =
  ## Entries with distinct keys.
  value = initTable[K, V]()
  readTable[E, K, V, Table[K, V]](f, source, value)

proc ffiNativeRead*[E, K, V](
    f: var Fault, source: NativeSeq[E], value: var OrderedTable[K, V]
): bool =
  ## Entries with distinct keys, their order kept.
  value = initOrderedTable[K, V]()
  readTable[E, K, V, OrderedTable[K, V]](f, source, value)

template readMember*(f: var Fault, name: static string, source, value: untyped) =
  ## One member of a struct or one parameter; leaves the caller on failure.
  if not ffiNativeRead(f, source, value):
    f.inField(name)
    return false

template readOptionMember*(f: var Fault, name: static string, present, source, value: untyped) =
  ## The two members of an optional field; leaves the caller on failure.
  if not readOption(f, present, source, value):
    f.inField(name)
    return false

{.pop.}
