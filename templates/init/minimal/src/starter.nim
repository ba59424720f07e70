## Greets people. Every annotated type and proc is part of the interface.

import ffi

type Starter = object
  greeting: string

declareLibrary("starter", Starter)

type GreetRequest* {.ffi.} = object
  ## Whom to greet, and when.
  name*: string ## Must not be empty.
  delayMs*: int ## How long to wait before the answer, in milliseconds.

type GreetResponse* {.ffi.} = object
  text*: string ## The whole greeting.
  length*: int  ## Its length in bytes.

proc starterCreate*(
    greeting: string
): Future[Result[Starter, string]] {.ffiCtor.} =
  ## Makes a greeter that begins every greeting with the given words.
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
    greeter: Starter, request: GreetRequest
): Future[Result[GreetResponse, string]] {.ffi.} =
  ## Greets somebody after a while; other calls go on meanwhile.
  if request.name.len == 0:
    return err("name must not be empty")
  await sleepAsync(request.delayMs.milliseconds)
  let text = greeter.greeting & ", " & request.name & "!"
  return ok(GreetResponse(text: text, length: text.len))

proc starterDestroy*(greeter: Starter) {.ffiDtor.} =
  ## Ends the greeter.
  discard

genBindings()
