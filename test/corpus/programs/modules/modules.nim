# A program of several modules: same names in different modules, cyclic imports, include files, generic instances shared.
import shapes, deep/shapes as deepShapes, registry, deep/inner
import std/tables

include included

proc main() =
  echo shapes.area(shapes.Box(w: 2, h: 3)), deepShapes.area(deepShapes.Box(w: 2, h: 3, d: 4))
  register("one", proc (x: int): int = x + 1)
  register("two", proc (x: int): int = x * 2)
  for name, value in applyAll(20): echo name, value
  echo includedProc(3), innerState(), tick(), tick()
  echo shapes.hidden(), deepShapes.hidden()
  var t: Table[string, shapes.Box]
  t["b"] = shapes.Box(w: 1, h: 1)
  echo t.len, countAll(@[1, 2, 3]), countAll(@["a"])
  echo even(10), odd(7)

main()
