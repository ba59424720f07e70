var shared*: cint = 11
proc thrice*(x: cint): cint {.noinline.} = x * 3 + shared
proc literal*(): string =
  var text: cstring
  {.emit: "`text` = \"thrice__parts_u5 /* no comment */ TM__abc_1 // \\\"\";".}
  $text
discard thrice(1)
