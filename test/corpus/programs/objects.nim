# Inheritance, methods, case objects, distinct types, tuples, enums, sets, object conversions and `of`.
import std/[tables, hashes, sets, options]

type
  Kind = enum kNum = "number", kText = "text", kList = "list"
  Node = ref object
    case kind: Kind
    of kNum: num: float
    of kText: text: string
    of kList: items: seq[Node]
  Shape = ref object of RootObj
    name: string
  Circle = ref object of Shape
    radius: float
  Square = ref object of Shape
    side: float
  Tinted = ref object of Square
    tint: tuple[r, g, b: uint8]
  Meters = distinct float
  Flag = enum fA, fB, fC, fD
  Point[T] = object
    x, y: T
  Tree[T] = ref object
    left, right: Tree[T]
    value: T

proc `+`(a, b: Meters): Meters {.borrow.}
proc `$`(a: Meters): string = $float(a) & "m"
proc `==`(a, b: Meters): bool {.borrow.}
method area(s: Shape): float {.base.} = 0.0
method area(s: Circle): float = 3.0 * s.radius * s.radius
method area(s: Square): float = s.side * s.side
method describe(s: Shape): string {.base.} = s.name & " " & $s.area
method describe(s: Tinted): string = "tinted " & procCall(describe(Shape(s))) & $s.tint
proc hash[T](p: Point[T]): Hash = !$(hash(p.x) !& hash(p.y))

proc show(n: Node): string =
  case n.kind
  of kNum: $n.num
  of kText: "\"" & n.text & "\""
  of kList:
    var parts = "["
    for i, each in n.items: parts.add (if i > 0: ", " else: "") & show(each)
    parts & "]"

proc insert[T](t: var Tree[T], value: T) =
  if t == nil: t = Tree[T](value: value)
  elif value < t.value: insert(t.left, value)
  else: insert(t.right, value)

iterator walk[T](t: Tree[T]): T =
  var stack = @[(t, false)]
  while stack.len > 0:
    let (node, done) = stack.pop
    if node == nil: continue
    if done: yield node.value
    else:
      stack.add (node.right, false)
      stack.add (node, true)
      stack.add (node.left, false)

proc main() =
  echo Node(kind: kList, items: @[Node(kind: kNum, num: 1.5), Node(kind: kText, text: "t")]).show
  let shapes = @[Shape(Circle(name: "c", radius: 2)), Square(name: "s", side: 3), Tinted(name: "t", side: 2, tint: (1'u8, 2'u8, 3'u8))]
  for s in shapes:
    echo s.describe, " ", s of Square, " ", s of Tinted
    if s of Square: echo Square(s).side
  echo Meters(1.5) + Meters(2), Meters(1) == Meters(1)
  var flags = {fA, fC}
  flags.incl fD
  flags.excl fA
  echo flags, fB in flags, card(flags)
  var points = initTable[Point[int], string]()
  points[Point[int](x: 1, y: 2)] = "one-two"
  echo points[Point[int](x: 1, y: 2)]
  var tree: Tree[string]
  for word in ["m", "c", "x", "a"]: insert(tree, word)
  for word in walk(tree): echo word
  var numbers: Tree[int]
  for n in [3, 1, 2]: insert(numbers, n)
  for n in walk(numbers): echo n
  echo some(3).map(proc (x: int): string = $x), none(string).isNone
  echo kText, ord(kList), toHashSet([1, 2, 2]).len
  try: echo Circle(shapes[1]).radius
  except ObjectConversionDefect as e: echo e.name

main()
