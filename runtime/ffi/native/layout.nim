## The C structs that the native ABI is made of (spec 3, "Native layout"), as
## Nim types with the same members in the same order.
##
## A pointer and its length form one member here; two words that follow each
## other have the same place as one struct of two words. An option cannot be
## nested like that (its tail would be padded differently), so structs that the
## macros emit hold its two members themselves.

import std/times

type
  NativeText* {.bycopy.} = object ## `const char *f; size_t f_len;`
    data*: ptr UncheckedArray[char]
    len*: csize_t

  NativeBytes* {.bycopy.} = object ## `const uint8_t *f; size_t f_len;`
    data*: ptr UncheckedArray[byte]
    len*: csize_t

  NativeTexts* {.bycopy.} = object
    ## `const char **f; size_t f_len; const size_t *f_item_len;`
    data*: ptr UncheckedArray[ptr UncheckedArray[char]]
    len*: csize_t
    itemLen*: ptr UncheckedArray[csize_t]

  NativeSeq*[E] {.bycopy.} = object ## `const E *f; size_t f_len;`
    data*: ptr UncheckedArray[E]
    len*: csize_t

  NativeOption*[E] {.bycopy.} = object ## An option as an element.
    present*: bool
    value*: E

  NativeEntry*[K, V] {.bycopy.} = object ## An entry of a table.
    key*: K
    value*: V

  NativeOptionEntry*[K, V] {.bycopy.} = object ## An entry whose value is an option.
    key*: K
    present*: bool
    value*: V

  NativeTime* {.bycopy.} = object ## Seconds since the epoch and 0 .. 999999999.
    seconds*: int64
    nanoseconds*: int32

  NativeFlat* = SomeNumber | bool | char
    ## Types whose C form is their Nim form, so that whole arrays can be copied.

static:
  doAssert sizeof(int) == 8, "ffi: only 64-bit targets are supported"
  doAssert sizeof(NativeTime) == 16 and sizeof(times.Time) >= 12
