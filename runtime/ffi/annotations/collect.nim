## The typed pass: from recorded annotations to the library's `Surface`.
## Compile time only.

import std/macros
import ./[
  claims, collect_outward, declared_order, direct_form, expand_raw, outcome, proc_shape, registry, source_docs,
  static_bodies,
]
import ../core/config
import ../model/[names, shape]
import ../native/inline
import ../types/resolve

type Collector = object
  surface: Surface
  resolver: Resolver
  claims: Claims
  eventNames: seq[string] ## of `surface.events`, as bindings spell them

proc overload(item: Annotation): NimNode =
  ## The symbol of exactly the annotated proc.
  if item.sym.kind == nnkSym:
    return item.sym
  for candidate in item.sym:
    if samePlace(candidate.getImpl[0].nameNode, item.where):
      return candidate
  misuse(item.where, "proc '" & item.name & "' has overloads that cannot be told apart; rename one")

proc owner(item: Annotation): string =
  "proc '" & item.name & "'"

proc parameters(c: var Collector, impl: NimNode, item: Annotation, skip: int): seq[Field] =
  var index = 0
  for i in 1 ..< impl.params.len:
    let group = impl.params[i]
    for j in 0 ..< group.len - 2:
      if index >= skip:
        let name = group[j].nameNode
        let use = Use(what: "parameter '" & name.strVal & "'", by: item.owner, where: name)
        let shape = c.resolver.resolve(group[^2], use)
        result.add Field(name: name.nameText, shape: shape, node: name)
      inc index
  checkDerivedNames(result, item.owner)

proc firstType(impl: NimNode): NimNode =
  if impl.params.len > 1: impl.params[1][^2] else: newEmptyNode()

proc isLibrary(node: NimNode): bool =
  node.kind != nnkEmpty and sameType(node.withoutTypeDesc, annotated.libraryType.withoutTypeDesc)

proc checkLibraryParam(impl: NimNode, item: Annotation) =
  if not impl.firstType.isLibrary:
    let first = impl.params[1][0].nameNode
    let without = if item.kind in {akFfi, akSync}: "; one without it is {.ffiStatic.}" else: ""
    misuse(first, item.kind.pragmaText & " proc '" & item.name & "' has '" & first.strVal & ": " & impl.firstType.repr &
      "' as its first parameter; expected the library value, such as 'self: " & annotated.libraryType.repr & "'" & without)

proc errorShape(c: var Collector, item: Annotation, node: NimNode): Shape =
  if node == nil:
    return nil
  let use = Use(what: "the error", by: item.owner, where: item.where)
  result = c.resolver.resolve(node, use)
  if result.kind != skNamed or result.decl.kind notin {dkEnum, dkObject, dkVariant}:
    misuse(item.where, "the error type '" & node.repr & "' of " & item.owner & " cannot cross; expected string, or an enum " &
      "or object marked {.ffi.}")

proc checkNoHandles(p: ProcDecl, item: Annotation) =
  for field in p.params & @[Field(name: "the result", shape: p.result)]:
    var seen: seq[TypeDecl]
    if hasHandle(field.shape, seen):
      misuse(item.where, item.kind.pragmaText & " proc '" & item.name & "' uses a {.ffiHandle.} type in '" & field.name &
        "'; handles belong to the worker of one context: use {.ffi.}")

proc newProc(c: var Collector, item: Annotation, kind: ProcKind, impl: NimNode, skip: int): ProcDecl =
  result = ProcDecl(
    kind: kind, nimName: item.name, name: snakeCase(item.name), docs: item.docs, sym: item.sym, where: item.where,
    prompt: item.prompt,
  )
  result.params = c.parameters(impl, item, skip)
  result.isAsync = kind notin {pkSync, pkDtor} or kind == pkDtor and impl.params[0].kind != nnkEmpty
  result.inline = kind == pkSync and runsInline

proc addCallable(c: var Collector, item: Annotation, kind: ProcKind, impl: NimNode) =
  let takesLibrary = kind in {pkMethod, pkSync}
  if takesLibrary:
    checkLibraryParam(impl, item)
  let p = c.newProc(item, kind, impl, ord(takesLibrary))
  if kind == pkStatic:
    checkStaticBody(item)
    for param in p.params:
      if param.shape.kind == skNamed and param.shape.node.isLibrary:
        misuse(param.node, "{.ffiStatic.} proc '" & item.name & "' takes the library value; expected no library parameter")
  let outcome = outcomeOf(item, impl.params[0], kind != pkSync)
  let use = Use(what: "the result", by: item.owner, where: item.where)
  p.error = c.errorShape(item, outcome.error)
  if kind == pkCtor:
    if not outcome.value.isLibrary or outcome.error != nil:
      misuse(item.where, "{.ffiCtor.} proc '" & item.name & "' returns '" & impl.params[0].repr & "'; expected Future[Result[" &
        annotated.libraryType.repr & ", string]]")
    p.result = Shape(kind: skVoid, node: ident"void")
  else:
    p.result = c.resolver.resolve(outcome.value, use)
  if kind in {pkSync, pkStatic}:
    checkNoHandles(p, item)
  p.direct = p.isDirect
  c.claims.claimExports(p)
  c.surface.procs.add p

proc addDtor(c: var Collector, item: Annotation, impl: NimNode) =
  checkLibraryParam(impl, item)
  for other in c.surface.procs:
    if other.kind == pkDtor:
      misuse(item.where, "{.ffiDtor.} proc '" & item.name & "' is the second destructor; '" & other.nimName & "' is one already")
  let p = c.newProc(item, pkDtor, impl, 1)
  p.result = Shape(kind: skVoid, node: ident"void")
  c.claims.claimExports(p)
  c.surface.procs.add p

proc addOwnDtor(c: var Collector) =
  ## Where the author wrote none, so that contexts can end.
  var hasCtor = false
  for p in c.surface.procs:
    if p.kind == pkDtor:
      return
    hasCtor = hasCtor or p.kind == pkCtor
  if not hasCtor:
    return
  let p = ProcDecl(
    kind: pkDtor, nimName: c.surface.name & "Destroy", name: c.surface.name & "_destroy", docs: "Ends the context.",
    where: annotated.libraryWhere, result: Shape(kind: skVoid, node: ident"void"),
  )
  let taker = c.claims.ownerOf(p.name)
  if taker.len > 0:
    misuse(annotated.libraryWhere, "no proc is marked {.ffiDtor.}, and " & taker & " has the C name '" & p.name &
      "' that the library's destructor is given then; mark that proc {.ffiDtor.}, or rename it")
  c.surface.procs.add p

func rawShape(kind: NimNode): Shape =
  case kind.typeKind
  of ntyCString: Shape(kind: skCString, node: kind)
  of ntyPointer, ntyPtr: Shape(kind: skPointer, node: kind)
  else: nil

proc addRaw(c: var Collector, item: Annotation, impl: NimNode) =
  let expected = "ctx: ptr FFIContext[" & annotated.libraryType.repr & "], callback: FFICallBack, userData: pointer"
  let p = ProcDecl(
    kind: pkRaw, nimName: item.name, name: snakeCase(item.name), docs: item.docs, sym: item.sym, where: item.where,
    isAsync: true,
  )
  var index = 0
  for i in 1 ..< impl.params.len:
    let kind = impl.params[i][^2]
    for j in 0 ..< impl.params[i].len - 2:
      let name = impl.params[i][j].nameNode
      let fits =
        case index
        of 0:
          kind.kind == nnkPtrTy and kind[0].kind == nnkBracketExpr and kind[0][0].eqIdent("FFIContext") and
            kind[0][1].isLibrary
        of 1: kind.eqIdent("FFICallBack")
        of 2: kind.typeKind == ntyPointer
        else: true
      if not fits:
        misuse(name, "{.ffiRaw.} proc '" & item.name & "' has '" & name.strVal & ": " & kind.repr & "' as parameter " &
          $(index + 1) & "; expected '" & expected & "' first")
      if index > 2:
        checkPlain(kind, name, "parameter '" & name.strVal & "'", "{.ffiRaw.} proc '" & item.name & "'")
        var shape = rawShape(kind)
        if shape == nil:
          shape = c.resolver.resolve(kind, Use(what: "parameter '" & name.strVal & "'", by: item.owner, where: name))
        p.params.add Field(name: name.nameText, shape: shape, node: name)
      inc index
  let outcome = outcomeOf(item, impl.params[0], isAsync = true)
  if outcome.error != nil or outcome.value.withoutTypeDesc.typeKind != ntyString:
    misuse(item.where, "{.ffiRaw.} proc '" & item.name & "' returns '" & impl.params[0].repr &
      "'; expected Future[Result[string, string]]")
  p.result = Shape(kind: skString, node: outcome.value)
  c.claims.claimExports(p)
  c.surface.procs.add p

proc addEvent(c: var Collector, item: Annotation, impl: NimNode) =
  let event = c.resolver.eventOf(item, impl)
  let spelled = event.name.eventWords
  for i, other in c.surface.events:
    if other.name == event.name:
      misuse(item.where, "event '" & item.name & "' has the wire name \"" & event.name & "\", which event '" &
        other.nimName & "' has already")
    if c.eventNames[i] == spelled:
      misuse(item.where, "event '" & item.name & "' has the wire name \"" & event.name & "\", of which bindings make the name that \"" &
        other.name & "\" of event '" & other.nimName & "' has already")
  if spelled in ["not_responding", "responding", "unhandled_error"]:
    misuse(item.where, "event '" & item.name & "' has the wire name \"" & event.name & "\", which is built in")
  c.surface.events.add event
  c.eventNames.add spelled

proc addHost(c: var Collector, item: Annotation, impl: NimNode) =
  let host = c.resolver.hostOf(item, impl)
  for other in c.surface.hosts:
    if other.name == host.name:
      misuse(item.where, "host function '" & item.name & "' has the name '" & host.name & "', which host function '" &
        other.nimName & "' has already")
  checkDerivedNames(host.params, "host function '" & item.name & "'")
  c.surface.hosts.add host

proc addConst(c: var Collector, item: Annotation) =
  let constant = c.resolver.constOf(item)
  for other in c.surface.consts:
    if other.name == constant.name:
      misuse(item.where, "constant '" & item.name & "' has the name '" & constant.name & "', which constant '" &
        other.nimName & "' has already")
  c.surface.consts.add constant

{.push warning[Deprecated]: off.} # owner: nothing else tells where a proc stands

proc checkTopLevel(item: Annotation) =
  if item.sym.owner.symKind != nskModule:
    misuse(item.where, item.kind.pragmaText & " proc '" & item.name & "' stands inside '" & item.sym.owner.strVal &
      "'; expected it at the top level of a module")

{.pop.}

proc addItem(c: var Collector, item: Annotation) =
  if item.kind == akConst:
    c.addConst(item)
    return
  item.sym = overload(item)
  checkTopLevel(item)
  let impl = item.sym.getImpl
  case item.kind
  of akFfi: c.addCallable(item, pkMethod, impl)
  of akCtor: c.addCallable(item, pkCtor, impl)
  of akStatic: c.addCallable(item, pkStatic, impl)
  of akSync: c.addCallable(item, pkSync, impl)
  of akDtor: c.addDtor(item, impl)
  of akRaw: c.addRaw(item, impl)
  of akEvent: c.addEvent(item, impl)
  of akHost: c.addHost(item, impl)
  of akHandle, akConst: discard

proc addLooseTypes(c: var Collector, found: seq[tuple[note: TypeAnnotation, sym: NimNode]]) =
  ## Annotated types that no proc reaches.
  for (note, sym) in found:
    let impl = sym.getImpl
    if impl.kind == nnkTypeDef and samePlace(impl[0].nameNode, note.where):
      goingOn:
        discard c.resolver.resolve(sym, Use(what: "type '" & note.name & "'", where: note.where))

proc checkTypeNames(c: Collector) =
  for decl in c.resolver.decls:
    goingOn:
      checkDerivedNames(decl.fields & decl.after, "type '" & decl.name & "'")
      for branch in decl.branches:
        checkDerivedNames(branch.fields, "type '" & decl.name & "'")

proc collect*(found: seq[tuple[note: TypeAnnotation, sym: NimNode]]): Surface =
  ## The whole surface, every check made; misuses are left to `report`.
  var c = Collector()
  c.surface = Surface(
    name: annotated.libraryName,
    libTypeName: annotated.libraryType.repr,
    libType: annotated.libraryType,
    version: ffiLibraryVersion,
    defaultCbor: annotated.defaultCbor,
    docs: moduleDocs(annotated.libraryWhere.position.file),
  )
  for name in libraryFunctions(c.surface.name):
    c.claims.add (name, "the library itself")
  for item in annotated.items:
    goingOn(c.addItem(item))
  goingOn(c.addOwnDtor())
  c.addLooseTypes(found)
  c.checkTypeNames()
  c.surface.hashed = c.resolver.hashed
  if not hasProblems():
    c.surface.tuples = c.resolver.shareTuples()
    for decl in c.resolver.decls:
      c.surface.embed(decl)
  c.surface
