## Doc comments that the parser drops before macros see them (types, fields,
## enum values, constants, procs without body), read from the source text.
## Compile time only.

import std/[macros, strutils]
import ./registry

type Source = object
  file: string
  lines: seq[string]

var sources {.compileTime.}: seq[Source]

proc linesOf(file: string): seq[string] =
  for source in sources:
    if source.file == file:
      return source.lines
  result = staticRead(file).splitLines
  sources.add Source(file: file, lines: result)

proc commentStart(line: string, fromColumn: int): int =
  ## Column of a `##` outside of string and character literals, or -1.
  var
    at = fromColumn
    quoted = false
  while at < line.len:
    case line[at]
    of '"':
      quoted = not quoted
    of '\\':
      if quoted:
        inc at
    of '#':
      if not quoted:
        let isDoc = at + 1 < line.len and line[at + 1] == '#'
        return if isDoc and not line.continuesWith("##[", at): at else: -1
    of '\'':
      if not quoted and at + 2 < line.len and line[at + 2] == '\'':
        at += 2
    else:
      discard
    inc at
  -1

proc text(comment: string): string =
  result = comment[2 ..^ 1]
  if result.startsWith(" "):
    result = result[1 ..^ 1]
  result = result.strip(leading = false)

proc following(lines: seq[string], first: int): seq[string] =
  ## The comment lines that start at index `first`.
  for i in first ..< lines.len:
    let line = lines[i].strip
    if not line.startsWith("##"):
      break
    result.add text(line)

proc docsFrom(lines: seq[string], index, column: int): string =
  ## Behind the code of the line at `index`, and on the lines below it.
  var found: seq[string]
  let start = commentStart(lines[index], column)
  if start >= 0:
    found.add text(lines[index][start ..^ 1])
  found.add following(lines, index + 1)
  found.join("\n").strip

proc docsAfter*(n: NimNode): string =
  ## Docs of a field, an enum value or a constant whose name is `n`.
  let (file, line, column) = n.position
  let lines = linesOf(file)
  if line < 1 or line > lines.len: "" else: docsFrom(lines, line - 1, column)

proc code(line: string): string =
  let start = line.find('#')
  if start >= 0: line[0 ..< start] else: line

proc docsBehind(n: NimNode, ends: openArray[string], span: int): string =
  ## Docs behind the first line from `n` on that holds one of `ends`.
  let (file, line, column) = n.position
  let lines = linesOf(file)
  for index in line - 1 ..< min(line - 1 + span, lines.len):
    let start = if index == line - 1: column else: 0
    for word in ends:
      if code(lines[index]).find(word, start) >= 0:
        return docsFrom(lines, index, start)
  ""

proc typeDocs*(n: NimNode): string =
  ## Docs of a type whose name is `n`: behind `object`, `enum`, ...
  docsBehind(n, ["object", "enum", "tuple", "distinct"], 4)

proc bodylessDocs*(n: NimNode): string =
  ## Docs of a proc without body: behind its pragmas.
  docsBehind(n, [".}", "}"], 24)

proc moduleDocs*(file: string): string =
  ## The comment at the very top of a module.
  let lines = linesOf(file)
  var index = 0
  while index < lines.len and (lines[index].strip.len == 0 or lines[index].startsWith("#!")):
    inc index
  following(lines, index).join("\n").strip

proc bodyDocs*(body: NimNode): string =
  ## The doc comment that a proc's body starts with.
  if body.kind == nnkCommentStmt:
    return body.strVal.strip
  if body.kind == nnkStmtList and body.len > 0 and body[0].kind in {nnkCommentStmt, nnkStmtList}:
    return bodyDocs(body[0])
  ""
