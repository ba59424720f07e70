## Checks `-d:ffiDumpMacros`: it prints the expansion of every annotation of two
## libraries, and the exports that `genBindings` makes; without it nothing is
## printed.

import std/[os, osproc, sets, strutils]

type Annotated = object
  name, pragma: string
  isProc: bool

const OwnExports = ["ffi", "ffiCtor", "ffiDtor", "ffiSync", "ffiStatic", "ffiRaw"]

let
  here = currentSourcePath().parentDir
  runtime = here.parentDir.parentDir
var passed, failed: int

proc expect(ok: bool, text: string) =
  if ok:
    inc passed
  else:
    inc failed
    echo "FAILED ", text

proc leadingName(text: string): string =
  text.strip(trailing = false, chars = {' ', '`'}).substr.split({'*', '`', '(', ' ', '=', '{'})[0]

proc annotationsOf(source: string): seq[Annotated] =
  ## What the source annotates. A proc's name may stand lines before its pragma.
  var procName: string
  for line in source.splitLines:
    if line.startsWith("proc "):
      procName = leadingName(line[5 .. ^1])
    let at = line.find("{.ffi")
    if at >= 0 and not line.strip.startsWith("##"):
      let pragma = line[at + 2 .. ^1].split({'.', ',', ':', ' '})[0]
      let plain = line.startsWith(" ") and "} = " in line or line.startsWith("const ")
      let name = if plain: leadingName(line.strip.replace("const ", "")) else: procName
      result.add Annotated(name: name, pragma: pragma, isProc: not plain)

proc check(file: string, flags: string): string =
  let command = "nim check --hints:off --warnings:off --skipParentCfg --mm:orc -d:useMalloc -d:ffiLibrary" &
    " -d:ffiLibraryName=" & file.splitFile.name & " --path:" & quoteShell(runtime) & " " & flags & " " & quoteShell(file)
  let (output, code) = execCmdEx(command)
  expect(code == 0, "the compiler ended with " & $code & ": " & output.strip)
  output

proc definitions(dump: string): HashSet[string] =
  ## Every name that the printed code defines, in branches of a `when` too.
  for line in dump.splitLines:
    if line.strip.startsWith("proc "):
      result.incl "proc " & leadingName(line.strip[5 .. ^1])
    elif " = " in line or line.endsWith(" ="):
      result.incl leadingName(line)

proc exportsOf(dump: string): HashSet[string] =
  for part in dump.split("exportc: \"")[1 .. ^1]:
    result.incl part[0 ..< part.find('"')].replace("_", "").toLowerAscii

proc checkLibrary(file: string) =
  let dump = check(file, "-d:ffiDumpMacros")
  let (defined, exported) = (definitions(dump), exportsOf(dump))
  let annotated = annotationsOf(readFile(file))
  expect(annotated.len > 5, file & " annotates something")
  for item in annotated:
    let wanted = (if item.isProc: "proc " else: "") & item.name
    expect(wanted in defined, "{." & item.pragma & ".} of '" & item.name & "' is not printed")
    if item.isProc and item.pragma in OwnExports:
      expect(item.name.toLowerAscii in exported, "no export of '" & item.name & "' is printed")
  expect("registerLibrary(" in dump, "declareLibrary is not printed")
  expect(check(file, "").len == 0, "something is printed without -d:ffiDumpMacros")

checkLibrary(here.parentDir / "types" / "library_under_test.nim")
checkLibrary(runtime.parentDir / "test" / "e2e" / "libs" / "corners" / "src" / "corners.nim")
echo passed, " passed, ", failed, " failed, 0 skipped"
quit(if failed > 0 or passed == 0: 1 else: 0)
