proc name(): string = "libm.so.6"
proc floor*(x: float): float {.importc, dynlib: name().}
proc rounded*(x: float): float {.importc: "round", dynlib: name().}
