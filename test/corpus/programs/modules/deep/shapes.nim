type Box* = object
  w*, h*, d*: int
proc priv(b: Box): int = b.w * b.h * b.d
proc area*(b: Box): int = priv(b)
proc hidden*(): string = "deep shapes"
