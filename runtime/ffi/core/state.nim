## The author's library value of a context, boxed on the heap of its worker.
## Only the worker makes, replaces and drops it; inline calls (arc, orc) read it
## while they are counted in.

import ./context

type Box[T] = ref object
  value: T

proc dropBox[T](p: pointer) {.nimcall, gcsafe, raises: [].} =
  {.cast(gcsafe).}:
    {.cast(raises: []).}:
      GC_unref(cast[Box[T]](p))

func isMissing*[T](value: T): bool =
  ## True for nil, which no handler could work with.
  when T is ref | ptr: value == nil else: false

proc setState*[T](ctx: ptr Context, value: sink T) =
  ## Worker: keeps the value until the context is destroyed.
  let box = Box[T](value: value)
  GC_ref(box)
  ctx.state = cast[pointer](box)
  ctx.dropState = dropBox[T]

proc state*[T](ctx: ptr Context, _: typedesc[T]): var T =
  ## The library value. Only after the constructor has succeeded.
  cast[Box[T]](ctx.state).value

proc dropState*(ctx: ptr Context) =
  ## Worker: gives the value up; a context without one is left alone.
  if ctx.state != nil:
    let box = ctx.state
    ctx.state = nil
    ctx.dropState(box)
    ctx.dropState = nil
