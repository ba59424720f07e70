## Rewrites `?value` in the bodies of annotated procs into a plain `if` with
## `return`: async macros transform the `return`s that they see, and a template
## hides its own from them.

import std/macros

const NewScopes =
  {nnkProcDef, nnkFuncDef, nnkIteratorDef, nnkLambda, nnkDo, nnkTemplateDef, nnkMacroDef,
    nnkMethodDef, nnkConverterDef, nnkTypeSection, nnkPragma}

proc unwrapped(operand: NimNode): NimNode =
  let kept = genSym(nskLet, "kept")
  result = newNimNode(nnkStmtListExpr, operand)
  result.add newLetStmt(kept, operand)
  let leave = nnkReturnStmt.newTree(newCall(ident"err", newCall(ident"error", kept)))
  result.add newIfStmt((newCall(ident"isErr", kept), newStmtList(leave)))
  result.add newCall(ident"value", kept)

proc rewriteQuestion*(n: NimNode): NimNode =
  ## `n` with every `?x` of this proc's own body made explicit.
  if n.kind in NewScopes or n.len == 0:
    return n
  result = n
  for i in 0 ..< n.len:
    result[i] = rewriteQuestion(n[i])
  if n.kind == nnkPrefix and n[0].eqIdent("?"):
    result = unwrapped(n[1])
