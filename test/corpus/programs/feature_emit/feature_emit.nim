# emit: C in every section, which names Nim's symbols of this and another module, also inside generic procs.
import parts
{.emit: """/*TYPESECTION*/
typedef struct { int left; int right; } Emitted;
""".}
{.emit: """/*VARSECTION*/
static int emitted_count = 5;
""".}
type Emitted {.importc, nodecl.} = object
  left, right: cint

proc twice(x: cint): cint = x * 2
proc sized[T](x: T): cint =
  let value {.inject.} = x
  {.emit: [result, " = (int)sizeof(", value, ") + emitted_count++;"].}

proc main() =
  var pair: Emitted
  var answer: cint
  {.emit: "`pair`.left = 3; `pair`.right = 4; `answer` = `twice`(`pair`.left + `pair`.right);".}
  echo pair.left, pair.right, answer
  echo sized(1'i8), sized(1'i64), sized((1.0, 2'i32))
  var other = shared
  {.emit: [other, " = ", thrice, "(7) + ", shared, " + ", other, ";"].}
  echo other, " ", literal()
main()
