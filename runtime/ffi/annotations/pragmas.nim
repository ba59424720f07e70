## The pragmas and calls that authors write. Thin: each checks the shape as
## written, records the annotation and hands the proc on.

import std/macros
import ./[proc_shape, prompt_form, question, registry, source_docs]
import ../model/names
import ../native/cancellation
when defined(ffiLibrary):
  import ../core/config

macro registerSym(index: static int, sym: typed): untyped =
  ## Keeps the typed symbol of an annotated proc for genBindings().
  annotated.items[index].sym = sym
  newStmtList()

macro registerPrompt(index: static int, sym: typed): untyped =
  ## Keeps the typed symbol of an annotated proc's prompt form.
  annotated.items[index].prompt = sym
  newStmtList()

macro registerLibrary(sym: typed): untyped =
  ## Keeps the library type.
  annotated.libraryType = sym
  newStmtList()

proc note(n: NimNode, kind: AnnotationKind, docs: string): int =
  ## Records the proc and returns its index.
  annotated.items.add Annotation(kind: kind, name: n.nameText, where: n[0].nameNode, docs: docs)
  annotated.items.high

proc hasPragma(n: NimNode, name: string): bool =
  for pragma in n.pragma:
    let head = if pragma.kind in {nnkExprColonExpr, nnkCall}: pragma[0] else: pragma
    if head.eqIdent(name):
      return true

proc replaceAsking(n, current: NimNode, asked: var bool): NimNode =
  ## `n` with `ffiCancelled()` asking about the call noted in `current`.
  if n.kind in {nnkCall, nnkCommand} and n.len == 1 and n[0].eqIdent("ffiCancelled"):
    asked = true
    return newCall(bindSym"isCancelled", current)
  result = n
  for i in 0 ..< n.len:
    result[i] = replaceAsking(n[i], current, asked)

proc rememberCall(body: NimNode): NimNode =
  ## The body with its call's id in a variable, for `ffiCancelled`.
  let (current, noted) = (genSym(nskLet, "currentCall"), bindSym"callInProgress")
  var asked = false
  let replaced = replaceAsking(body, current, asked)
  if not asked:
    return body
  quote do:
    let `current` = `noted`()
    `replaced`

proc annotate(n: NimNode, kind: AnnotationKind): NimNode =
  ## An annotated proc with a body, and its registration behind it.
  checkProc(n, kind)
  let index = note(n, kind, bodyDocs(n.body))
  n.body = rewriteQuestion(n.body)
  n.body = rememberCall(n.body)
  let registration = newCall(bindSym"registerSym", newLit(index), n[0].nameNode)
  let awaits = n.params[0].kind != nnkEmpty and kind != akSync
  if not awaits or n.hasPragma("async"):
    return newStmtList(n, registration)
  if kind in {akFfi, akStatic} and n.mayHavePromptForm:
    let prompt = genSym(nskProc, n.nameText & "Prompt")
    let form = n.withPromptForm(prompt, newCall(bindSym"registerPrompt", newLit(index), prompt))
    return newStmtList(form, registration)
  n.addPragma(ident"async")
  newStmtList(n, registration)

macro ffiRaw*(n: untyped): untyped =
  ## On a proc: the explicit form, with context, callback and user data.
  reporting(annotate(n, akRaw))

proc annotateSync(n: NimNode): NimNode =
  ## An inline proc: it runs beside the worker and cannot wait.
  checkProc(n, akSync)
  let found = waits(n.body)
  if found != nil:
    misuse(found, "{.ffiSync.} proc '" & n.nameText & "' uses '" & found.strVal &
      "'; it runs on the calling thread, where nothing can be awaited: use {.ffi.}")
  let index = note(n, akSync, bodyDocs(n.body))
  if n.kind == nnkProcDef and not n.hasPragma("gcsafe"):
    n.addPragma(ident"gcsafe")
  newStmtList(n, newCall(bindSym"registerSym", newLit(index), n[0].nameNode))

proc noteType(n: NimNode, kind: AnnotationKind): NimNode =
  ## An annotated type. A type pragma may only give back the definition, so the
  ## symbol is found later, when procs reach it.
  let name = n[0].nameNode
  checkOpen(kind.pragmaText & " type '" & name.strVal & "'", name)
  if n[1].kind == nnkGenericParams:
    misuse(name, kind.pragmaText & " type '" & name.strVal & "' is generic; expected a concrete type: annotate an " &
      "object with the concrete fields")
  if kind == akHandle and (n[2].kind != nnkRefTy):
    misuse(name, "{.ffiHandle.} type '" & name.strVal & "' is not a ref object; expected 'ref object'")
  if kind == akFfi and n[2].kind notin {nnkObjectTy, nnkEnumTy, nnkTupleTy, nnkDistinctTy}:
    let hint =
      case n[2].kind
      of nnkRefTy: "; a ref object crosses as {.ffiHandle.}"
      of nnkIdent, nnkAccQuoted, nnkDotExpr, nnkBracketExpr: "; an alias crosses as what it stands for: leave {.ffi.} out"
      else: ""
    misuse(name, "{.ffi.} type '" & name.strVal & "' must be an object, an enum, a named tuple or a distinct scalar" & hint)
  annotated.types.add TypeAnnotation(kind: kind, name: name.strVal, where: name)
  n

proc misplacedHandle(n: NimNode): NimNode =
  misuse(if n.kind in RoutineNodes: n.nameNode else: n, "{.ffiHandle.} is in the wrong place; expected it on a " &
    "'ref object' type")

macro ffi*(n: untyped): untyped =
  ## On a type: it may cross. On a proc: a method of the library.
  if n.kind == nnkTypeDef:
    return reportingType(n, noteType(n, akFfi))
  reporting(annotate(n, akFfi))

macro ffiCtor*(n: untyped): untyped =
  ## On a proc: a constructor of the library value.
  reporting(annotate(n, akCtor))

macro ffiDtor*(n: untyped): untyped =
  ## On a proc: the destructor of the library value. A library without one is
  ## given `<library>_destroy`, which ends the context.
  reporting(annotate(n, akDtor))

macro ffiSync*(n: untyped): untyped =
  ## On a proc: runs on the calling thread.
  reporting(annotateSync(n))

macro ffiStatic*(n: untyped): untyped =
  ## On a proc: needs no library value and no context.
  reporting(annotate(n, akStatic))

macro ffiHandle*(n: untyped): untyped =
  ## On a `ref object`: stays on the Nim side and crosses as a number.
  if n.kind == nnkTypeDef:
    return reportingType(n, noteType(n, akHandle))
  reporting(misplacedHandle(n))

proc abiOf(n: NimNode): bool =
  ## Whether the default ABI is CBOR.
  if n.eqIdent("native") or n.kind in {nnkStrLit, nnkRStrLit} and n.strVal == "native":
    return false
  if n.eqIdent("cbor") or n.kind in {nnkStrLit, nnkRStrLit} and n.strVal == "cbor":
    return true
  misuse(n, "declareLibrary() has the default ABI '" & n.repr & "'; expected native or cbor")

proc declare(args, where: NimNode): NimNode =
  if args.len notin 2 .. 3:
    misuse(where, "declareLibrary() has " & counted(args.len, "argument") & "; expected declareLibrary(\"name\", LibraryType)")
  if args[0].kind notin {nnkStrLit, nnkRStrLit, nnkTripleStrLit}:
    misuse(args[0], "declareLibrary() has the name '" & args[0].repr & "'; expected a string literal")
  let name = args[0].strVal
  if annotated.libraryName.len > 0:
    misuse(where, "declareLibrary(\"" & name & "\") is the second one; the library '" & annotated.libraryName &
      "' is declared already, and there is one library per root file")
  if not name.isIdentifier:
    misuse(args[0], "the library name '" & name & "' is not a C identifier; use letters, digits and underscores")
  if keywordOf(name).len > 0:
    misuse(args[0], "the library name '" & name & "' is a keyword of " & keywordOf(name) & "; choose another name")
  when defined(ffiLibrary):
    if name != ffiLibraryName:
      misuse(args[0], "the library is declared as '" & name & "' but ffi.toml calls it '" & ffiLibraryName &
        "'; make the two names equal")
  if args.len == 3:
    let value = if args[2].kind == nnkExprEqExpr: args[2][1] else: args[2]
    annotated.defaultCbor = abiOf(value)
  annotated.libraryName = name
  annotated.libraryWhere = where
  goingOn(checkOrder())
  newStmtList(report(), newCall(bindSym"registerLibrary", args[1]))

{.push warning[Deprecated]: off.} # callsite: the only way to the line of the call itself

macro declareLibrary*(args: varargs[untyped]): untyped =
  ## `declareLibrary("name", LibraryType)` or with `defaultAbi = cbor`: once,
  ## in the root file, above its annotated procs.
  reporting(declare(args, callsite()[0].nameNode))

{.pop.}
