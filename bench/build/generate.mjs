// A generated Nim library of any number of modules, like what people write: a hub that all use, layers, generics, strings, closures.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Encoder } from "cbor-x";
import { edit, SHARED_EDITS } from "./project-edits.mjs";

const NAME = "big";

/**
 * A project with `modules` modules besides the hub, the root and the interface; written unless it is there. `small`: modules of one
 * proc, below a layer of modules that each gather some.
 */
export function generateProject(folder, modules, { small = false } = {}) {
  if (!existsSync(folder)) writeProject(folder, small ? smallModules(modules) : plainModules(modules));
  return {
    folder,
    name: NAME,
    root: `src/${NAME}.nim`,
    edits: { ...SHARED_EDITS, ...generatedEdits(`src/part${modules - 1}.nim`) },
  };
}

function writeProject(folder, modules) {
  const files = {
    "ffi.toml": `[library]\nname = "${NAME}"\nroot = "src/${NAME}.nim"\n`,
    // Without one Nim lists every folder above each module, for each module anew.
    [`${NAME}.nimble`]: 'version = "0.1.0"\nauthor = "bench"\ndescription = "generated"\nlicense = "MIT"\nsrcDir = "src"\n',
    "src/hub.nim": hub(),
    "src/iface.nim": interfaceModule(),
    ...modules,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function plainModules(count) {
  return { [`src/${NAME}.nim`]: root(count), ...partModules(count, part) };
}

/**
 * Ten thousand of the others would compile for an hour. Nobody imports as many into one module, and Nim looks for each name in
 * every import of a module: the root sees but a hundredth of them.
 */
function smallModules(count) {
  const groups = Array.from({ length: Math.ceil(count / GROUP) }, (_, at) => at);
  const gathered = groups.map((at) => [`src/group${at}.nim`, group(at * GROUP, Math.min(count, (at + 1) * GROUP), at)]);
  return { [`src/${NAME}.nim`]: rootOfGroups(groups), ...Object.fromEntries(gathered), ...partModules(count, smallPart) };
}

const GROUP = 100;

function partModules(count, part) {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`src/part${at}.nim`, part(at)]));
}

function generatedEdits(leaf) {
  const hub = "src/hub.nim";
  const main = `src/${NAME}.nim`;
  return {
    comment: (project, salt) => edit(project, hub, (text) => text.replace(/# a plain comment.*/, `# a plain comment ${salt}`)),
    line: (project, salt) => edit(project, leaf, (text) => `# line ${salt}\n${text}`),
    hub: (project, salt) => edit(project, hub, (text) => text.replace(/^(?=proc )/m, `proc unused${salt}(x: int): int = x * ${salt}\n`)),
    leaf: (project, salt) => edit(project, leaf, (text) => text.replace(/return \d+/, `return ${salt}`)),
    main: (project, salt) => edit(project, main, (text) => text.replace(/ {2}cint\(value.*\)\n$/, `  cint(value + ${salt})\n`)),
    field: (project, salt) => edit(project, hub, (text) => text.replace(/( {4}weight\*: int\n)/, `$1    extra${salt}*: int\n`)),
    exported: (project, salt) => {
      edit(project, hub, (text) => `${text}proc shared${salt}*(x: int): int = x * ${salt}\n`);
      edit(project, main, (text) => text.replace(/ {2}cint\(value.*\)\n$/, `  cint(value + cint(shared${salt}(int(kind)) and 1))\n`));
    },
    generic: (project, salt) => edit(project, leaf, (text) => `${text}proc other${salt}*(): int =\n  var s: Store[array[${salt % 1000 + 2}, int16]]\n  s.find("x")\n`),
  };
}

function hub() {
  return `## What every part uses.
import std/[tables, strutils]
type
  Entry* = object
    name*: string
    weight*: int
    tags*: seq[string]
  Store*[T] = object
    items*: seq[T]
    index*: Table[string, int]
# a plain comment
proc add*[T](store: var Store[T]; name: string; item: T) =
  store.index[name] = store.items.len
  store.items.add item
proc find*[T](store: Store[T]; name: string): int =
  store.index.getOrDefault(name, -1)
proc describe*(entry: Entry): string =
  entry.name & ":" & $entry.weight & ":" & entry.tags.join(",")
proc total*(entries: openArray[Entry]): int =
  for entry in entries: result += entry.weight
`;
}

function part(at) {
  const below = at > 3 ? [at - 1, at >> 1] : [];
  const imports = ["hub", ...new Set(below.map((number) => `part${number}`))].join(", ");
  const calls = [...new Set(below)].map((number) => `  result += step${number}(value mod 7)\n`).join("");
  return `## Part ${at}.
import ${imports}
import std/[strutils, sequtils]
type Local${at}* = object
  entry*: Entry
  scale*: float
proc build${at}*(count: int): seq[Entry] =
  for i in 0 ..< count:
    result.add Entry(name: "part${at}-" & $i, weight: i * ${at + 1}, tags: @["a", "b" & $i])
proc render${at}*(store: Store[Entry]): string =
  store.items.mapIt(it.describe).join("\\n")
proc step${at}*(value: int): int =
  # the body that a leaf edit changes
  if value <= 0: return ${at}
  var store: Store[Entry]
  for entry in build${at}(value): store.add(entry.name, entry)
  let scaled = Local${at}(entry: store.items[0], scale: 1.5)
  let weigh = proc (entry: Entry): int = entry.weight + int(scaled.scale) + ${at}
  result = store.render${at}().len + total(store.items) + store.items.mapIt(weigh(it)).foldl(a + b, 0)
${calls}`;
}

function smallPart(at) {
  return `## Part ${at}.\nproc step${at}*(value: int): int =\n  if value <= 0: return ${at}\n  value + ${at}\n`;
}

function group(from, to, number) {
  const parts = Array.from({ length: to - from }, (_, at) => from + at);
  const picks = parts.map((at) => `  if kind == ${at}: return step${at}(value)\n`).join("");
  return `## Parts ${from} to ${to - 1}.\nimport ${parts.map((at) => `part${at}`).join(", ")}\nproc pick${number}*(kind, value: int): int =\n${picks}  value\n`;
}

function rootOfGroups(groups) {
  const picks = groups.map((at) => `  if kind < ${(at + 1) * GROUP}: return cint(pick${at}(int(kind), int(value)) and 0xffff)\n`).join("");
  return `import hub, iface\nimport ${groups.map((at) => `group${at}`).join(", ")}\nproc run(kind, value: cint): cint {.exportc: "${NAME}_run", cdecl, dynlib.} =\n${picks}  cint(value)\n`;
}

function root(modules) {
  const names = Array.from({ length: modules }, (_, at) => `part${at}`);
  const chunks = names.map((name) => `import ${name}\n`).join("");
  const sums = names.map((_, at) => `  if kind == ${at}: return cint(step${at}(int(value)) and 0xffff)\n`).join("");
  return `import hub, iface\n${chunks}proc run(kind, value: cint): cint {.exportc: "${NAME}_run", cdecl, dynlib.} =\n${sums}  cint(value)\n`;
}

function interfaceModule() {
  const hex = "0123456789abcdef";
  const type = { kind: "int32" };
  const model = {
    formatVersion: 1,
    ffiVersion: "0.1.0",
    nimVersion: "2.2.12",
    abiVersion: 1,
    library: { name: NAME, nimType: "Big", defaultAbi: "native", version: "0.1.0", docs: "" },
    types: [],
    procs: [{ name: `${NAME}_run`, nimName: "run", kind: "raw", params: [{ name: "kind", type }, { name: "value", type }], result: type, error: { kind: "string" }, async: false, inline: true, direct: false, abis: ["native"], docs: "", checksum: { native: hex, cbor: hex } }],
    hosts: [],
    events: [],
    consts: [],
    checksum: hex,
  };
  const bytes = [...new Encoder({ useRecords: false, variableMapSize: true }).encode(model)];
  const text = bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  return `{.used.}\nconst ffiInterfaceOut {.strdefine.} = ""\nwhen ffiInterfaceOut != "":\n  static: writeFile(ffiInterfaceOut, "${text}")\n`;
}
