## `Result`: a value or an error. The compatible subset of nim-results that is
## used when the `results` package is not on the search path.

import std/[asyncfutures, macros]

{.push raises: [].}

type
  ResultDefect* = object of Defect ## The wrong side of a result was asked for.

  Result*[T, E] = object ## Either a value or an error.
    when T is void:
      case hasValue: bool
      of true:
        discard
      of false:
        failure: E
    else:
      case hasValue: bool
      of true:
        content: T
      of false:
        failure: E

template ok*[T: not void, E](R: type Result[T, E], x: untyped): R =
  ## A result with a value, its type named.
  R(hasValue: true, content: x)

template ok*[E](R: type Result[void, E]): R =
  ## A result without a value, its type named.
  R(hasValue: true)

template err*[T, E](R: type Result[T, E], x: untyped): R =
  ## A failed result, its type named.
  R(hasValue: false, failure: x)

template ok*(x: auto): auto =
  ## A value for the result of the enclosing proc.
  ok(typeof(result), x)

template ok*(): auto =
  ## Success of the enclosing proc, without a value.
  ok(typeof(result))

template err*(x: auto): auto =
  ## An error for the result of the enclosing proc.
  err(typeof(result), x)

func isOk*[T, E](self: Result[T, E]): bool {.inline.} =
  ## Whether there is a value.
  self.hasValue

func isErr*[T, E](self: Result[T, E]): bool {.inline.} =
  ## Whether there is an error.
  not self.hasValue

func wrongSide(text: string) {.noinline, noreturn.} =
  raise (ref ResultDefect)(msg: text)

func shown[V](value: V): string {.noinline.} =
  ## `$value`, whose own effects are not the caller's: that of a `Time` reads
  ## the time zone, one of the author's may raise.
  {.cast(noSideEffect), cast(gcsafe).}:
    try:
      $value
    except Exception as failure:
      "(" & $failure.name & ")"

func value*[T: not void, E](self: Result[T, E]): lent T {.inline.} =
  ## The value; a defect when there is none.
  if not self.hasValue:
    when compiles($self.failure):
      wrongSide("the result is an error: " & shown(self.failure))
    else:
      wrongSide("the result is an error")
  self.content

func value*[E](self: Result[void, E]) {.inline.} =
  ## Nothing; a defect when there is an error.
  if not self.hasValue:
    when compiles($self.failure):
      wrongSide("the result is an error: " & shown(self.failure))
    else:
      wrongSide("the result is an error")

template unsafeValue*[T: not void, E](self: Result[T, E]): T =
  ## The value, unchecked: for after `isOk`.
  self.content

template unsafeError*[T, E](self: Result[T, E]): E =
  ## The error, unchecked: for after `isErr`.
  self.failure

template get*[T, E](self: Result[T, E]): untyped =
  ## As `value`.
  value(self)

func get*[T: not void, E](self: Result[T, E], otherwise: T): T {.inline.} =
  ## The value, or `otherwise`.
  if self.hasValue: self.content else: otherwise

func error*[T, E](self: Result[T, E]): lent E {.inline.} =
  ## The error; a defect when there is none.
  if self.hasValue:
    wrongSide("the result has no error")
  self.failure

template valueOr*[T: not void, E](self: Result[T, E], otherwise: untyped): untyped =
  ## The value, or what `otherwise` yields; `error` is the error there. The
  ## block may also leave the proc.
  let kept = self
  if kept.isOk:
    kept.value
  else:
    template error(): E {.used, inject.} =
      kept.error

    otherwise

template isOkOr*[T, E](self: Result[T, E], otherwise: untyped) =
  ## Runs the block on failure; `error` is the error there.
  let kept = self
  if kept.isErr:
    template error(): E {.used, inject.} =
      kept.error

    otherwise

{.push warning[Deprecated]: off.}
macro futureOfIterator(local: typed): untyped =
  ## The future that the iterator in which `local` stands completes: its one
  ## parameter, whose name std/asyncdispatch keeps to itself.
  local.owner.getImpl.params[1][0]
{.pop.}

template yieldsFuture() =
  yield FutureBase()

template `?`*[T, E](self: Result[T, E]): untyped =
  ## The value, or leaves the proc with the error. std/asyncdispatch makes an
  ## iterator of an async proc, and does not see a template's `return`: there
  ## the future is completed here. (In annotated procs the macros rewrite `?`.)
  let kept = self
  if kept.isErr:
    when compiles(yieldsFuture()):
      complete(futureOfIterator(kept), err(typeof(result), kept.error))
      return nil
    elif typeof(result) is typeof(kept):
      return kept
    else:
      return err(typeof(result), kept.error)
  kept.value

template mapErr*[T, E, F](self: Result[T, E], change: proc(e: E): F): Result[T, F] =
  ## The same value, or the changed error. A template: the effects are those of
  ## `change`, so that a func may call it.
  let kept = self
  if kept.isErr:
    err(Result[T, F], change(kept.error))
  else:
    when T is void:
      ok(Result[void, F])
    else:
      ok(Result[T, F], kept.value)

func `==`*[T, E](a, b: Result[T, E]): bool =
  ## Both have equal values, or both equal errors.
  if a.hasValue != b.hasValue:
    return false
  if not a.hasValue:
    return a.failure == b.failure
  when T is void:
    true
  else:
    a.content == b.content

func `$`*[T, E](self: Result[T, E]): string =
  ## `ok(...)` or `err(...)`.
  if self.hasValue:
    when T is void:
      "ok()"
    else:
      "ok(" & shown(self.content) & ")"
  else:
    "err(" & shown(self.failure) & ")"

{.pop.}
