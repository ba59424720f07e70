## What a `{.ffiStatic.}` proc may not reach: events and host functions belong to
## contexts that a consumer made, and nobody can listen to the static one.
## Compile time only. Sees calls in the proc itself and in procs of the files
## that hold annotations; what hides behind a proc variable fails at run time.

import std/macros
import ./registry

type Walk = object
  item: Annotation
  files: seq[string] ## whose procs are followed
  seen: seq[NimNode]

proc outward(sym: NimNode): Annotation =
  for other in annotated.items:
    if other.kind in {akEvent, akHost} and other.sym == sym:
      return other

proc visit(w: var Walk, n: NimNode) =
  if n.kind == nnkSym and n.symKind in {nskProc, nskFunc, nskIterator}:
    let other = outward(n)
    if other != nil:
      let (does, why) =
        if other.kind == akEvent: ("fires the event '", "nobody can listen to the static context")
        else: ("calls the host function '", "nobody can register one with the static context")
      misuse(w.item.where, "{.ffiStatic.} proc '" & w.item.name & "' " & does & other.name & "'; " & why & ": use {.ffi.}")
    let impl = n.getImpl
    if impl.kind in RoutineNodes and n notin w.seen and impl.position.file in w.files:
      w.seen.add n
      w.visit(impl.body)
  for child in n:
    w.visit(child)

proc checkStaticBody*(item: Annotation) =
  ## Refuses a static proc that reaches an event or a host function.
  var w = Walk(item: item)
  for other in annotated.items:
    if other.where.position.file notin w.files:
      w.files.add other.where.position.file
  for sym in [item.sym, item.prompt]:
    if sym != nil:
      w.visit(sym.getImpl.body)
