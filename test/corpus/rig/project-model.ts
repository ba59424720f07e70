// A Nim project as data that edits change: modules with types and procs, whose text follows from the model alone.

/** What a proc's body does; each feature makes the compiler generate another kind of C. */
export type Feature = "sum" | "template" | "closure" | "table" | "raise" | "text" | "object" | "method" | "generic" | "iterator" | "state" | "async";

/** Every feature. */
export const features: readonly Feature[] = ["sum", "template", "closure", "table", "raise", "text", "object", "method", "generic", "iterator", "state", "async"];

/** The type of a proc's parameter; a call converts an int to it. */
export type Parameter = "int" | "int32" | "float" | "string";

/** A proc `name(x: parameter): int`. */
export interface Proc {
  readonly id: number;
  readonly name: string;
  readonly isPublic: boolean;
  /** An unused proc stays in the text, and the main module does not call it. */
  readonly isUsed: boolean;
  readonly parameter: Parameter;
  readonly features: readonly Feature[];
  readonly constant: number;
  /** Ids of procs that the body calls, as far as they stand before it. */
  readonly calls: readonly number[];
  readonly comments: number;
}

/** An object type with numbered fields of the given Nim types. */
export interface ObjectType {
  readonly name: string;
  readonly isRef: boolean;
  readonly fields: readonly string[];
}

/** A module; it may import those before it. */
export interface Module {
  readonly name: string;
  readonly types: readonly ObjectType[];
  readonly procs: readonly Proc[];
}

/** A project; `main` calls every used public proc of every module. */
export interface Project {
  readonly modules: readonly Module[];
  readonly nextId: number;
}

/** The project's files. */
export function projectFiles(project: Project): Record<string, string> {
  const files: Record<string, string> = {};
  project.modules.forEach((module, at) => (files[`${module.name}.nim`] = moduleText(project, module, at)));
  const imports = project.modules.map((module) => `import ${module.name}\n`).join("");
  const calls = project.modules.flatMap((module) =>
    module.procs.filter((proc) => proc.isPublic && proc.isUsed).map((proc) => `show("${module.name}.${proc.name}", proc (): int = ${callOf(module, proc, "7")})\n`),
  );
  files["main.nim"] = `${imports}proc show(name: string, body: proc (): int) =\n  try: echo name, " ", body()\n  except CatchableError as e: echo name, " raised ", e.msg, " ", e.getStackTrace()\n${calls.join("")}`;
  return files;
}

/** A call of every used public proc. */
export function publicCalls(project: Project): string[] {
  return project.modules.flatMap((module) => module.procs.filter((proc) => proc.isPublic && proc.isUsed).map((proc) => callOf(module, proc, "7")));
}

function callOf(module: Module, proc: Proc, value: string): string {
  const converted = { int: value, int32: `int32(${value} mod 1000)`, float: `float(${value})`, string: `$(${value})` }[proc.parameter];
  return `${module.name}.${proc.name}(${converted})`;
}

function moduleText(project: Project, module: Module, at: number): string {
  const before = project.modules.slice(0, at);
  // Importing it only where it is used makes its coming and going an edit, too.
  const async = module.procs.some((proc) => proc.features.includes("async")) ? ", asyncdispatch" : "";
  const imports = [`import std/[tables, strutils${async}]\n`, ...before.map((other) => `import ${other.name}\n`)].join("");
  const types = [...module.types.map(typeText), `  Base${module.name} = ref object of RootObj\n    weight: int\n`, `  Heavy${module.name} = ref object of Base${module.name}\n    extra: string\n`];
  const prelude = `var state${module.name} = 0
method weigh(b: Base${module.name}): int {.base.} = b.weight
method weigh(h: Heavy${module.name}): int = h.weight + h.extra.len
template doubled(e: untyped): untyped =
  let held = e
  let again = held
  held + again
proc keep[T](v: T): T = v
`;
  const procs = module.procs.map((proc, index) => procText(proc, module, reachable(project, at, index)));
  return `${imports}type\n${types.join("")}${prelude}${procs.join("")}`;
}

function typeText(type: ObjectType): string {
  const fields = type.fields.map((field, at) => `    f${at}*: ${field}\n`).join("");
  return `  ${type.name}* = ${type.isRef ? "ref object" : "object"}\n${fields}`;
}

/** The procs that a body may call: public ones of earlier modules, and earlier ones of its own. */
function reachable(project: Project, at: number, index: number): Map<number, readonly [Module, Proc]> {
  const found = new Map<number, readonly [Module, Proc]>();
  for (const module of project.modules.slice(0, at)) for (const proc of module.procs) if (proc.isPublic) found.set(proc.id, [module, proc]);
  const own = project.modules[at] as Module;
  for (const proc of own.procs.slice(0, index)) found.set(proc.id, [own, proc]);
  return found;
}

function procText(proc: Proc, module: Module, callable: ReadonlyMap<number, readonly [Module, Proc]>): string {
  const read = { int: "x", int32: "int(x)", float: "int(x)", string: "x.len" }[proc.parameter];
  const lines = [`var total = ${read} + ${proc.constant}`];
  for (let count = 0; count < proc.comments; count++) lines.push(`# comment ${count}`);
  for (const feature of proc.features) lines.push(...featureLines(feature, proc, module));
  for (const id of proc.calls) {
    const target = callable.get(id);
    if (target !== undefined) lines.push(`total += ${callOf(target[0], target[1], "total mod 100")} mod 1000`);
  }
  return `proc ${proc.name}${proc.isPublic ? "*" : ""}(x: ${proc.parameter}): int =\n${[...lines, "result = total"].map((line) => `  ${line}\n`).join("")}`;
}

function featureLines(feature: Feature, { constant }: Proc, module: Module): string[] {
  const type = module.types[constant % Math.max(1, module.types.length)];
  switch (feature) {
    case "sum":
      return [`for i in 0 ..< ${(constant % 5) + 1}: total += i`];
    case "template":
      return ["total = doubled(total mod 1000)", "total += doubled(doubled(total mod 10))"];
    case "closure":
      return [`let held = ${constant}`, "let plusHeld = proc (y: int): int = y + held", "total = plusHeld(total)"];
    case "table":
      return ["block:", "  var t: Table[int, string]", `  t[${constant}] = "v"`, "  total += t.len"];
    case "raise":
      return [`if total mod 17 == ${constant % 17}: raise newException(ValueError, "at " & $total)`];
    case "text":
      return [`total += ("text ${constant}" & $total).len + "a,b".split(',').len`];
    case "object":
      return type === undefined ? [] : ["block:", `  let item = ${type.name}()`, "  var items = @[item]", "  items.add item", "  total += items.len"];
    case "method":
      return [`total += Base${module.name}(Heavy${module.name}(weight: ${constant}, extra: "e")).weigh`];
    case "generic":
      return [`total += keep(total) mod 3 + keep("s${constant}").len + keep(@[${constant}'i16]).len`];
    case "iterator":
      return ["block:", "  iterator each(): int {.closure.} =", `    for i in 0 ..< ${(constant % 3) + 1}: yield i`, "  for i in each(): total += i"];
    case "state":
      return [`inc state${module.name}`, `total += state${module.name}`];
    case "async":
      return ["block:", "  proc later(n: int): Future[int] {.async.} =", "    await sleepAsync(0)", `    return n + ${constant}`, "  total += waitFor later(1)"];
  }
}
