## A small CBOR encoder that runs in the compiler's VM, where the run time's
## own (raw memory) cannot: for the interface model. Maps keep the order in which
## their entries are added.

type Document* = object
  ## Encoded items in a row.
  bytes*: string

func head(major: int, argument: uint64): string =
  template tail(code, width: int): string =
    var text = $char(major * 32 + code)
    for i in countdown(width - 1, 0):
      text.add char((argument shr (8 * i)) and 0xFF)
    text

  if argument < 24: $char(major * 32 + int(argument))
  elif argument <= 0xFF: tail(24, 1)
  elif argument <= 0xFFFF: tail(25, 2)
  elif argument <= 0xFFFF_FFFF'u64: tail(26, 4)
  else: tail(27, 8)

func text*(value: string): string =
  ## A text string.
  head(3, uint64(value.len)) & value

func number*(value: int64): string =
  ## An integer.
  if value >= 0: head(0, uint64(value)) else: head(1, uint64(-1 - value))

func unsigned*(value: uint64): string =
  ## An integer that may need all 64 bits.
  head(0, value)

func boolean*(value: bool): string =
  ## True or false.
  if value: "\xF5" else: "\xF4"

func double*(bits: uint64): string =
  ## A double from its bits.
  result = "\xFB"
  for i in countdown(7, 0):
    result.add char((bits shr (8 * i)) and 0xFF)

func list*(items: seq[string]): string =
  ## An array of encoded items.
  result = head(4, uint64(items.len))
  for item in items:
    result.add item

func dictionary*(entries: seq[(string, string)]): string =
  ## A map from plain keys to encoded items.
  result = head(5, uint64(entries.len))
  for (key, value) in entries:
    result.add text(key)
    result.add value
