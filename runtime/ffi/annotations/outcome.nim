## What an annotated proc returns: the value and the error inside
## `Future[Result[T, E]]`, through aliases. Compile time only.

import std/macros
import ./[proc_shape, registry]
import ../types/typed_nodes

proc unaliased(node: NimNode): NimNode =
  ## Follows plain aliases to the type they stand for.
  result = node
  while result.kind == nnkSym:
    let impl = result.getImpl
    if impl.kind != nnkTypeDef or impl[2].kind notin {nnkSym, nnkBracketExpr}:
      return
    result = impl[2]

type Outcome* = object
  value*, error*: NimNode ## Types; error is nil for a string.

proc outcomeOf*(item: Annotation, returned: NimNode, isAsync: bool): Outcome =
  ## T and E of `Future[Result[T, E]]` or `Result[T, E]`.
  let expected = if isAsync: "Future[Result[T, string]]" else: "Result[T, string]"
  var node = returned
  if isAsync:
    node = unaliased(node)
    node = node[1]
  node = unaliased(node)
  if node.kind != nnkBracketExpr or node.len != 3 or not node[0].eqIdent("Result"):
    misuse(item.where, item.kind.pragmaText & " proc '" & item.name & "' returns '" & returned.repr & "'; expected " & expected)
  result.value = node[1]
  if node[2].withoutTypeDesc.typeKind != ntyString:
    result.error = node[2]
