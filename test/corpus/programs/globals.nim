# Module state of every kind: consts, lets, vars, tables at start-up, per-proc globals, large literals, string switches.
import std/[tables, strutils]

const
  names = ["zero", "one", "two"]
  lookup = {"a": 1, "b": 2}.toTable
  text = """
several lines
of "text" with __symbols__u12 and TM__abc_1 inside
"""
let
  started = names.len
  computed = block:
    var s = newSeq[string]()
    for n in names: s.add n.toUpperAscii
    s
var
  state = (count: 0, label: "none")
  matrix: array[3, array[3, int]]
  callbacks: seq[proc (x: int): int]

proc next(): int =
  var calls {.global.} = 100
  inc calls
  calls

proc dispatch(command: string): string =
  case command
  of "start", "begin": "starting"
  of "stop": "stopping"
  of "pause", "hold", "wait": "pausing"
  else: "unknown " & command

callbacks.add proc (x: int): int = x + state.count
callbacks.add proc (x: int): int = x * started

proc main() =
  state.count = 5
  matrix[1][2] = 7
  echo text, lookup["b"], computed, started
  echo next(), next(), state, matrix
  for c in ["start", "hold", "nothing"]: echo dispatch(c)
  for f in callbacks: echo f(3)
  const big = block:
    var b: array[64, uint16]
    for i in 0 ..< 64: b[i] = uint16(i * i)
    b
  echo big[63], big.len
  var cs: set[char] = {'a' .. 'f', '0' .. '9'}
  echo 'c' in cs, 'z' in cs, card(cs)

main()
