type Box* = object
  w*, h*: int
proc priv(b: Box): int = b.w * b.h
proc area*(b: Box): int = priv(b)
proc hidden*(): string = "shapes"
proc countAll*[T](xs: seq[T]): int = xs.len
