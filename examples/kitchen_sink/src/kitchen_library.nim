## Every type and every kind of proc that a library can export.
##
## The library value is a module of its own, so that several modules can add procs to the library.

import ffi

type Sink* = ref object
  name*: string
  echoed*: int

declareLibrary("kitchen_sink", Sink)
