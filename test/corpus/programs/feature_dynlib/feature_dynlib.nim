# dynlib: procs and variables out of libraries that are opened at run time, by pattern, by constant and by variable name.
import std/dynlib
import parts

const math = "libm.so.6"
proc cos(x: float): float {.importc, dynlib: math.}
proc power(x, y: float): float {.importc: "pow", dynlib: "libm.so(|.6)".}
proc mine(x: cint): cint {.exportc: "feature_mine", dynlib, cdecl.} = x + 1

echo cos(0.0), power(2.0, 10.0), floor(2.5), rounded(2.5), mine(1)
let handle = loadLib(math)
type Fabs = proc (x: float): float {.cdecl.}
echo cast[Fabs](handle.symAddr("fabs"))(-4.0)
echo isNil(loadLib("libthere-is-none.so"))
