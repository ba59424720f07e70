proc calc(x: cint): cint {.exportc: "calc__parts_u5".} = x * 10
proc plain*(x: cint): cint {.exportc: "parts_$1".} = x + 100
var level* {.exportc: "parts_level".}: cint = 7
proc viaParts*(x: cint): cint = calc(x) + plain(x)
proc levelNow*(): cint = level
