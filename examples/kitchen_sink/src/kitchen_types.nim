## Every type that crosses, at least once, alone and inside others.

import std/[sets, tables]
import ffi

type
  Color* {.ffi.} = enum
    ## Ordinals with holes, and texts of their own.
    colorRed = (1, "red")
    colorGreen = (5, "green")
    colorBlue = (-3, "blue")
    colorPlain ## Has no text of its own.

  Weekday* {.ffi.} = enum
    ## Small and without holes, for sets.
    monday, tuesday, wednesday, thursday, friday, saturday, sunday

  UserId* {.ffi.} = distinct int64 ## A number that is not just any number.
  Email* {.ffi.} = distinct string ## A text that is not just any text.

  Integers* {.ffi.} = object
    ## Every width.
    i8*: int8
    i16*: int16
    i32*: int32
    i64*: int64
    u8*: uint8
    u16*: uint16
    u32*: uint32
    u64*: uint64
    native*: int
    unsigned*: uint
    cInteger*: cint

  Scalars* {.ffi.} = object
    ## What is one C scalar and no integer.
    f32*: float32
    f64*: float64
    flag*: bool
    letter*: char
    color*: Color
    userId*: UserId

  Texts* {.ffi.} = object
    ## Texts and bytes.
    text*: string
    data*: seq[byte]
    fixed*: array[4, byte]
    email*: Email

  Sequences* {.ffi.} = object
    ## Sequences, arrays and sets, nested too.
    numbers*: seq[int32]
    texts*: seq[string]
    blobs*: seq[seq[byte]]
    grid*: seq[seq[float64]]
    flags*: seq[bool]
    colors*: seq[Color]
    objects*: seq[Scalars]
    pair*: array[2, string]
    cube*: array[2, array[3, int16]]
    days*: set[Weekday]
    names*: HashSet[string]
    maybes*: seq[Option[int]]

  Options* {.ffi.} = object
    ## Everything that may be absent.
    number*: Option[int]
    flag*: Option[bool]
    text*: Option[string]
    data*: Option[seq[byte]]
    color*: Option[Color]
    inner*: Option[Integers]
    list*: Option[seq[string]]
    table*: Option[Table[string, int]]

  Tables* {.ffi.} = object
    ## Tables by text, number and enum.
    byText*: Table[string, int]
    byNumber*: Table[int, string]
    byColor*: OrderedTable[Color, Scalars]
    nested*: Table[string, seq[Table[string, float64]]]

  Position* {.ffi.} = tuple[x: float64, y: float64] ## A named tuple.

  Moments* {.ffi.} = object
    ## Spans and points of time, and tuples.
    span*: Duration
    moment*: Time
    position*: Position
    track*: seq[Position]

  ShapeKind* {.ffi.} = enum
    ## Which shape.
    shapeCircle, shapeRect, shapeLine, shapeNothing

  Shape* {.ffi.} = object
    ## A variant: fields before, in and after the branches.
    name*: string
    case kind*: ShapeKind
    of shapeCircle:
      radius*: float64
    of shapeRect:
      width*, height*: float64
      corner*: Option[Position]
    of shapeLine:
      points*: seq[Position]
    of shapeNothing:
      discard

  Probe* {.ffi.} = object
    ## A variant by a bool.
    name*: string
    case online*: bool ## Whether it answers.
    of true:
      readings*: seq[float64]
      unit*: Option[string]
    of false:
      reason*: string

  Tree* {.ffi.} = object
    ## Recursive through a sequence and a table.
    value*: int
    children*: seq[Tree]
    byName*: Table[string, Tree]

  Empty* {.ffi.} = object ## Has no fields.

  SinkError* {.ffi.} = object
    ## A typed error.
    code*: int
    reason*: string

  Everything* {.ffi.} = object
    ## All of them in one.
    integers*: Integers
    scalars*: Scalars
    texts*: Texts
    sequences*: Sequences
    options*: Options
    tables*: Tables
    moments*: Moments
    shapes*: seq[Shape]
    tree*: Tree
    nothing*: Empty
