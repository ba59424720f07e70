import std/[sets, tables]
import ffi

type
  Lib = object

  Kind {.ffi.} = enum
    kindA, kindB

  Variant {.ffi.} = object
    case kind: Kind
    of kindA: x: int
    of kindB: discard

  Holder {.ffi.} = object
    items: seq[Variant]

  Handle {.ffiHandle.} = ref object
    x: int

  Id {.ffi.} = distinct int

  Nested {.ffi.} = distinct Id

#! 3: ffi: 'Nesting' is a distinct 'Holder'; only a distinct number, bool, char, string or enum can cross
  Nesting {.ffi.} = distinct Holder

  NoItems {.ffi.} = object
#! 5: ffi: unsupported type 'array[0, int]' of field 'NoItems.list': Nim and C disagree on the size of what holds an array without items; leave it out
    list: seq[array[0, int]]

declareLibrary("misuse", Lib)

#! 31: ffi: unsupported type 'HashSet[Variant]' of parameter 'x' in proc 'useVariantSet': the items of a HashSet need '==' and 'hash'; define them beside the type
proc useVariantSet(self: Lib, x: HashSet[Variant]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 30: ffi: unsupported type 'HashSet[Holder]' of parameter 'x' in proc 'useHolderSet': the items of a HashSet need '==' and 'hash'; define them beside the type
proc useHolderSet(self: Lib, x: seq[HashSet[Holder]]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 30: ffi: unsupported type 'HashSet[Handle]' of parameter 'x' in proc 'useHandleSet': the items of a HashSet need '==' and 'hash'; define them beside the type
proc useHandleSet(self: Lib, x: HashSet[Handle]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 26: ffi: unsupported type 'HashSet[Id]' of parameter 'x' in proc 'useIdSet': the items of a HashSet need '==' and 'hash'; define them beside the type
proc useIdSet(self: Lib, x: HashSet[Id]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 31: ffi: unsupported type 'OrderedSet[int]' of parameter 'x' in proc 'useOrderedSet': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useOrderedSet(self: Lib, x: OrderedSet[int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 33: ffi: unsupported type 'Table[Id, int]' of parameter 'x' in proc 'useDistinctKeys': the key of a table must be a string, an int or an enum
proc useDistinctKeys(self: Lib, x: Table[Id, int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 29: ffi: unsupported type 'Table[bool, int]' of parameter 'x' in proc 'useBoolKeys': the key of a table must be a string, an int or an enum
proc useBoolKeys(self: Lib, x: Table[bool, int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 31: ffi: unsupported type 'CountTable[string]' of parameter 'x' in proc 'useCountTable': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useCountTable(self: Lib, x: CountTable[string]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 25: ffi: unsupported type 'void' of parameter 'x' in proc 'useVoid': void is no value; it can only be the whole result
proc useVoid(self: Lib, x: Option[void]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 26: ffi: unsupported type 'HSlice[int, int]' of parameter 'x' in proc 'useSlice': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useSlice(self: Lib, x: Slice[int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 31: ffi: unsupported type 'array[0, int]' of parameter 'x' in proc 'useEmptyArray': Nim and C disagree on the size of what holds an array without items; leave it out
proc useEmptyArray(self: Lib, x: array[0, int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 27: ffi: unsupported type 'Future[int]' of parameter 'x' in proc 'useFuture': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useFuture(self: Lib, x: Future[int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 27: ffi: unsupported type 'Result[int, string]' of parameter 'x' in proc 'useResult': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useResult(self: Lib, x: Result[int, string]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 27: ffi: unsupported type 'RootObj' of parameter 'x' in proc 'useObject': the type is not marked {.ffi.}
proc useObject(self: Lib, x: RootObj): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 31: ffi: unsupported type 'ptr int' of field 'b' in proc 'useTupleField': pointers cannot cross; use {.ffiRaw.} for them
proc useTupleField(self: Lib, x: tuple[a: int, b: ptr int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 28: ffi: unsupported type 'varargs[int]' of parameter 'x' in proc 'useVarargs': use seq[int]
proc useVarargs(self: Lib, x: varargs[int]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 28: ffi: unsupported type 'Lib' of parameter 'other' in proc 'useLibrary': it is the library value, which stays in its context and is the first parameter only
proc useLibrary(self: Lib, other: Lib): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 6: ffi: unsupported type 'Lib' of the result in proc 'useLibraryResult': it is the library value, which stays in its context and is the first parameter only
proc useLibraryResult(self: Lib): Future[Result[seq[Lib], string]] {.ffi.} =
  return ok(default(seq[Lib]))

#! 30: ffi: unsupported type 'set[uint8]' of parameter 'x' in proc 'useSetOfInts': a set must be of an enum marked {.ffi.}; for other items use HashSet
proc useSetOfInts(self: Lib, x: set[uint8]): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 25: ffi: unsupported type 'SomeInteger' of parameter 'x' in proc 'useSome': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useSome(self: Lib, x: SomeInteger): Future[Result[int, string]] {.ffi.} =
  return ok(1)

#! 27: ffi: unsupported type 'float64 | int' of parameter 'x' in proc 'useEither': expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}
proc useEither(self: Lib, x: float64 | int): Future[Result[int, string]] {.ffi.} =
  return ok(1)

genBindings()
