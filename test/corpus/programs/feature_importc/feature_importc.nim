# importc: functions, macros, variables, structs and constants of C, with and without headers, in two modules.
import parts

proc printf(format: cstring): cint {.importc, header: "<stdio.h>", varargs, discardable.}
proc fflush(file: pointer): cint {.importc, header: "<stdio.h>", discardable.}
proc toupper(c: cint): cint {.importc, header: "<ctype.h>".}
let limit {.importc: "INT_MAX", header: "<limits.h>".}: cint
var errno {.importc, header: "<errno.h>".}: cint

printf("%d %s %.2f\n", cint(42), cstring"text", 1.5)
fflush(nil)
echo toupper(cint('a')), " ", limit, " ", divided(17, 5), " ", length("four")
errno = 4
echo errno, " ", absolute(-3)
