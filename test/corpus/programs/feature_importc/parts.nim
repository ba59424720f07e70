type Divided {.importc: "div_t", header: "<stdlib.h>".} = object
  quot, rem: cint
proc divC(a, b: cint): Divided {.importc: "div", header: "<stdlib.h>".}
proc strlen(s: cstring): csize_t {.importc, header: "<string.h>".}
proc absolute*(x: cint): cint {.importc: "abs", header: "<stdlib.h>".}
proc divided*(a, b: cint): (cint, cint) =
  let both = divC(a, b)
  (both.quot, both.rem)
proc length*(s: string): int = int(strlen(cstring(s)))
