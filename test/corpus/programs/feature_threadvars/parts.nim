type Notes = object
  all: seq[int]
var
  notes {.threadvar.}: Notes
  last* {.threadvar.}: ref int
proc remember*(x: int) =
  notes.all.add x
  new last
  last[] = x
proc remembered*(): int =
  for each in notes.all: result += each
  if last != nil: result += last[]
