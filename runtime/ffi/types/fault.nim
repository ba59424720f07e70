## A conversion error: where (a path such as `req.jobs[3].name`) and why.
##
## Lives on the stack and never touches Nim's heap, so that the same type
## serves the submitting foreign thread and the worker. The path is built from
## its end while the failing calls return: each level prepends its own segment.

{.push raises: [], gcsafe.}

const
  PathCapacity = 320
  ReasonCapacity = 320
  Ellipsis = "..."

type
  Fault* = object
    ## The first error of one conversion; `failed` is false until `fail`.
    failed*: bool
    pathStart: int ## offset in `path` of its first used character
    pathCut: bool ## segments were left off at the front
    reasonLen: int
    path: array[PathCapacity, char]
    reason: array[ReasonCapacity, char]

func begin*(f: var Fault) {.inline.} =
  ## Makes a `{.noinit.}` fault ready: nothing has failed. Its texts, of which
  ## every conversion has one on its stack, are not cleared.
  f.failed = false

func addReason*(f: var Fault, text: openArray[char]) =
  ## Appends to the reason; a reason that is too long ends in dots.
  for c in text:
    if f.reasonLen == ReasonCapacity:
      for i in 0 ..< Ellipsis.len:
        f.reason[ReasonCapacity - Ellipsis.len + i] = Ellipsis[i]
      return
    f.reason[f.reasonLen] = c
    inc f.reasonLen

func addReason*(f: var Fault, value: uint64) =
  ## Appends a number in decimal.
  var
    digits: array[20, char]
    at = digits.len
    rest = value
  while true:
    dec at
    digits[at] = char(ord('0') + int(rest mod 10))
    rest = rest div 10
    if rest == 0:
      break
  f.addReason(digits.toOpenArray(at, digits.high))

func addReason*(f: var Fault, value: int64) =
  ## Appends a signed number in decimal.
  if value < 0:
    f.addReason("-")
    f.addReason(not cast[uint64](value) + 1)
  else:
    f.addReason(cast[uint64](value))

func start(f: var Fault) =
  f.failed = true
  f.pathStart = PathCapacity
  f.pathCut = false
  f.reasonLen = 0

func fail*(f: var Fault, reason: openArray[char]) =
  ## Records an error. The first one of a conversion stays.
  if not f.failed:
    f.start()
    f.addReason(reason)

func prepend(f: var Fault, text: openArray[char]) =
  if f.pathCut:
    return
  if text.len > f.pathStart:
    f.pathCut = true
    return
  f.pathStart -= text.len
  for i in 0 ..< text.len:
    f.path[f.pathStart + i] = text[i]

func inField*(f: var Fault, name: openArray[char]) =
  ## The failing part was the field (or parameter) `name` of what encloses it.
  if f.pathStart < PathCapacity and f.path[f.pathStart] != '[':
    f.prepend(".")
  f.prepend(name)

func inItem*(f: var Fault, index: int) =
  ## The failing part was the item at `index` of what encloses it.
  if f.pathStart < PathCapacity and f.path[f.pathStart] != '[':
    f.prepend(".")
  var number: Fault
  number.addReason(index.int64)
  f.prepend("]")
  f.prepend(number.reason.toOpenArray(0, number.reasonLen - 1))
  f.prepend("[")

func copyText*(f: Fault, buffer: ptr UncheckedArray[char], capacity: int): int =
  ## Writes `path: reason` into `buffer`, without a terminating NUL, and returns
  ## the number of bytes written, at most `capacity`.
  var written = 0
  template put(c: char) =
    if written < capacity:
      buffer[written] = c
      inc written

  if f.pathCut:
    for c in Ellipsis:
      put(c)
  for i in f.pathStart ..< PathCapacity:
    put(f.path[i])
  if f.pathCut or f.pathStart < PathCapacity:
    put(':')
    put(' ')
  for i in 0 ..< f.reasonLen:
    put(f.reason[i])
  written

const FaultTextCapacity* = PathCapacity + ReasonCapacity + 8
  ## A buffer of this size holds every text that `copyText` can make.

func `$`*(f: Fault): string =
  ## The same text as a Nim string, for code that runs on a Nim thread.
  if not f.failed:
    return ""
  result = newString(FaultTextCapacity)
  let length =
    copyText(f, cast[ptr UncheckedArray[char]](addr result[0]), result.len)
  result.setLen(length)

{.pop.}
