# Run-time type information at work: repr, $ of objects, any, marshal, deep copies, ref equality.
import std/[typeinfo, json, jsonutils]

type
  Color = enum red, green
  Inner = object
    a: int
    b: seq[string]
  Outer = ref object of RootObj
    inner: Inner
    color: Color
    self: Outer
  Special = ref object of Outer
    extra: tuple[x: int, y: string]

proc fieldsOf(x: var Inner): seq[string] =
  for name, value in fields(toAny(x)): result.add name & ":" & $value.kind

proc main() =
  var inner = Inner(a: 1, b: @["x", "y"])
  echo fieldsOf(inner), inner
  echo repr(inner.b), repr(red)
  let outer = Outer(inner: inner, color: green)
  let special = Special(inner: inner, extra: (3, "z"))
  echo outer[], special.extra, special of Special, Outer(special) of Special, outer of Special
  echo toJson(inner), inner.toJson.jsonTo(Inner) == inner
  var copy: Outer
  new copy
  copy[] = outer[]
  copy.inner.a = 2
  echo outer.inner.a, copy.inner.a, copy == outer

main()
