# Inline and closure iterators, nested loops with breaks, block expressions, case expressions, goto-heavy control flow.
iterator grid(w, h: int): (int, int) =
  for y in 0 ..< h:
    for x in 0 ..< w:
      if x == 2 and y == 1: continue
      yield (x, y)

iterator tree(n: int): int {.closure.} =
  if n > 0:
    for x in tree(n - 1): yield x
    yield n
    for x in tree(n - 1): yield x

proc classify(n: int): string =
  result = case n
    of low(int) .. -1: "negative"
    of 0: "zero"
    of 1, 2, 3: "few"
    else:
      if n mod 2 == 0: "even" else: "odd"

proc search(text, needle: string): int =
  block found:
    for i in 0 .. text.len - needle.len:
      block miss:
        for j in 0 ..< needle.len:
          if text[i + j] != needle[j]: break miss
        result = i
        break found
    result = -1

proc main() =
  for (x, y) in grid(3, 2): stdout.write x, ",", y, " "
  echo ""
  for x in tree(3): stdout.write x, " "
  echo ""
  for n in [-5, 0, 2, 10, 11]: echo classify(n)
  echo search("hello world", "wor"), search("abc", "x")
  var i = 0
  while true:
    inc i
    if i mod 2 == 0: continue
    if i > 7: break
    let label = block:
      if i < 4: "small"
      else: "large"
    echo i, label
  let s = case "b"
    of "a": 1
    of "b": 2
    else: 3
  echo s
  const table = static:
    var t: array[5, int]
    for k in 0 ..< 5: t[k] = k * k
    t
  echo table
  for i, c in "ab": echo i, c
  for field, value in (a: 1, b: "two").fieldPairs: echo field, value

main()
