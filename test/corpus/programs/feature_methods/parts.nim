type
  Shape* = ref object of RootObj
    name*: string
  Circle = ref object of Shape
    radius: int
method area*(s: Shape): int {.base.} = 0
method describe*(s: Shape): string {.base.} = s.name
method fits*(a, b: Shape): bool {.base.} = false
method risky*(s: Shape) {.base.} = echo "calm"
method area*(c: Circle): int = 3 * c.radius * c.radius
proc circle*(r: int): Shape = Circle(name: "round", radius: r)
proc total*(s: Shape): int = s.area + s.describe.len
