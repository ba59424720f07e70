## The fourth version: points are gone, labels are numbers.

import ffi

type Contract = object

declareLibrary("contract", Contract)

type Label* {.ffi.} = object
  ## Is a number now.
  number*: int

proc contractCreate*(): Future[Result[Contract, string]] {.ffiCtor.} =
  ## Makes one.
  return ok(Contract())

proc contractLabel*(c: Contract, label: Label): Future[Result[Label, string]] {.ffi.} =
  ## Gives a label back.
  return ok(label)

proc contractDestroy*(c: Contract) {.ffiDtor.} =
  ## Nothing is held.
  discard

genBindings()
