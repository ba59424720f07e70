## Checks every file of misuse/ with `nim check` and compares all its errors,
## whole, with what the file says: a line `#! column: message` announces an
## error on the next line of code. `update` as an argument rewrites the lines.

import std/[algorithm, os, osproc, sequtils, strutils]

type Expected = tuple[line, column: int, message: string]

let here = currentSourcePath().parentDir
let runtime = here.parentDir.parentDir

proc expectations(source: string): seq[Expected] =
  var pending: seq[(int, string)]
  for i, line in source.splitLines.toSeq:
    if line.strip.startsWith("#! "):
      let parts = line.strip[3 .. ^1].split(": ", maxsplit = 1)
      pending.add (parseInt(parts[0]), parts[1])
    else:
      for (column, message) in pending:
        result.add (i + 1, column, message)
      pending.setLen(0)

proc check(file: string): seq[Expected] =
  let command = "nim check --hints:off --warnings:off --skipParentCfg --path:" & quoteShell(runtime) & " " & quoteShell(file)
  for line in execCmdEx(command).output.splitLines:
    let at = line.find(") Error: ")
    if at >= 0:
      let place = line[0 ..< at]
      let open = place.rfind('(')
      let numbers = place[open + 1 .. ^1].split(", ")
      let outside = place[0 ..< open] != file
      result.add (
        (if outside: 0 else: parseInt(numbers[0])), parseInt(numbers[1]),
        (if outside: place[0 ..< open] & ": " else: "") & line[at + 9 .. ^1],
      )
  result.sort()
  result = result.deduplicate(isSorted = true)

proc update(file, source: string, found: seq[Expected]) =
  var number = 0
  var text: seq[string]
  for line in source.strip(leading = false).splitLines:
    inc number
    if line.strip.startsWith("#! "):
      continue
    for e in found:
      if e.line == number:
        text.add "#! " & $e.column & ": " & e.message
    text.add line
  writeFile(file, text.join("\n") & "\n")

proc main() =
  var passed, failed: int
  for file in walkFiles(here / "misuse" / "*.nim").toSeq.sorted:
    let source = readFile(file)
    let expected = expectations(source).sorted
    let found = check(file)
    if paramCount() > 0 and paramStr(1) == "update":
      update(file, source, found)
    for e in expected:
      if e in found:
        inc passed
      else:
        inc failed
        echo "MISSING ", file.extractFilename, "(", e.line, ", ", e.column, ") ", e.message
    for f in found:
      if f notin expected:
        inc failed
        echo "UNEXPECTED ", file.extractFilename, "(", f.line, ", ", f.column, ") ", f.message
  echo passed, " passed, ", failed, " failed, 0 skipped"
  quit(if failed > 0 or passed == 0: 1 else: 0)

main()
