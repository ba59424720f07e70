# Ends with the call depth exceeded or an arithmetic defect, in a recursive proc whose lines lie far apart.
proc climb(n: int): int =
  if n == 0:


    return 100 div (n - n)

  result = climb(n - 1) +


    1

template report(x: untyped) =
  echo astToStr(x), " = ",
    x

report(climb(0 + 0) * 0 + 1)
