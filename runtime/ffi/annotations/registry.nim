## What the annotations of one library have recorded so far. Compile time only,
## one object; `genBindings()` reads it.

import std/[macros, strutils]

type
  AnnotationKind* = enum
    ## The pragmas, spelled as the author writes them.
    akFfi = "ffi"
    akCtor = "ffiCtor"
    akDtor = "ffiDtor"
    akRaw = "ffiRaw"
    akStatic = "ffiStatic"
    akSync = "ffiSync"
    akHost = "ffiHost"
    akEvent = "ffiEvent"
    akHandle = "ffiHandle"
    akConst = "ffiConst"

  Annotation* = ref object ## One annotated proc or constant.
    kind*: AnnotationKind
    name*: string
    where*: NimNode ## the author's name node: position of every message
    sym*: NimNode ## typed symbol, once the compiler has checked the proc
    prompt*: NimNode ## typed symbol of its prompt form (prompt_form.nim), or nil
    hook*: NimNode ## events and hosts: symbol of the variable to fill
    wireName*: string ## events
    docs*: string
    rawParams*: seq[NimNode] ## raw procs: their C-like parameters

  TypeAnnotation* = ref object ## One annotated type, not yet resolved.
    kind*: AnnotationKind
    name*: string
    where*: NimNode

  Problem = object ## A misuse.
    message: string
    where: NimNode

  Registry* = object
    libraryName*: string
    libraryType*: NimNode
    libraryWhere*: NimNode
    defaultCbor*: bool
    items*: seq[Annotation]
    types*: seq[TypeAnnotation]
    finished*: bool ## genBindings() was expanded
    problems: seq[Problem] ## not reported yet

  MisuseError* = object of CatchableError ## Ends the macro that found a misuse.

var annotated* {.compileTime.}: Registry ## The library that is being compiled.

proc misuse*(where: NimNode, message: string) =
  ## Ends the macro; its compilation then fails with `message` at `where`.
  annotated.problems.add Problem(message: "ffi: " & message, where: where)
  raise newException(MisuseError, message)

proc errorAt*(where: NimNode, message: string): NimNode =
  ## `{.error: message.}` at the author's line. (`macros.error` would print the
  ## macro's own stack too.)
  result = nnkExprColonExpr.newTree(ident"error", newLit(message))
  result = nnkPragma.newTree(result)
  proc place(n: NimNode) =
    n.copyLineInfo(where)
    for child in n:
      place(child)

  place(result)

proc report*(): NimNode =
  ## All misuses that were found and not reported yet.
  result = newStmtList()
  for problem in annotated.problems:
    result.add errorAt(problem.where, problem.message)
  annotated.problems.setLen(0)

proc hasProblems*(): bool =
  ## Whether there is something to report.
  annotated.problems.len > 0

template goingOn*(body: untyped) =
  ## Runs `body`; a misuse in it is reported later, together with others.
  try:
    body
  except MisuseError:
    discard

proc dump(outcome: NimNode) =
  ## `-d:ffiDumpMacros` prints every expansion.
  when defined(ffiDumpMacros):
    echo outcome.repr

template reporting*(body: untyped): NimNode =
  ## `body`, or the compile error of the misuse that it found.
  var outcome: NimNode
  try:
    outcome = body
  except MisuseError:
    outcome = report()
  dump(outcome)
  outcome

template reportingType*(definition: NimNode, body: untyped): NimNode =
  ## As `reporting`, where only a type definition may come out.
  var outcome: NimNode
  try:
    outcome = body
  except MisuseError:
    outcome = definition.copyNimTree
    outcome[2] = nnkTypeOfExpr.newTree(newStmtList(report(), newLit(0)))
  dump(outcome)
  outcome

proc position*(n: NimNode): tuple[file: string, line, column: int] =
  ## Where the author wrote `n`.
  let info = n.lineInfoObj
  (info.filename, info.line, info.column)

proc samePlace*(a, b: NimNode): bool =
  ## Both nodes are the same token of the source.
  a.position == b.position

proc nameNode*(n: NimNode): NimNode =
  ## The plain name inside `name*`, `name {.pragmas.}` and quoted names.
  case n.kind
  of nnkPostfix: n[1].nameNode
  of RoutineNodes: n[0].nameNode
  of nnkPragmaExpr: n[0].nameNode
  of nnkAccQuoted:
    var words = ""
    for part in n: # several where a template puts a name together
      words.add part.nameNode.strVal
    let quoted = ident(words)
    quoted.copyLineInfo(n) # where the compiler says that the symbol stands
    quoted
  else: n

proc nameText*(n: NimNode): string =
  ## The name as the author wrote it; in a template the compiler adds a number.
  result = n.nameNode.strVal
  let added = result.find("`gensym")
  if added >= 0:
    result.setLen(added)

proc checkOpen*(what: string, where: NimNode) =
  ## Every annotation stands before `genBindings`.
  if annotated.finished:
    misuse(
      where,
      what & " comes after genBindings(), which has already written the bindings; " &
        "move genBindings() to the end of the root file",
    )

func counted*(count: int, noun: string): string =
  ## `1 parameter`, `2 parameters`.
  $count & " " & noun & (if count == 1: "" else: "s")

proc libraryWord*(): string =
  ## The library type as the author wrote it, for messages.
  if annotated.libraryType == nil: "LibraryType" else: annotated.libraryType.repr

proc checkOrder*() =
  ## In the file of `declareLibrary` nothing that takes the library value stands
  ## above it. Modules that the root imports are expanded before it, always.
  let place = annotated.libraryWhere.position
  for item in annotated.items:
    if item.kind != akConst and item.where.position.file == place.file and item.where.position.line < place.line:
      misuse(
        item.where,
        "{." & $item.kind & ".} proc '" & item.name & "' comes before declareLibrary(); move declareLibrary(\"" &
          annotated.libraryName & "\", ...) above it",
      )
