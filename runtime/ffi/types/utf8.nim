## Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
## U+10FFFF. Without Nim's heap.

{.push raises: [], gcsafe.}

func sequenceLength(data: openArray[char], at: int): int =
  ## Length of the valid sequence that starts at `at`, 0 when there is none.
  template byteAt(i: int): uint8 =
    (if i < data.len: uint8(data[i]) else: 0'u8)

  template continuation(i: int): bool =
    (byteAt(i) and 0xC0) == 0x80

  let first = byteAt(at)
  case first
  of 0x00 .. 0x7F:
    1
  of 0xC2 .. 0xDF:
    if continuation(at + 1): 2 else: 0
  of 0xE0 .. 0xEF:
    let second = byteAt(at + 1)
    let low = if first == 0xE0: 0xA0'u8 else: 0x80'u8
    let high = if first == 0xED: 0x9F'u8 else: 0xBF'u8
    if second in low .. high and continuation(at + 2): 3 else: 0
  of 0xF0 .. 0xF4:
    let second = byteAt(at + 1)
    let low = if first == 0xF0: 0x90'u8 else: 0x80'u8
    let high = if first == 0xF4: 0x8F'u8 else: 0xBF'u8
    if second in low .. high and continuation(at + 2) and continuation(at + 3):
      4
    else:
      0
  else:
    0

func firstInvalidUtf8*(data: openArray[char]): int =
  ## Index of the first byte that is not part of valid UTF-8, -1 when all is.
  var at = 0
  while at < data.len:
    if uint8(data[at]) < 0x80:
      inc at
      continue
    let length = sequenceLength(data, at)
    if length == 0:
      return at
    at += length
  -1

func quoted*(text: string): string =
  ## Valid UTF-8 of the other side as a message shows it: in quotes, control
  ## characters as `\x00`, at most 64 bytes of it.
  const
    limit = 64
    digits = "0123456789abcdef"
  result = "\""
  var at = 0
  while at < text.len:
    let length = max(sequenceLength(text, at), 1)
    if at + length > limit:
      result.add "..."
      break
    if text[at] < ' ' or text[at] == '\x7F':
      result.add "\\x" & digits[ord(text[at]) shr 4] & digits[ord(text[at]) and 15]
    else:
      result.add text[at ..< at + length]
    at += length
  result.add '"'

func repairedUtf8*(text: string): string =
  ## `text` with each invalid byte replaced by U+FFFD.
  var at = 0
  while at < text.len:
    let bad = firstInvalidUtf8(text.toOpenArray(at, text.high))
    if bad < 0:
      result.add text[at .. ^1]
      return
    result.add text[at ..< at + bad]
    result.add "\xEF\xBF\xBD"
    at += bad + 1

{.pop.}
