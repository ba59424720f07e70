## Greets people, says so with an event, and asks the program for names that
## it does not know.

import ffi

type Starter = ref object
  greeting: string
  greeted: int

declareLibrary("starter", Starter)

const starterMaxNames* {.ffiConst.} = 100
  ## As many names as one request may hold.

type Mood* {.ffi.} = enum
  ## How a greeting sounds.
  calm
  loud

type GreetRequest* {.ffi.} = object
  ## Whom to greet, and how.
  names*: seq[string]
  mood*: Mood
  delayMs*: Option[int] ## How long to wait before the answer, in milliseconds.

type GreetResponse* {.ffi.} = object
  texts*: seq[string] ## One greeting for each name.
  total*: int         ## How many people this greeter has greeted so far.

type Greeted* {.ffi.} = object
  ## News of one greeting.
  name*: string
  total*: int

proc fullName*(
    nick: string
): Future[Result[string, string]] {.ffiHost.}
  ## The program answers with the full name of somebody.

proc onGreeted*(news: Greeted) {.ffiEvent: "greeted".}
  ## Fired after each greeting.

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

proc greet(greeter: Starter, name: string, mood: Mood): string =
  inc greeter.greeted
  onGreeted(Greeted(name: name, total: greeter.greeted))
  greeter.greeting & ", " & name & (if mood == loud: "!!!" else: ".")

proc starterGreet*(
    greeter: Starter, request: GreetRequest
): Future[Result[GreetResponse, string]] {.ffi.} =
  ## Greets some people after a while; other calls go on meanwhile.
  if request.names.len > starterMaxNames:
    return err("too many names")
  await sleepAsync(request.delayMs.get(0).milliseconds)
  var texts: seq[string]
  for name in request.names:
    texts.add greeter.greet(name, request.mood)
  return ok(GreetResponse(texts: texts, total: greeter.greeted))

proc starterGreetFriend*(
    greeter: Starter, nick: string
): Future[Result[string, string]] {.ffi.} =
  ## Asks the program for the full name, then greets.
  let name = ?(await fullName(nick))
  return ok(greeter.greet(name, calm))

proc starterDestroy*(greeter: Starter) {.ffiDtor.} =
  ## Ends the greeter.
  discard

genBindings()
