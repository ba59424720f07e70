# exportc: names that C sees, also ones that look like the compiler's own; used from another module by their C name.
import parts

proc calc(x: cint): cint {.importc: "calc__parts_u5".}
proc plain(x: cint): cint {.importc: "parts_plain".}
var level {.importc: "parts_level".}: cint

proc over(x: cint): cint {.exportc: "over_1".} = x + 1
proc over(x: float): cint {.exportc: "over_2".} = cint(x) + 2
proc calc(x: cint, y: cint): cint = x * y

echo calc(3), plain(4), level, over(1.cint), over(1.0), calc(2, 3), viaParts(5)
level = 9
echo levelNow()
