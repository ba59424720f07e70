## The types of the matrix library, in a module of their own as larger libraries have it.

import ffi

type Level* {.ffi.} = enum
  ## Ordinals with holes, strings of their own.
  lowest = (-5, "the lowest")
  middle = (0, "mid")
  highest = (7, "the highest")
  beyond = 1_000_000

type Failure* {.ffi.} = enum
  exception, defect, overflow

type OpenConfig* {.ffi.} = object
  label*: string
  refuse*: Option[string] ## The error that the constructor ends in.

type Scalars* {.ffi.} = object
  i8*: int8
  i16*: int16
  i32*: int32
  i64*: int64
  u8*: uint8
  u16*: uint16
  u32*: uint32
  u64*: uint64
  whole*: int
  natural*: uint
  f32*: float32
  f64*: float64
  truth*: bool
  letter*: char
  level*: Level

type Texts* {.ffi.} = object
  text*: string
  blob*: seq[byte]
  lines*: seq[string]
  maybe*: Option[string]
  maybeLines*: Option[seq[string]]
  perhaps*: seq[Option[string]]

type Point* {.ffi.} = object
  x*, y*: float

type Nested* {.ffi.} = object
  here*: Point
  there*: Option[Point]
  path*: seq[Point]
  rows*: seq[seq[int]]
  grid*: seq[seq[seq[string]]]
  gaps*: seq[Option[int]]
  levels*: seq[Level]
  maybeLevel*: Option[Level]

type Node* {.ffi.} = object
  ## A tree: a type that holds itself.
  name*: string
  children*: seq[Node]
