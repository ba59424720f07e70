## What may be called directly, and what is bound to a context. Compile time only.

import ../model/shape

proc isScalar(shape: Shape): bool =
  shape.kind in ScalarKinds + {skDuration} or
    shape.kind == skNamed and shape.decl.kind == dkEnum or shape.underlying.kind in ScalarKinds

proc isPlain(shape: Shape): bool =
  ## Scalars, enums and structs of them.
  if shape.isScalar or shape.kind == skTime:
    return true
  if shape.kind != skNamed or shape.decl.kind notin {dkObject, dkTuple}:
    return false
  for field in shape.decl.fields:
    if not field.shape.isPlain:
      return false
  true

proc isDirect*(p: ProcDecl): bool =
  ## The proc has a form without callback (spec 3, Direct calls).
  if not p.inline or p.error != nil or not (p.result.isPlain or p.result.kind == skVoid):
    return false
  for param in p.params:
    if not param.shape.isPlain and param.shape.underlying.kind notin {skString, skBytes}:
      return false
  true

proc hasHandle*(shape: Shape, seen: var seq[TypeDecl]): bool =
  ## A handle is somewhere inside; `seen` starts empty.
  if shape == nil:
    return false
  if shape.kind == skNamed:
    if shape.decl.kind == dkHandle:
      return true
    if shape.decl in seen:
      return false
    seen.add shape.decl
    for field in shape.decl.fields & shape.decl.after:
      if hasHandle(field.shape, seen): return true
    for branch in shape.decl.branches:
      for field in branch.fields:
        if hasHandle(field.shape, seen): return true
  for field in shape.fields:
    if hasHandle(field.shape, seen): return true
  hasHandle(shape.item, seen) or hasHandle(shape.key, seen) or hasHandle(shape.value, seen)
