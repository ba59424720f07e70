## `{.ffiHandle.}` objects: what crosses is a number that the context's table
## gave out (core/refs). Only the worker of that context can read or make one.

import ./[read, write]
import ../cbor/[read_values, write_values]
import ../core/[current, refs]
import ../types/fault

export current, refs

{.push raises: [], gcsafe.}

proc failStale(f: var Fault, id: uint64) =
  f.fail("stale or unknown handle ")
  f.addReason(id)

proc takeHandle*[T: ref](f: var Fault, id: uint64, kind: int, value: var T): bool =
  ## The object of an id that came from outside.
  let ctx = currentContext()
  if ctx != nil:
    value = getRef(ctx, id, kind, T)
    if value != nil:
      return true
  f.failStale(id)
  false

proc giveHandle*[T: ref](f: var Fault, value: T, kind: int, id: var uint64): bool =
  ## An id for an object that goes out; each adds one release to give.
  let ctx = currentContext()
  if value == nil:
    f.fail("the reference is nil")
    return false
  if ctx == nil:
    f.fail("a handle can only be made on a context's worker")
    return false
  id = putRef(ctx, value, kind)
  if id == 0:
    f.fail("out of memory")
  id != 0

proc readHandle*[T: ref](r: var CborReader, kind: int, value: var T): bool =
  ## The object of an encoded id.
  let at = r.pos
  var id: uint64
  if not ffiCborRead(r, id):
    return false
  var found: Fault
  if not takeHandle(found, id, kind, value):
    return r.failAt(at, $found)
  true

proc writeHandle*[T: ref](w: var CborWriter, value: T, kind: int): bool =
  ## An encoded id.
  var id: uint64
  giveHandle(w.fault, value, kind, id) and ffiCborWrite(w, id)

{.pop.}
