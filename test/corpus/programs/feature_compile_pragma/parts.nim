{.compile("other.c", "-DOTHER_VALUE=30").}
proc other*(x: cint): cint {.importc: "other_value", header: "own.h".}
