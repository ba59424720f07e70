## The order in which C has to declare the types. Compile time only.

import ../model/shape

proc embed*(surface: Surface, decl: TypeDecl)

proc embedShape(surface: Surface, shape: Shape, byValue: bool) =
  ## What must stand before a struct that holds `shape`.
  case shape.kind
  of skNamed:
    if byValue or shape.decl.kind in {dkEnum, dkDistinct, dkHandle}:
      surface.embed(shape.decl)
  of skArray, skOption:
    surface.embedShape(shape.item, byValue)
  of skSeq, skSet, skHashSet:
    surface.embedShape(shape.item, false)
  of skTable:
    surface.embedShape(shape.key, false)
    surface.embedShape(shape.value, false)
  of skTuple:
    for field in shape.fields:
      surface.embedShape(field.shape, byValue)
  else:
    discard

proc embed*(surface: Surface, decl: TypeDecl) =
  ## Adds a type to the surface's, behind all that it holds by value.
  if decl.emitted:
    return
  decl.emitted = true
  for field in decl.fields:
    surface.embedShape(field.shape, true)
  if decl.kind == dkVariant:
    surface.embedShape(decl.discriminator.shape, true)
  for branch in decl.branches:
    for field in branch.fields:
      surface.embedShape(field.shape, true)
  for field in decl.after:
    surface.embedShape(field.shape, true)
  surface.types.add decl
