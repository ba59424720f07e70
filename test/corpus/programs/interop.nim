# Everything that names C itself: importc, exportc, emit, codegenDecl, dynlib, headers, volatile, callbacks, unions, packed.
{.emit: """/*INCLUDESECTION*/
#include <stdio.h>
#include <stdlib.h>
""".}
{.emit: """
static int helper(int x) { return x + 1; }
#define TWICE(x) ((x)*2)
typedef struct { int a; double b; } CPair;
typedef int (*CVisitor)(int, void*);
static int visit_all(int n, CVisitor f, void* data) { int s = 0; for (int i = 0; i < n; i++) s += f(i, data); return s; }
""".}

type
  CPair {.importc, nodecl.} = object
    a: cint
    b: cdouble
  Bits {.union.} = object
    i: uint32
    f: float32
  Tight {.packed.} = object
    a: uint8
    b: uint32
  Visitor = proc (n: cint, data: pointer): cint {.cdecl.}

proc helperNim(x: cint): cint {.importc: "helper", nodecl.}
proc twiceC(x: cint): cint {.importc: "TWICE", nodecl.}
proc visitAll(n: cint, f: Visitor, data: pointer): cint {.importc: "visit_all", nodecl.}
proc cosDyn(x: float): float {.importc: "cos", dynlib: "libm.so.6".}
proc floorDyn(x: float): float {.importc: "floor", dynlib: "libm.so.6".}
proc qsortC(base: pointer, n, size: csize_t, cmp: proc (a, b: pointer): cint {.cdecl.}) {.importc: "qsort", header: "<stdlib.h>".}
proc exported(x: cint): cint {.exportc: "my_exported", dynlib.} = x * 2
proc mixed(x: cint): cint {.exportc: "mixed__name_u12".} = x * 3
var counter {.exportc: "the_counter".}: cint = 3
var watched {.codegenDecl: "volatile $# $#".}: int = 5
proc attributed(x: int): int {.codegenDecl: "__attribute__((noinline)) $# $# $#".} = x + watched

proc compareInts(a, b: pointer): cint {.cdecl.} = cmp(cast[ptr cint](a)[], cast[ptr cint](b)[]).cint
proc visitor(n: cint, data: pointer): cint {.cdecl.} = n * cast[ptr cint](data)[]

proc main() =
  echo helperNim(3), twiceC(4), exported(2), mixed(2), counter, watched, attributed(2)
  echo cosDyn(0.0), floorDyn(2.7)
  var pair = CPair(a: 1, b: 2.5)
  echo pair.a, pair.b
  var bits: Bits
  bits.f = 1.0
  echo bits.i, sizeof(Tight)
  var numbers = [3.cint, 1, 2]
  qsortC(addr numbers[0], 3, csize_t(sizeof(cint)), compareInts)
  echo numbers
  var factor = 10.cint
  echo visitAll(4, visitor, addr factor)
  let local = 41
  {.emit: "printf(\"emitted %d\\n\", (int)`local` + helper(0)); fflush(stdout);".}
  var text: cstring = "bytes"
  echo text.len, $text

main()
