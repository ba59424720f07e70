## The library's surface as the macros know it after the typed pass: types as
## small trees, procs, hosts, events, constants. Compile time only; the CBOR
## document and the expansions are both made from it.

type
  ShapeKind* = enum
    ## The kinds of the type tree, spelled as in the interface model.
    skInt8 = "int8"
    skInt16 = "int16"
    skInt32 = "int32"
    skInt64 = "int64"
    skUint8 = "uint8"
    skUint16 = "uint16"
    skUint32 = "uint32"
    skUint64 = "uint64"
    skFloat32 = "float32"
    skFloat64 = "float64"
    skBool = "bool"
    skChar = "char"
    skString = "string"
    skBytes = "bytes"
    skVoid = "void"
    skDuration = "duration"
    skTime = "time"
    skSeq = "seq"
    skArray = "array"
    skSet = "set"
    skHashSet = "hashSet"
    skOption = "option"
    skTable = "table"
    skTuple = "tuple"
    skNamed = "named"
    skCString = "cstring" ## raw procs only
    skPointer = "pointer" ## raw procs only

  Shape* = ref object ## A type as it is used somewhere.
    kind*: ShapeKind
    node*: NimNode ## the type in Nim, for generated code
    item*: Shape ## seq, array, set, hashSet, option
    key*, value*: Shape ## table
    ordered*: bool ## table
    count*: int ## array
    fields*: seq[Field] ## tuple
    decl*: TypeDecl ## named; tuple: the one that all of this structure share

  Field* = object ## A field, a parameter or a tuple's element.
    name*: string
    shape*: Shape
    docs*: string
    node*: NimNode ## where the author wrote it

  DeclKind* = enum
    dkObject = "object"
    dkEnum = "enum"
    dkTuple = "tuple"
    dkDistinct = "distinct"
    dkHandle = "handle"
    dkVariant = "variant"

  EnumValue* = object
    name*, text*: string
    ordinal*: int64
    docs*: string
    node*: NimNode

  Branch* = object ## One `of` (or the `else`) of a variant.
    values*: seq[EnumValue]
    fields*: seq[Field]

  TypeDecl* = ref object ## A type that the author declared.
    kind*: DeclKind
    name*: string
    docs*: string
    node*: NimNode ## its symbol
    where*: NimNode ## where it is declared
    fields*: seq[Field] ## object, tuple; of a variant: those before the case
    discriminator*: Field
    branches*: seq[Branch]
    after*: seq[Field]
    bits*: int ## enum: 32 or 64
    values*: seq[EnumValue]
    base*: Shape ## distinct
    twin*: TypeDecl ## tuple: an earlier one that is the same type in Nim
    emitted*: bool ## already in the declared order
    native*: NimNode ## identifier of the generated native struct

  ProcKind* = enum
    pkCtor = "ctor"
    pkMethod = "method"
    pkStatic = "static"
    pkSync = "sync"
    pkRaw = "raw"
    pkDtor = "dtor"

  ProcDecl* = ref object ## An exported proc.
    kind*: ProcKind
    name*, nimName*: string
    params*: seq[Field] ## without the library value
    result*: Shape
    error*: Shape ## nil: string
    isAsync*, inline*, direct*: bool
    docs*: string
    sym*, where*: NimNode
    prompt*: NimNode ## proc that gives the result at once, or nil

  HostDecl* = ref object ## A function that the consumer implements.
    name*, nimName*: string
    params*: seq[Field]
    result*: Shape
    error*: Shape ## nil: string
    docs*: string
    sym*, hook*, where*: NimNode

  EventDecl* = ref object
    name*, nimName*: string
    payload*: Shape
    docs*: string
    sym*, hook*, where*: NimNode

  ConstDecl* = ref object
    name*, nimName*: string
    shape*: Shape
    value*: NimNode ## a literal
    docs*: string
    where*: NimNode

  HashedItem* = object ## A type that stands in a HashSet.
    node*, where*: NimNode
    message*: string ## for when it has no hash

  Surface* = ref object ## Everything that one library exports.
    name*, libTypeName*, version*, docs*: string
    defaultCbor*: bool
    libType*: NimNode
    types*: seq[TypeDecl] ## each after what it embeds by value
    tuples*: seq[TypeDecl] ## of tuples without a name: not in the model
    hashed*: seq[HashedItem]
    procs*: seq[ProcDecl]
    hosts*: seq[HostDecl]
    events*: seq[EventDecl]
    consts*: seq[ConstDecl]

const
  ScalarKinds* = {skInt8 .. skChar}
  IntegerKinds* = {skInt8 .. skUint64}

func isBytes*(s: Shape): bool =
  ## Arrays of bytes are binary data over CBOR.
  s.kind == skArray and s.item.kind == skUint8

func underlying*(s: Shape): Shape =
  ## The shape that a distinct is distinct of; any other as it is.
  result = s
  while result.kind == skNamed and result.decl.kind == dkDistinct:
    result = result.decl.base

func isText*(s: Shape): bool =
  ## A string, or distinct from one.
  s.underlying.kind == skString

func isFlat*(s: Shape): bool =
  ## The native form holds no pointer, so that a copy of it is a deep copy.
  case s.kind
  of skString, skBytes, skSeq, skSet, skHashSet, skTable:
    false
  of skArray, skOption:
    s.item.isFlat
  of skTuple:
    for field in s.fields:
      if not field.shape.isFlat:
        return false
    true
  of skNamed:
    if s.decl.kind == dkDistinct:
      return s.underlying.isFlat
    if s.decl.kind in {dkObject, dkTuple, dkVariant}:
      for field in s.decl.fields & s.decl.after:
        if not field.shape.isFlat:
          return false
      for branch in s.decl.branches:
        for field in branch.fields:
          if not field.shape.isFlat:
            return false
    true
  else:
    true
