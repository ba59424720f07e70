# Ends with a failed assertion inside a generic inside an iterator: the stack trace must be the compiler's own.
import std/sequtils

iterator pairsOf[T](xs: seq[T]): (T, T) =
  for i in 1 ..< xs.len: yield (xs[i - 1], xs[i])

proc ascending[T](xs: seq[T]): bool =
  for (a, b) in pairsOf(xs):
    doAssert a < b, "not ascending at " & $b
  true

proc check(xs: seq[int]): string =
  if xs.mapIt(it * 2).ascending: "fine"
  else: "never"

echo check(@[1, 2, 3])
echo check(@[1, 3,
             2])
