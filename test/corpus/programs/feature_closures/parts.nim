type Handler* = proc (x: int): int
proc adder*(n: int): Handler = (proc (x: int): int = x + n)
proc composed*(f, g: Handler): Handler = (proc (x: int): int = g(f(x)))
proc run*(f: Handler; x: int): int = f(x) * 10
