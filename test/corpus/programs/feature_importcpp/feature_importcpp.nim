# importcpp: classes, templates, constructors, operators and exceptions of C++; for `nim cpp` only.
import parts

proc work() =
  var numbers = newVector[cint]()
  for i in 1 .. 4: numbers.add cint(i * i)
  echo numbers.len, " ", numbers[2], " ", sum(numbers)
  let counter = newCounter(5)
  counter.step()
  counter.step()
  echo counter.value
  try: throwing(3)
  except StdError as e: echo "caught ", $e.what
  try: raise newException(ValueError, "of Nim")
  except ValueError as e: echo e.msg
work()
