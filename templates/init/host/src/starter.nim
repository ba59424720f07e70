## Greets people whose names the program knows: a library that needs a function
## of the program that uses it.

import ffi

type Starter = object
  greeting: string

declareLibrary("starter", Starter)

proc fullName*(
    nick: string
): Future[Result[string, string]] {.ffiHost.}
  ## The program answers with the full name of somebody.

proc starterCreate*(
    greeting: string
): Future[Result[Starter, string]] {.ffiCtor.} =
  ## Makes a greeter; register the host function before the first greeting.
  if greeting.len == 0:
    return err("greeting must not be empty")
  return ok(Starter(greeting: greeting))

proc starterAdd*(
    greeter: Starter, a: int, b: int
): Result[int, string] {.ffiSync.} =
  ## Adds two numbers on the caller's own thread.
  if (b > 0 and a > high(int) - b) or (b < 0 and a < low(int) - b):
    return err("the sum does not fit")
  return ok(a + b)

proc starterGreet*(
    greeter: Starter, nick: string
): Future[Result[string, string]] {.ffi.} =
  ## Asks the program for the full name, then greets; other calls go on
  ## meanwhile.
  let name = ?(await fullName(nick))
  return ok(greeter.greeting & ", " & name & "!")

proc starterDestroy*(greeter: Starter) {.ffiDtor.} =
  ## Ends the greeter.
  discard

genBindings()
