## `genBindings()`: the typed pass over everything that was annotated, the
## interface model, and all generated code of the library.

import std/[compilesettings, macros, sets]
from std/os import fileExists
import ./[
  collect, expand_exports, expand_inline, expand_outward, expand_raw, expand_requests, expand_scalars, expand_types,
  expand_variants, registry,
]
import ../model/[document, fingerprint, sha256, shape]

export expand_inline, expand_outward, expand_requests

const ffiInterfaceOut {.strdefine.} = "" ## Where the interface model is written; "": nowhere.

type Found = seq[tuple[note: TypeAnnotation, sym: NimNode]]

var found {.compileTime.}: Found ## Annotated types that the root can name.

macro touchType(index: static int, sym: typed): untyped =
  ## Keeps the symbol of an annotated type that is visible in the root.
  found.add (annotated.types[index], sym)
  newStmtList()

proc addTypes(g: var Generated, surface: Surface) =
  for decl in surface.types & surface.tuples:
    if decl.kind in {dkObject, dkTuple, dkVariant} and decl.twin == nil:
      decl.native = genSym(nskType, decl.name & "Native")
  for decl in surface.types:
    if decl.twin != nil:
      decl.native = decl.twin.native
  for decl in surface.tuples:
    g.addRecord(decl.native, decl.node, decl.fields)
  for i, decl in surface.types:
    case decl.kind
    of dkObject, dkTuple:
      if decl.twin == nil:
        g.addRecord(decl.native, decl.node, decl.fields)
    of dkVariant: g.addVariant(decl)
    of dkEnum: g.addEnum(decl)
    of dkDistinct: g.addDistinct(decl)
    of dkHandle: g.addHandle(decl, i + 1)

proc exportsOf(p: ProcDecl, e: Emitted): NimNode =
  result = newStmtList()
  for cbor in [false, true]:
    result.add submitForm(p, e, Form(cbor: cbor))
    if p.kind in {pkMethod, pkSync}:
      result.add submitForm(p, e, Form(cbor: cbor, withId: true))

proc destroyRunner(p: ProcDecl, name, libType: NimNode): NimNode =
  let (author, ctx, req) = (p.sym, ident"ctx", ident"req")
  let calling =
    if p.isAsync:
      quote do:
        follow(`ctx`, `req`, `author`(state(`ctx`, `libType`)))
    else:
      quote do:
        `author`(state(`ctx`, `libType`))
        resolveVoid(`ctx`, `req`)
  quote do:
    proc `name`(`ctx`: ptr Context, `req`: ptr Request) {.nimcall, gcsafe, raises: [].} =
      guarded(`ctx`, `req`):
        `calling`

proc destroyExport(p: ProcDecl): NimNode =
  let (symbol, label) = (genSym(nskProc, p.nimName & "Export"), newLit(p.name))
  quote do:
    proc `symbol`(
        ctx: pointer, callback: FFICallBack, userData: pointer
    ): cint {.exportc: `label`, cdecl, dynlib, gcsafe, raises: [].} =
      submitDestroy(ctx, `label`, callback, userData)

proc itemTable(surface: Surface, print: Fingerprint): seq[(string, uint64)] =
  var named: seq[(string, Checksums)]
  for i, p in surface.procs: named.add (p.name, print.procs[i])
  for i, h in surface.hosts: named.add (h.name, print.hosts[i])
  for i, e in surface.events: named.add (e.name, print.events[i])
  for i, decl in surface.types: named.add (decl.name, print.types[i])
  for (name, sums) in named:
    result.add (name, sums.native)
    result.add (name & "_cbor", sums.cbor)

proc table(kind: NimNode, rows: seq[NimNode]): tuple[section, place, count: NimNode] =
  ## A static array and how the run time finds it.
  let name = genSym(nskVar, "table")
  let list = newNimNode(nnkBracket)
  for row in rows:
    list.add row
  if rows.len == 0:
    list.add nnkObjConstr.newTree(kind)
  let section = quote do:
    var `name` = `list`
  let place = quote do:
    cast[ptr UncheckedArray[`kind`]](addr `name`[0])
  (section, place, newLit(rows.len))

proc description(surface: Surface, print: Fingerprint, destroyBody: NimNode): NimNode =
  ## Tells the run time what this library has.
  var items, events, hosts: seq[NimNode]
  for (name, value) in itemTable(surface, print):
    let (text, number) = (newLit(name), newLit(value))
    items.add quote do:
      ItemDesc(name: cstring(`text`), checksum: `number`)
  for event in surface.events:
    let text = newLit(event.name)
    events.add quote do:
      EventDesc(name: cstring(`text`))
  for host in surface.hosts:
    hosts.add hostRow(host)
  let
    sum = newLit(print.whole)
    (itemTable, itemPlace, itemCount) = table(bindSym"ItemDesc", items)
    (eventTable, eventPlace, eventCount) = table(bindSym"EventDesc", events)
    (hostTable, hostPlace, hostCount) = table(bindSym"HostDesc", hosts)
    symbol = newLit(surface.name & "_abi_" & hex16(print.whole))
  quote do:
    `itemTable`
    `eventTable`
    `hostTable`
    let abiMark {.exportc: `symbol`, dynlib, used.}: uint64 = `sum`
    declareSurface(
      LibraryDesc(
        events: `eventPlace`,
        eventCount: `eventCount`,
        hosts: `hostPlace`,
        hostCount: `hostCount`,
        items: `itemPlace`,
        itemCount: `itemCount`,
        checksum: `sum`,
        destroyBody: `destroyBody`,
      )
    )

proc emitLibrary(surface: Surface, print: Fingerprint): NimNode =
  var
    g = initGenerated()
    requests = newNimNode(nnkTypeSection)
    procs = newStmtList()
    destroyBody = newNilLit()
  g.addTypes(surface)
  for p in surface.procs:
    if p.kind == pkDtor:
      if p.sym != nil:
        destroyBody = genSym(nskProc, p.nimName & "Run")
        procs.add destroyRunner(p, destroyBody, surface.libType)
      procs.add destroyExport(p)
    elif p.kind == pkRaw:
      procs.add rawCode(p, surface.libType)
    else:
      let e = g.addRequest(requests, p.nimName, p.params)
      if p.inline:
        procs.add inlineRunner(p, e, surface.libType)
        procs.add inlineExports(p, e, surface.libType)
      else:
        procs.add runner(p, e, surface.libType)
        procs.add exportsOf(p, e)
  for i, event in surface.events:
    procs.add eventCode(event, i)
  for i, host in surface.hosts:
    let e = g.addRequest(requests, host.nimName, host.params, outward = true)
    procs.add hostCode(host, i, e.request, e.native)
  result = newStmtList()
  for part in [requests, g.structs]:
    if part.len > 0:
      result.add part
  result.add g.forwards
  result.add g.bodies
  result.add procs
  result.add description(surface, print, destroyBody)

proc projectFolder(): string =
  ## The folder that positions are relative to: the nearest one with ffi.toml.
  result = querySetting(SingleValueSetting.projectPath)
  if result.len > 0 and result[^1] != '/':
    result.add '/'
  var folder = result
  while folder.len > 1:
    if fileExists(folder & "ffi.toml"):
      return folder
    folder.setLen(folder.len - 1)
    while folder.len > 0 and folder[^1] != '/':
      folder.setLen(folder.len - 1)

proc writeModel(surface: Surface, print: Fingerprint) =
  if ffiInterfaceOut.len == 0:
    return
  writeFile(ffiInterfaceOut, documentOf(surface, print))
  var beside = ffiInterfaceOut
  if beside.len > 5 and beside[^5 .. ^1] == ".cbor":
    beside.setLen(beside.len - 5)
  writeFile(beside & ".positions.cbor", positionsOf(surface, projectFolder()))

proc hashChecks(surface: Surface): NimNode =
  ## Only the compiler knows whether an item can be hashed: it is asked before
  ## generated code needs it.
  result = newStmtList()
  for item in surface.hashed:
    let (kind, including, refusal) = (item.node, bindSym"containsOrIncl", errorAt(item.where, "ffi: " & item.message))
    result.add quote do:
      when not compiles((var items: HashSet[`kind`]; var item: `kind`; `including`(items, item))):
        `refusal`

proc finish(emitting: bool): NimNode =
  let surface = collect(found)
  annotated.finished = true
  result = report()
  let sound = result.len == 0
  result.add hashChecks(surface)
  if emitting and sound:
    let print = fingerprint(surface)
    writeModel(surface, print)
    result.add emitLibrary(surface, print)

macro finishBindings(emitting: static bool): untyped =
  ## The typed pass, after every annotated type that is visible was touched.
  reporting(finish(emitting))

proc begin(where: NimNode): NimNode =
  if annotated.libraryName.len == 0:
    misuse(where, "genBindings() comes before declareLibrary(); call declareLibrary(\"name\", LibraryType) first")
  if annotated.finished:
    misuse(where, "genBindings() is called twice; expected once, at the end of the root file")
  result = newStmtList()
  for i, note in annotated.types:
    let (name, index) = (ident(note.name), newLit(i))
    let touch = bindSym"touchType"
    result.add quote do:
      when declared(`name`):
        when `name` is typedesc:
          `touch`(`index`, `name`)
  let isRoot = where.position.file == querySetting(SingleValueSetting.projectFull)
  result.add newCall(bindSym"finishBindings", newLit(defined(ffiLibrary) and isRoot))

{.push warning[Deprecated]: off.} # callsite: the only way to the line of a call without arguments

macro genBindings*(): untyped =
  ## Ends the library's root file: writes the interface model and generates the
  ## exported functions, when the root is what is compiled with `-d:ffiLibrary`.
  reporting(begin(callsite()))

{.pop.}
