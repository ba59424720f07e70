## Procs that never wait. An async proc costs a future, an iterator and two
## closures, whether it awaits or not: more than all else that a call does on the
## worker. So a body without `await` also becomes an ordinary proc, its prompt
## form; the worker calls that, and the proc under its own name wraps it.
##
## An `await` may hide in a template, which nobody sees here: whether the prompt
## form is one, the compiler says.

import std/[macros, strutils]
import ./registry

const Harmless = ["gcsafe", "raises", "tags", "used", "inline", "noinline", "deprecated"]

proc waits*(n: NimNode): NimNode =
  ## The first `await` or `waitFor` in a body, nil when there is none.
  if n.kind in {nnkCall, nnkCommand, nnkDotExpr, nnkPrefix} and n.len > 0:
    for i in 0 ..< min(n.len, 2):
      for word in ["await", "awaitne", "waitFor", "asyncCheck"]:
        if n[i].kind == nnkIdent and n[i].eqIdent(word):
          return n[i]
  for child in n:
    result = waits(child)
    if result != nil:
      return

proc mayHavePromptForm*(n: NimNode): bool =
  ## No `await` is written in the proc, and no pragma that a second proc could not
  ## bear, such as `{.exportc.}`.
  if n.body.waits != nil:
    return false
  for pragma in n.pragma:
    let head = if pragma.kind in {nnkExprColonExpr, nnkCall}: pragma[0] else: pragma
    if head.kind != nnkIdent or head.strVal.nimIdentNormalize notin Harmless:
      return false
  true

proc renamed(n, name, returned: NimNode): NimNode =
  result = n.copyNimTree
  result[0] = name
  result.params[0] = returned

proc wrapper(n, prompt: NimNode): NimNode =
  ## The async proc under the author's name.
  let call = newCall(prompt)
  for i in 1 ..< n.params.len:
    for j in 0 ..< n.params[i].len - 2:
      call.add n.params[i][j].nameNode.copyNimTree
  result = n.copyNimTree
  result.body = newStmtList(nnkReturnStmt.newTree(call))
  result.addPragma(ident"async")

proc withPromptForm*(n, prompt, registration: NimNode): NimNode =
  ## `n`, which returns `Future[T]` and is not async yet, as a prompt form of the
  ## name `prompt`, registered, with a wrapper; as the async proc it would be
  ## otherwise where the compiler refuses that.
  let
    returned = n.params[0][1]
    probe = n.renamed(genSym(nskProc, "probe"), returned)
    compiling = newCall(ident"compiles", newBlockStmt(newStmtList(probe)))
    waiting = n.copyNimTree
  waiting.addPragma(ident"async")
  result = nnkWhenStmt.newTree(
    nnkElifBranch.newTree(
      compiling, newStmtList(n.renamed(prompt, returned), n.wrapper(prompt), registration)
    ),
    nnkElse.newTree(newStmtList(waiting)),
  )
