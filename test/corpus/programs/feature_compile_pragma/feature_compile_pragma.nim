# compile: C files that the program brings along, with flags of their own, calling back into Nim.
import parts
{.compile: "own.c".}
proc own(x: cint): cint {.importc.}
proc called(x: cint): cint {.exportc: "feature_called", cdecl.} = x + 1000
proc halved(x: cint): cint {.exportc: "feature__halved_u8", cdecl.} = x div 2

echo own(3), " ", other(4), " ", own(-1)
