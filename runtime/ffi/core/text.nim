## Texts for people, built without Nim's heap: foreign threads say what went
## wrong before they may touch the run time. Freed by its owner.

{.push raises: [], gcsafe, stackTrace: off, checks: off, quirky: on.}

type Text* = object
  ## A growing, NUL-terminated malloc buffer; zeroed memory is an empty text.
  data: ptr UncheckedArray[char]
  len*: int
  cap: int

proc c_realloc(p: pointer, size: csize_t): pointer {.importc: "realloc", header: "<stdlib.h>".}
proc c_free(p: pointer) {.importc: "free", header: "<stdlib.h>".}

proc clear*(text: var Text) =
  ## Empties the text and keeps its memory.
  text.len = 0

proc free*(text: var Text) =
  ## Gives the memory back; the text is empty and usable again.
  c_free(text.data)
  text = Text()

proc add*(text: var Text, data: pointer, len: int) =
  ## Appends `len` bytes. Out of memory: the text stays as it was.
  if len <= 0:
    return
  if text.len + len + 1 > text.cap:
    let cap = max(128, (text.len + len + 1) * 2)
    let grown = c_realloc(text.data, csize_t(cap))
    if grown == nil:
      return
    text.data = cast[ptr UncheckedArray[char]](grown)
    text.cap = cap
  copyMem(addr text.data[text.len], data, len)
  text.len += len
  text.data[text.len] = '\0'

proc add*(text: var Text, part: cstring) =
  ## Appends a NUL-terminated text; null adds nothing.
  if part != nil:
    text.add(cast[pointer](part), part.len)

proc add*(text: var Text, number: int64) =
  ## Appends a decimal number.
  var digits: array[24, char]
  var at = high(digits)
  var rest = if number < 0: uint64(0) - cast[uint64](number) else: uint64(number)
  while true:
    digits[at] = char(ord('0') + int(rest mod 10))
    rest = rest div 10
    dec at
    if rest == 0:
      break
  if number < 0:
    digits[at] = '-'
    dec at
  text.add(addr digits[at + 1], high(digits) - at)

proc cstr*(text: Text): cstring =
  ## The text as C sees it, never null; valid until it is changed or freed.
  if text.data == nil or text.len == 0: cstring("")
  else: cast[cstring](text.data)

proc textOf*(
    first, second: cstring; third: cstring = nil; fourth: cstring = nil;
    fifth: cstring = nil
): Text =
  ## All parts in a row; null parts are left out. The caller frees it.
  result = Text()
  result.add(first)
  result.add(second)
  result.add(third)
  result.add(fourth)
  result.add(fifth)

{.pop.}
