## Where a type of the author stands, and how it is refused there. Compile time
## only.

import std/macros
import ../annotations/registry

type Use* = object ## Where a type stands, for messages.
  what*: string ## `parameter 'req'`, `field 'Config.inner'`, ...
  by*: string ## `proc 'counterBump'`; "" at the declaration itself
  where*: NimNode

{.push warning[Deprecated]: off.} # `owner` has no other name.
proc instead(node: NimNode): string =
  ## What to write for a type that Nim's libraries have and that has a counterpart here.
  if node.kind == nnkBracketExpr and node.len == 2 and (node[0].eqIdent("openArray") or node[0].eqIdent("varargs")):
    return "use seq[" & node[1].repr & "]"
  if node.kind != nnkSym:
    return ""
  if node.eqIdent("cstring"): "use string"
  elif node.eqIdent("DateTime") and node.owner.eqIdent("times"): "use Time"
  elif node.eqIdent("JsonNode") and node.owner.eqIdent("json"): "use string, for its text"
  else: ""
{.pop.}

proc refusal*(use: Use, node: NimNode, reason: string): string =
  ## The message for a type that cannot cross.
  result = "unsupported type '" & node.repr & "' of " & use.what
  if use.by.len > 0:
    result.add " in " & use.by
  let better = instead(node)
  result.add ": " & (if better.len > 0: better else: reason)

proc refuse*(use: Use, node: NimNode, reason: string) =
  ## Reports it at the author's line.
  misuse(use.where, refusal(use, node, reason))

proc inside*(use: Use, what: string, where: NimNode): Use =
  ## A part of what `use` is about.
  Use(what: what, by: use.by, where: where)

const Expected* = ## What can cross.
  "expected a number, bool, char, string, seq, array, set[enum], HashSet, Option, Table, " &
  "Duration, Time, a named tuple, or a type marked {.ffi.} or {.ffiHandle.}"
