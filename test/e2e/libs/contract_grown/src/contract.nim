## The third version: a label has a colour when it likes.

import ffi

type Contract = object

declareLibrary("contract", Contract)

type Point* {.ffi.} = object
  ## Stays as it is.
  x*, y*: int

type Label* {.ffi.} = object
  ## Has grown.
  text*: string
  color*: Option[string]

proc contractCreate*(): Future[Result[Contract, string]] {.ffiCtor.} =
  ## Makes one.
  return ok(Contract())

proc contractMove*(c: Contract, point: Point): Future[Result[Point, string]] {.ffi.} =
  ## Moves a point by one.
  return ok(Point(x: point.x + 1, y: point.y + 1))

proc contractLabel*(c: Contract, label: Label): Future[Result[Label, string]] {.ffi.} =
  ## Gives a label back.
  return ok(label)

proc contractDestroy*(c: Contract) {.ffiDtor.} =
  ## Nothing is held.
  discard

genBindings()
