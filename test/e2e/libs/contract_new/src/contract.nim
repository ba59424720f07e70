## The second version: everything of the first, and more.

import ffi

type Contract = object

declareLibrary("contract", Contract)

type Point* {.ffi.} = object
  ## Stays as it is.
  x*, y*: int

type Label* {.ffi.} = object
  ## Grows later.
  text*: string

type Extra* {.ffi.} = object
  ## New.
  point*: Point
  label*: Label

proc onMoved*(point: Point) {.ffiEvent.}
  ## New.

proc contractCreate*(): Future[Result[Contract, string]] {.ffiCtor.} =
  ## Makes one.
  return ok(Contract())

proc contractExtra*(c: Contract, extra: Extra): Future[Result[Extra, string]] {.ffi.} =
  ## New.
  return ok(extra)

proc contractMove*(c: Contract, point: Point): Future[Result[Point, string]] {.ffi.} =
  ## Moves a point by one.
  onMoved(point)
  return ok(Point(x: point.x + 1, y: point.y + 1))

proc contractLabel*(c: Contract, label: Label): Future[Result[Label, string]] {.ffi.} =
  ## Gives a label back.
  return ok(label)

proc contractDestroy*(c: Contract) {.ffiDtor.} =
  ## Nothing is held.
  discard

genBindings()
