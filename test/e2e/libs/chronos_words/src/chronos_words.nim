## As an author who uses chronos and results writes: nothing here knows of the package's own `Result` and clock words.

import ffi, chronos, results

type
  Words = ref object
    said: seq[string]

  Problem* {.ffi.} = object
    code*: int
    text*: string

  Counter {.ffiHandle.} = ref object
    count: int

declareLibrary("chronos_words", Words)

proc onSaid(word: string) {.ffiEvent.}

proc askHost(word: string): Future[Result[string, string]] {.ffiHost.}

proc checked(word: string): Result[string, string] =
  if word.len == 0:
    return err("no word")
  ok(word)

proc parsed(word: string): Result[int, Problem] =
  if word.len mod 2 == 1:
    return err(Problem(code: word.len, text: "odd"))
  ok(word.len)

proc slowly(word: string): Future[Result[string, string]] {.async: (raises: [CancelledError]).} =
  await sleepAsync(1.milliseconds)
  checked(word)

proc wordsCreate*(): Future[Result[Words, string]] {.ffiCtor.} =
  await sleepAsync(1.milliseconds)
  return ok(Words())

proc wordsSay*(w: Words, word: string): Future[Result[int, string]] {.ffi.} =
  ## `valueOr` that leaves the proc, and the fields of the error in its block.
  let sound = checked(word).valueOr:
    return err("say: " & error)
  w.said.add sound
  onSaid(sound)
  return ok(w.said.len)

proc wordsSlow*(w: Words, word: string): Future[Result[string, string]] {.ffi.} =
  ## `?` on an awaited result, `isOkOr`, `mapErr`, `isErrOr` and a duration of chronos.
  let first = ?(await slowly(word))
  checked(first).isOkOr:
    return err("slow: " & error)
  let twice = ?checked(first & first).mapErr(proc(e: string): string = "twice: " & e)
  let timer = sleepAsync(2.milliseconds)
  await timer
  return ok(twice)

proc wordsDefault*(w: Words, word: string): Future[Result[int, string]] {.ffi.} =
  ## `valueOr` with a value, `get` with another, and an `Opt`.
  let
    length = parsed(word).valueOr:
      -error.code
    found = if length > 2: Opt.some(length) else: Opt.none(int)
  return ok(found.get(0) + length)

proc wordsTyped*(w: Words, word: string): Future[Result[int, Problem]] {.ffi.} =
  ## `?` where the error is an object.
  let length = ?parsed(word)
  return ok(length)

proc wordsHost*(w: Words, word: string): Future[Result[string, string]] {.ffi.} =
  ## A host function whose failure is looked at.
  let answer = (await askHost(word)).valueOr:
    return err("host: " & error)
  return ok(answer)

proc wordsBounded*(w: Words, timeout: Duration): Future[Result[bool, string]] {.ffi.} =
  ## `withTimeout`, `try` and a duration of chronos as a parameter.
  let sleeping = sleepAsync(30.seconds)
  let finished =
    try:
      await sleeping.withTimeout(timeout)
    except CancelledError as e:
      raise e
  return ok(finished)

proc wordsRaise*(w: Words): Future[Result[void, string]] {.ffi.} =
  ## An exception becomes the call's error.
  raise newException(ValueError, "not that word")

proc wordsCounter*(w: Words): Future[Result[Counter, string]] {.ffi.} =
  return ok(Counter(count: w.said.len))

proc wordsLength*(w: Words): Result[int, string] {.ffiSync.} =
  ok(w.said.len)

proc wordsDestroy*(w: Words): Future[void] {.ffiDtor.} =
  await sleepAsync(1.milliseconds)

genBindings()
