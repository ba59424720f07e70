# methods: dynamic dispatch over types and overrides of several modules, base calls, two parameters, raising ones.
import parts

type
  Square = ref object of Shape
    side: int
  Cube = ref object of Square
  Loud[T] = ref object of Shape
    value: T

method area(s: Square): int = s.side * s.side
method describe(s: Square): string = "square, " & procCall describe(Shape(s))
method area(s: Cube): int = 6 * procCall area(Square(s))
method describe(s: Loud[int]): string = "loud int " & $s.value
method fits(a: Square, b: Shape): bool = a.area >= b.area
method fits(a: Square, b: Square): bool = a.side == b.side
method risky(s: Cube) = raise newException(ValueError, "a cube of " & $s.side)

let shapes: seq[Shape] = @[Shape(name: "none"), Square(name: "s", side: 2), Cube(name: "c", side: 3), Loud[int](name: "l", value: 4), circle(5)]
for shape in shapes:
  echo shape.area, " ", shape.describe, " ", shape of Square, " ", fits(Square(side: 2), shape), " ", total(shape)
  try: shape.risky
  except ValueError as e: echo e.msg
