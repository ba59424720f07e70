proc includedProc(x: int): string =
  "included " & $x
