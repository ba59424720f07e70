# codegenDecl and its like: attributes, storage and alignment of variables, procs and fields, in two modules.
import parts

var watched {.codegenDecl: "volatile $# $#".}: int = 5
let hidden {.codegenDecl: "static const $# $#".}: cint = 8
var lined {.align: 64.}: array[4, byte]
proc cold(x: int): int {.codegenDecl: "__attribute__((noinline, cold)) $# $#$#".} = x + watched
proc pure(x: int): int {.noinline, codegenDecl: "__attribute__((const)) $# $# $#".} = x * 3
type Padded = object
  small: byte
  wide {.align: 32.}: int32

var padded: Padded
echo cold(1), pure(2), watched, hidden, cast[int](addr lined) mod 64, " ", sizeof(Padded), " ", cast[int](addr padded.wide) mod 32
echo warm(3), " ", kept()
