type
  Vector*[T] {.importcpp: "std::vector", header: "<vector>".} = object
  Counter {.importcpp, header: "counter.hpp".} = object
  StdError* {.importcpp: "std::runtime_error", header: "<stdexcept>".} = object
proc newVector*[T](): Vector[T] {.importcpp: "std::vector<'*0>()", constructor.}
proc add*[T](v: var Vector[T], x: T) {.importcpp: "#.push_back(@)".}
proc len*[T](v: Vector[T]): int {.importcpp: "size".}
proc `[]`*[T](v: Vector[T], i: int): T {.importcpp: "#[#]".}
proc newCounter*(x: cint): ptr Counter {.importcpp: "new Counter(@)".}
proc step*(c: ptr Counter) {.importcpp: "#->step()".}
proc value*(c: ptr Counter): cint {.importcpp: "#->value()".}
proc throwing*(x: cint) {.importcpp: "throwing(@)", header: "counter.hpp".}
proc what*(e: StdError): cstring {.importcpp: "(char*)#.what()".}
proc sum*(v: Vector[cint]): int =
  for i in 0 ..< v.len: result += v[i]
