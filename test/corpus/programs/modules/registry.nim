import std/tables
type Handler* = proc (x: int): int
var handlers: OrderedTable[string, Handler]
proc register*(name: string, handler: Handler) = handlers[name] = handler
iterator applyAll*(x: int): (string, int) =
  for name, handler in handlers: yield (name, handler(x))
