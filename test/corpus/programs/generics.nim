# Generic instances that differ in one parameter only, static parameters, concepts, overloads, converters, named tuples.
import std/[typetraits, sequtils, strutils, macros]

type
  Matrix[R, C: static int, T] = object
    cells: array[R, array[C, T]]
  Stack[T] = object
    items: seq[T]
  Sized = concept x
    x.len is int
  Celsius = distinct float
  Kelvin = distinct float

proc push[T](s: var Stack[T], x: sink T) = s.items.add x
proc pop[T](s: var Stack[T]): T = s.items.pop
proc `[]`[R, C, T](m: Matrix[R, C, T], r, c: int): T = m.cells[r][c]
proc `[]=`[R, C, T](m: var Matrix[R, C, T], r, c: int, v: T) = m.cells[r][c] = v
proc `*`[A, B, C, T](x: Matrix[A, B, T], y: Matrix[B, C, T]): Matrix[A, C, T] =
  for i in 0 ..< A:
    for j in 0 ..< C:
      for k in 0 ..< B: result.cells[i][j] += x.cells[i][k] * y.cells[k][j]
proc describe(x: Sized): string = "sized " & $x.len
proc describe(x: int): string = "int " & $x
proc describe(x: float): string = "float " & $x
proc describe(x: int, y: int): string = "two " & $(x + y)
converter toKelvin(c: Celsius): Kelvin = Kelvin(c.float + 273.0)
proc show(k: Kelvin): string = $k.float
proc pick[N: static int](): int = N * 2
proc sum[T](xs: varargs[T]): T = (for x in xs: result += x)
proc swapped[A, B](t: tuple[a: A, b: B]): tuple[a: B, b: A] = (t.b, t.a)

macro unrolled(n: static int, body: untyped): untyped =
  result = newStmtList()
  for i in 0 ..< n:
    result.add newBlockStmt(newStmtList(newLetStmt(ident"index", newLit(i)), body.copyNimTree))

proc main() =
  var a: Matrix[2, 3, int]
  var b: Matrix[3, 2, int]
  for i in 0 ..< 2:
    for j in 0 ..< 3:
      a[i, j] = i + j
      b[j, i] = i * j
  echo (a * b).cells, " ", (b * a).cells
  var ints: Stack[int]
  var texts: Stack[string]
  var nested: Stack[Stack[int]]
  ints.push 3
  texts.push "x"
  nested.push ints
  echo ints.pop, texts.pop, nested.pop.items.len
  echo describe(@[1, 2]), describe("abc"), describe(3), describe(2.5), describe(1, 2)
  echo show(Celsius(20)), pick[3](), pick[4](), sum(1, 2, 3), sum(1.5, 2.5), sum[int8](1'i8, 2'i8)
  echo swapped((1, "a")), swapped(("b", 2.0)), swapped((a: 'c', b: true))
  unrolled(3): echo index, " ", index * index
  echo Matrix[2, 2, float].name, toSeq(1 .. 3).mapIt(it.float / 2), "a,b".split(',')

main()
