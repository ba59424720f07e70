# Lifecycle hooks: custom destroy and copy, moves, sinks, seqs and tables of them, cycles.
import std/tables

type
  Resource = object
    id: int
  Holder = object
    first: Resource
    others: seq[Resource]
  Link = ref object
    next: Link
    name: string
    resource: Resource

var alive = 0

when defined(gcDestructors):
  proc `=destroy`(r: Resource) =
    if r.id != 0:
      dec alive
      echo "close ", r.id
  proc `=copy`(a: var Resource, b: Resource) {.error.}
  proc `=wasMoved`(r: var Resource) = r.id = 0

proc open(id: int): Resource =
  inc alive
  Resource(id: id)

proc consume(r: sink Resource): int = r.id * 10

proc build(): Holder =
  result = Holder(first: open(1))
  result.others.add open(2)
  result.others.add open(3)

proc cycle() =
  let a = Link(name: "a", resource: open(8))
  let b = Link(name: "b", next: a)
  a.next = b

proc main() =
  block:
    var h = build()
    echo h.others.len
    let moved = move(h.first)
    echo moved.id
  echo consume(open(5))
  var byName: Table[string, seq[string]]
  byName.mgetOrPut("x", @[]).add "1"
  byName.mgetOrPut("x", @[]).add "2"
  echo byName["x"]
  var s = @["a", "b"]
  var t = s
  t[0] = "changed"
  echo s, t
  cycle()
  GC_fullCollect()
  echo "done"

main()
