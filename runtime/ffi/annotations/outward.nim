## Events, host functions and constants as the author writes them: procs without
## a body get one that reaches the generated code through a variable, because
## types are only known at genBindings(). An unset variable means: no library.

import std/macros
import ./[proc_shape, registry, source_docs]
import ../backend/async
import ../model/names
import ../native/outgoing

export async

macro registerPair(index: static int, sym, hook: typed): untyped =
  ## Keeps the typed symbols of an event or host function.
  annotated.items[index].sym = sym
  annotated.items[index].hook = hook
  newStmtList()

macro registerConst(index: static int, value: typed): untyped =
  ## Keeps the folded value of a constant.
  annotated.items[index].sym = value
  newStmtList()

proc noteItem(n: NimNode, kind: AnnotationKind, docs: string): Annotation =
  result = Annotation(kind: kind, name: n.nameText, where: n.nameNode, docs: docs)
  annotated.items.add result

proc hookVar(n: NimNode): tuple[name, section: NimNode] =
  ## `var hook: proc(...) {.nimcall, gcsafe.}` with the proc's own signature.
  let hook = genSym(nskVar, n.nameText & "Hook")
  let kind = nnkProcTy.newTree(
    n.params.copyNimTree,
    nnkPragma.newTree(
      ident"nimcall", ident"gcsafe", nnkExprColonExpr.newTree(ident"raises", newNimNode(nnkBracket))
    ),
  )
  (hook, nnkVarSection.newTree(newIdentDefs(hook, kind)))

proc throughHook(n, hook: NimNode): NimNode =
  result = newCall(hook)
  for i in 1 ..< n.params.len:
    for j in 0 ..< n.params[i].len - 2:
      result.add n.params[i][j].nameNode

proc annotateEvent(n: NimNode, wire: string): NimNode =
  checkProc(n, akEvent)
  let item = noteItem(n, akEvent, bodylessDocs(n[0].nameNode))
  item.wireName = if wire.len > 0: wire else: snakeCase(item.name)
  let (hook, section) = hookVar(n)
  let call = throughHook(n, hook)
  n.body = quote do:
    if `hook` != nil:
      `call`
  let index = newLit(annotated.items.high)
  newStmtList(section, n, newCall(bindSym"registerPair", index, n[0].nameNode, hook))

macro ffiEvent*(n: untyped): untyped =
  ## On a proc without body: calling it fires the event of its snake_case name.
  reporting(annotateEvent(n, ""))

proc wireName(wire: NimNode): string =
  if wire.kind notin {nnkStrLit, nnkRStrLit}:
    misuse(wire, "{.ffiEvent.} has the wire name '" & wire.repr & "'; expected a string literal")
  for c in wire.strVal:
    if c < ' ' or c == '\x7f':
      misuse(wire, "{.ffiEvent.} has a wire name with a control character in it; expected a name that can be printed")
  if wire.strVal.len > 0 and wire.strVal.eventWords.len == 0:
    misuse(wire, "{.ffiEvent.} has the wire name '" & wire.strVal & "'; expected a letter or digit in it, of which bindings make a name")
  if wire.strVal.len == 0:
    misuse(wire, "{.ffiEvent.} has an empty wire name; the empty name stands for all events")
  wire.strVal

macro ffiEvent*(wire, n: untyped): untyped =
  ## As above, with the event's name given.
  reporting(annotateEvent(n, wireName(wire)))

proc resultType(n: NimNode): NimNode =
  ## `T` of `Future[Result[T, string]]`, as written.
  let inner = n.params[0][1]
  if inner.kind == nnkBracketExpr and inner.len == 3 and inner[0].eqIdent("Result") and inner[2].eqIdent("string"):
    return inner[1]
  misuse(n.params[0], "{.ffiHost.} proc '" & n.nameText & "' returns '" & n.params[0].repr &
    "'; expected Future[Result[T, string]]")

proc annotateHost(n: NimNode): NimNode =
  checkProc(n, akHost)
  let
    item = noteItem(n, akHost, bodylessDocs(n[0].nameNode))
    value = resultType(n)
    (hook, section) = hookVar(n)
    call = throughHook(n, hook)
    name = newLit(snakeCase(item.name))
  n.body = quote do:
    if `hook` == nil:
      return unregisteredHost[`value`](`name`)
    return `call`
  let index = newLit(annotated.items.high)
  newStmtList(section, n, newCall(bindSym"registerPair", index, n[0].nameNode, hook))

macro ffiHost*(n: untyped): untyped =
  ## On a proc without body: the consumer implements it.
  reporting(annotateHost(n))

proc annotateConst(n: NimNode): NimNode =
  if n.kind != nnkConstSection:
    misuse(if n.kind in RoutineNodes: n.nameNode else: n, "{.ffiConst.} is in the wrong place; expected it on a const")
  result = newStmtList(n)
  for def in n:
    checkOpen("{.ffiConst.} constant '" & def[0].nameText & "'", def[0].nameNode)
    discard noteItem(def[0], akConst, docsAfter(def[0].nameNode))
    result.add newCall(bindSym"registerConst", newLit(annotated.items.high), def[0].nameNode)

macro ffiConst*(n: untyped): untyped =
  ## On a constant: it becomes one in every binding.
  reporting(annotateConst(n))
