# Ends with an uncaught exception raised in another module's callback, two templates deep.
import std/[algorithm, tables]

type Bad = object of ValueError

template failWhen(condition: bool, text: string) =
  if condition:
    raise newException(Bad, text)

proc order(a, b: int): int =
  failWhen a == 13 or b == 13: "unlucky"
  cmp(a, b)

var groups = initOrderedTable[string, seq[int]]()
groups["fine"] = @[3, 1, 2]
groups["bad"] = @[5, 13, 4]
for name, numbers in groups.mpairs:
  numbers.sort(order)
  echo name, numbers
