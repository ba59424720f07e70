// What `ffi why` and `ffi graph` can be asked about: a library's units, library files and bindings, under all their names.
import { dirname, join, relative } from "node:path";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { type DecidedFile, type Decision, NO_DECISION } from "../../stages/emit/decision.js";
import type { Input } from "../../stages/scan/input.js";
import { jsonOf } from "../../system/stamped.js";

/** One thing that a build makes. */
export interface Target {
  readonly kind: "unit" | "group" | "library" | "binding" | "source";
  /** What people may call it; the first is its own name. */
  readonly names: readonly string[];
  /** What the build log calls it: outputs of ninja's edges; of a source, the input as its causes name it. */
  readonly outputs: readonly string[];
  /** What the ledger of cookies calls a unit, and the final C files that hold it. */
  readonly file?: string;
  readonly sources?: readonly string[];
  /** The file in which it is compiled together with others. */
  readonly company?: string;
  /** Of such a file: the units in it. */
  readonly members?: readonly string[];
}

/** Reads the decision; empty before the first build. */
export function readDecision(folder: string): Decision {
  return { ...NO_DECISION, ...jsonOf<Partial<Decision>>(join(folder, F.decision)) };
}

/** Everything that a library's build makes. */
export function targetsOf(plan: LibraryPlan): readonly Target[] {
  const { folder } = plan.layout;
  const decision = readDecision(folder);
  const units = decidedUnits(decision).map(({ file, raw, held }): Target => {
    const sources = held.map((each) => each.file);
    const company = held.find(({ raws }) => raws.length > 1)?.file;
    const outputs = sources.map((source) => `obj/${source}.o`);
    const names = [...unitNames(file, raw), ...placeOf(plan, raw), ...(company === undefined ? sources.slice(1).flatMap(fileNames) : [])];
    return { kind: "unit", names, outputs, file, sources, ...(company !== undefined && { company }) };
  });
  const groups = decision.files.filter(({ raws }) => raws.length > 1).map(({ file, raws }): Target => {
    const members = decision.units.filter(({ raw }) => raws.includes(raw)).map((unit) => unit.file);
    return { kind: "group", names: fileNames(file), outputs: [`obj/${file}.o`], sources: [file], members };
  });
  const own = new Set(units.flatMap((unit) => unit.outputs));
  const foreign = decision.objects.filter((object) => !own.has(object));
  const objects = foreign.map((object): Target => ({ kind: "unit", names: [object.slice(4, -2), object], outputs: [object] }));
  const links = plan.merge.links.map((link): Target => {
    const name = link.output.slice(link.output.lastIndexOf("/") + 1);
    return { kind: "library", names: [name, link.kind, plan.library.name, relative(plan.project.root, link.output)], outputs: [relative(folder, link.output)] };
  });
  const bindings = plan.bind.targets.map((target): Target => ({ kind: "binding", names: [target.language, relative(plan.project.root, target.folder)], outputs: [F.bindList] }));
  return [...units, ...groups, ...objects, ...links, ...bindings];
}

/** What the compiler read in the project: most makes a unit of its name, which answers for it. */
export function sourcesOf(plan: LibraryPlan, inputs: readonly Input[]): readonly Target[] {
  const root = `${plan.project.root}/`;
  const read = inputs.filter(({ kind, path }) => (kind === "nim" || kind === "data") && path.startsWith(root));
  return read.map(({ path }) => {
    const name = path.slice(root.length);
    const base = name.slice(name.lastIndexOf("/") + 1);
    return { kind: "source", names: [name, base, base.replace(/\.nims?$/, "")], outputs: [path] };
  });
}

/** The path of a unit's Nim file in the project, for modules beside or below the root file. */
function placeOf(plan: LibraryPlan, raw: string | undefined): string[] {
  const source = /^@m(.*)\.c(?:pp)?$/.exec(raw ?? "")?.[1]?.replaceAll("@s", "/");
  return source === undefined ? [] : [relative(plan.project.root, join(dirname(plan.cg.root), source))];
}

interface DecidedUnit {
  readonly file: string;
  readonly raw?: string;
  /** The final files that hold it. */
  readonly held: readonly DecidedFile[];
}

/** The units, and then the files of none. */
function decidedUnits({ units, files }: Decision): readonly DecidedUnit[] {
  const holders = new Map<string, DecidedFile[]>();
  for (const file of files) for (const raw of file.raws) holders.set(raw, [...(holders.get(raw) ?? []), file]);
  const alone = files.filter(({ raws }) => raws.length === 0).map((file) => ({ file: file.file, held: [file] }));
  return [...units.map((unit) => ({ ...unit, held: holders.get(unit.raw) ?? [] })), ...alone];
}

/** `leaf.nim.c`, its object, its Nim file with and without folder and ending. */
function unitNames(file: string, raw: string | undefined): string[] {
  const source = (raw ?? file).replace(/^@[mp]/, "").replaceAll("@s", "/").replace(/\.c(?:pp)?$/, "");
  const base = source.slice(source.lastIndexOf("/") + 1);
  return [...new Set([...fileNames(file), source, base, base.replace(/\.nim$/, "")])];
}

/** A C file and its object, as messages of the C compiler, ninja and the linker name them. */
function fileNames(file: string): string[] {
  return [file, `${file}.o`, `obj/${file}.o`, `c/${file}`];
}
