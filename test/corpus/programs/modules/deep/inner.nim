import ../shapes
var state = 0
let boxes = @[Box(w: 1, h: 2), Box(w: 3, h: 4)]
proc tick*(): int =
  inc state
  state
proc innerState*(): int =
  for b in boxes: result += area(b)
  result += countAll(boxes)
proc odd*(n: int): bool
proc even*(n: int): bool = n == 0 or odd(n - 1)
proc odd*(n: int): bool = n != 0 and even(n - 1)
