var kept0 {.codegenDecl: "__attribute__((used)) $# $#", volatile.}: int = 21
proc warm*(x: int): int {.codegenDecl: "__attribute__((hot)) $# $#$#".} = x shl 2
proc kept*(): int = kept0
