## Types of another module, which the root names with the module before them.

import ffi

type
  Light* {.ffi.} = enum
    red, green

  Place* {.ffi.} = object
    name*: string

  Places* = seq[Place]
