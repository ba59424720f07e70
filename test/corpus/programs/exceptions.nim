# Exceptions of every kind: caught by base, re-raised, in finally and defer, nested, in iterators; ends with an uncaught one.
type
  MyError = object of ValueError
    code: int
  OtherError = object of CatchableError

proc risky(n: int): int =
  case n
  of 1: raise (ref MyError)(msg: "mine", code: 7)
  of 2: raise newException(IOError, "io")
  of 3:
    var a = @[1]
    result = a[n]
  of 4:
    var x = high(int)
    result = x + n
  of 5:
    var p: ref MyError
    result = p.code
  of 6: raise newException(OtherError, "other")
  else: result = n * 2

proc nested(n: int): string =
  try:
    defer: result.add "<deferred>"
    try:
      result.add $risky(n)
    except MyError as e:
      result.add "MyError " & $e.code & " " & e.msg
    except IOError, OSError:
      result.add "io:" & getCurrentExceptionMsg()
      if n == 2: raise
    finally:
      result.add "<finally>"
  except IOError as e:
    result.add "outer " & $e.name & " " & e.msg
  except CatchableError as e:
    result.add "catchable " & e.msg

iterator failing(n: int): int =
  for i in 0 ..< n:
    if i == 2: raise newException(KeyError, "in iterator " & $i)
    yield i

proc deep(n: int) =
  if n == 0: raise newException(ValueError, "from the depth")
  deep(n - 1)

proc main() =
  for i in [0, 1, 2, 6]: echo nested(i)
  try: discard risky(3)
  except IndexDefect as e: echo e.msg
  when not defined(danger):
    try: discard risky(4)
    except OverflowDefect as e: echo e.name
  try:
    for i in failing(5): echo i
  except KeyError as e: echo e.msg
  try:
    try: deep(3)
    except ValueError as e: raise newException(OtherError, "wrapped: " & e.msg, e)
  except OtherError as e: echo e.msg, " / ", e.parent.msg
  echo getStackTraceEntries(newException(ValueError, "unraised")).len
  deep(4)

main()
