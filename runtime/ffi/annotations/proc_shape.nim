## The checks of an annotated proc that need no types: what kind of routine it
## is and how its signature is written. Compile time only.

import std/[macros, strutils]
import ./registry

const
  Reserved = ["ctx", "callback", "userData"]
  Returns = [
    akFfi: "Future[Result[T, string]]",
    akCtor: "",
    akDtor: "nothing, or Future[void]",
    akRaw: "Future[Result[string, string]]",
    akStatic: "Future[Result[T, string]]",
    akSync: "Result[T, string]",
    akHost: "Future[Result[T, string]]",
    akEvent: "nothing",
    akHandle: "",
    akConst: "",
  ]

func pragmaText*(kind: AnnotationKind): string =
  ## The pragma as it stands in the source.
  "{." & $kind & ".}"

proc isFuture(n: NimNode): bool =
  n.kind == nnkBracketExpr and n.len == 2 and n[0].nameNode.eqIdent("Future")

proc checkRoutine*(n: NimNode, kind: AnnotationKind) =
  ## The annotated thing is a proc, not a template, iterator, ...
  const names = [
    (nnkIteratorDef, "an iterator"), (nnkTemplateDef, "a template"), (nnkMacroDef, "a macro"),
    (nnkMethodDef, "a method"), (nnkConverterDef, "a converter"), (nnkLambda, "an anonymous proc"),
    (nnkDo, "an anonymous proc"), (nnkProcTy, "a proc type"),
  ]
  for (nodeKind, words) in names:
    if n.kind == nodeKind:
      misuse(if n.len > 0: n[0].nameNode else: n, kind.pragmaText & " is on " & words & "; expected a proc")
  if n.kind == nnkFuncDef and kind != akSync:
    misuse(n[0].nameNode, kind.pragmaText & " is on a func; expected a proc (only {.ffiSync.} may be on a func)")
  if n.kind notin {nnkProcDef, nnkFuncDef}:
    let wanted = if kind == akFfi: "a type or a proc" else: "a proc"
    misuse(n, kind.pragmaText & " is in the wrong place; expected it on " & wanted)

proc checkBody(n: NimNode, kind: AnnotationKind) =
  let name = n.nameText
  let bodyless = kind in {akHost, akEvent}
  if bodyless and n.body.kind != nnkEmpty:
    let who =
      if kind == akHost: "the consumer implements it"
      else: "calling it fires the event"
    misuse(n[0].nameNode, kind.pragmaText & " proc '" & name & "' has a body; expected none: " & who)
  if not bodyless and n.body.kind == nnkEmpty:
    misuse(n[0].nameNode, kind.pragmaText & " proc '" & name & "' has no body; annotate the implementation, not " &
      "a forward declaration")

proc checkParam(group: NimNode, kind: AnnotationKind, name: string) =
  for i in 0 ..< group.len - 2:
    let param = group[i].nameNode
    let label = "parameter '" & param.strVal & "' of " & kind.pragmaText & " proc '" & name & "'"
    case group[^2].kind
    of nnkVarTy:
      misuse(param, label & " is a var parameter; expected a value: arguments are copied in, results are returned")
    of nnkEmpty:
      misuse(param, label & " has no type; write it out, such as '" & param.strVal & ": int'")
    else:
      if group[^2].kind == nnkStaticTy or group[^2].len > 0 and group[^2][0].eqIdent("static"):
        misuse(param, label & " is static; expected a value that is known when the call is made")
      if group[^2].kind in {nnkIdent, nnkCommand, nnkCall, nnkBracketExpr} and
          (group[^2].eqIdent("auto") or group[^2].eqIdent("typedesc") or group[^2].eqIdent("untyped") or
          group[^2].eqIdent("typed") or group[^2].kind == nnkBracketExpr and group[^2][0].eqIdent("typedesc")):
        misuse(param, label & " has the type '" & group[^2].repr & "'; expected a concrete type")
    if kind notin {akRaw, akHost, akEvent}: # those that the macros put beside the author's own
      for reserved in Reserved:
        if param.eqIdent(reserved):
          misuse(param, label & " has a reserved name; the context, the callback and the user data are added by the macros")

proc checkReturn(n: NimNode, kind: AnnotationKind) =
  let given = n.params[0]
  let label = kind.pragmaText & " proc '" & n.nameText & "' "
  let library = libraryWord()
  let expected = "; expected " & (if kind == akCtor: "Future[Result[" & library & ", string]]" else: Returns[kind])
  let found =
    if given.kind == nnkEmpty: "returns nothing" else: "returns '" & given.repr & "'"
  let where = if given.kind == nnkEmpty: n[0].nameNode else: given
  case kind
  of akDtor:
    if given.kind != nnkEmpty and not (given.isFuture and given[1].eqIdent("void")):
      misuse(where, label & found & expected)
  of akEvent:
    if given.kind != nnkEmpty:
      misuse(where, label & found & expected)
  of akSync:
    if given.isFuture:
      misuse(where, label & found & expected & ": it runs on the calling thread and cannot await")
    if given.kind == nnkEmpty:
      misuse(where, label & found & expected)
  else:
    if not given.isFuture:
      misuse(where, label & found & expected)
    if given[1].eqIdent("void"):
      misuse(where, label & found & expected & ", where T may be void")

proc checkParameters(n: NimNode, kind: AnnotationKind) =
  var count = 0
  for i in 1 ..< n.params.len:
    checkParam(n.params[i], kind, n.nameText)
    count += n.params[i].len - 2
  let label = kind.pragmaText & " proc '" & n.nameText & "' "
  let library = libraryWord()
  case kind
  of akFfi, akSync:
    if count == 0:
      misuse(n[0].nameNode, label & "has no parameters; expected the library value as the first one, such as 'self: " &
        library & "'")
  of akDtor:
    if count != 1:
      misuse(n[0].nameNode, label & "has " & counted(count, "parameter") & "; expected exactly one, the library value, such as 'self: " &
        library & "'")
  of akEvent:
    if count != 1:
      misuse(n[0].nameNode, label & "has " & counted(count, "parameter") & "; expected exactly one, the payload")
  of akRaw:
    if count < 3:
      misuse(n[0].nameNode, label & "has " & counted(count, "parameter") & "; expected 'ctx: ptr FFIContext[" & library &
        "], callback: FFICallBack, userData: pointer' first")
  else:
    discard

proc bracketed(n: NimNode): NimNode =
  ## `Future[int]` as an author writes it: in a template it has become a call of `[]`.
  if n.kind == nnkCall and n.len > 1 and n[0].kind in {nnkOpenSymChoice, nnkClosedSymChoice, nnkSym} and n[0].eqIdent("[]"):
    result = nnkBracketExpr.newNimNode(n[1])
    for i in 1 ..< n.len:
      result.add bracketed(n[i])
  else:
    result = n
    for i in 0 ..< n.len:
      result[i] = bracketed(n[i])

proc isAsyncAlready(body: NimNode): bool =
  ## What {.async.} makes of a body, on either back end: an iterator over futures.
  for child in body:
    if child.kind == nnkStmtList and isAsyncAlready(child):
      return true
    if child.kind == nnkIteratorDef and "FutureBase" in child.params.repr:
      return true

proc checkProc*(n: NimNode, kind: AnnotationKind) =
  ## All checks of the signature, which is from then on as written.
  checkRoutine(n, kind)
  n.params = bracketed(n.params)
  checkOpen(kind.pragmaText & " proc '" & n.nameText & "'", n[0].nameNode)
  if n[2].kind == nnkGenericParams and n[2].len > 0:
    misuse(n[0].nameNode, kind.pragmaText & " proc '" & n.nameText &
      "' is generic; expected concrete types: C has one symbol per proc")
  checkBody(n, kind)
  if isAsyncAlready(n.body):
    misuse(n[0].nameNode, kind.pragmaText & " proc '" & n.nameText & "' is {.async.} before it is annotated; leave {.async.} " &
      "out, the annotation makes it so")
  checkParameters(n, kind)
  checkReturn(n, kind)
