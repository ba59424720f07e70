## A library with every shape of the surface that the timer does not have: several constructors, enums, nested types,
## plain parameters, a ref library type, a destructor that awaits, handlers that fail in every way.

import ffi

type Matrix = ref object
  label: string
  total: int

declareLibrary("matrix", Matrix)

# After declareLibrary, because it holds annotations.
import ./shapes
export shapes

proc matrixCreate*(): Future[Result[Matrix, string]] {.ffiCtor.} =
  ## Without parameters.
  return ok(Matrix(label: "plain"))

proc matrixCreateNamed*(label: string, level: Level): Future[Result[Matrix, string]] {.ffiCtor.} =
  ## With plain parameters; waits before it answers.
  await sleepAsync(1.milliseconds)
  return ok(Matrix(label: label & "@" & $level))

proc matrixOpen*(config: OpenConfig): Future[Result[Matrix, string]] {.ffiCtor.} =
  ## Fails when it is told to.
  if config.refuse.isSome:
    return err(config.refuse.get)
  return ok(Matrix(label: config.label))

proc matrixLabel*(m: Matrix): Future[Result[string, string]] {.ffi.} =
  return ok(m.label)

proc matrixScalars*(m: Matrix, value: Scalars): Future[Result[Scalars, string]] {.ffi.} =
  return ok(value)

proc matrixTexts*(m: Matrix, value: Texts): Future[Result[Texts, string]] {.ffi.} =
  return ok(value)

proc matrixNested*(m: Matrix, value: Nested): Future[Result[Nested, string]] {.ffi.} =
  return ok(value)

proc matrixTree*(m: Matrix, root: Node): Future[Result[Node, string]] {.ffi.} =
  return ok(root)

proc matrixLevel*(m: Matrix, level: Level): Future[Result[Level, string]] {.ffi.} =
  return ok(level)

proc matrixPlain*(m: Matrix, name: string, count: int32, ratio: float, on: bool): Future[Result[string, string]] {.ffi.} =
  return ok(name & " " & $count & " " & $ratio & " " & $on)

proc matrixBytes*(m: Matrix, data: seq[byte]): Future[Result[seq[byte], string]] {.ffi.} =
  return ok(data)

proc matrixLevels*(m: Matrix, levels: seq[Level]): Future[Result[seq[Level], string]] {.ffi.} =
  return ok(levels)

proc matrixAdd*(m: Matrix, by: int): Future[Result[int, string]] {.ffi.} =
  ## State of the library value: handlers run one at a time, so no lock is needed.
  m.total += by
  return ok(m.total)

proc matrixNothing*(m: Matrix): Future[Result[void, string]] {.ffi.} =
  return ok()

proc matrixFail*(m: Matrix, text: string): Future[Result[int, string]] {.ffi.} =
  return err(text)

proc matrixRaise*(m: Matrix, kind: Failure): Future[Result[int, string]] {.ffi.} =
  ## What an author did not mean to happen.
  await sleepAsync(1.milliseconds)
  case kind
  of exception:
    raise newException(ValueError, "a value that was wrong")
  of defect:
    let empty = newSeq[int]()
    return ok(empty[m.total + 3])
  of overflow:
    return ok(m.total + high(int) + m.label.len)

proc matrixDestroy*(m: Matrix): Future[void] {.ffiDtor.} =
  await sleepAsync(1.milliseconds)

genBindings()
