// What `ffi why` and `ffi graph` can be asked about: a library's units, library files and bindings, under all their names.
import { join, relative } from "node:path";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { jsonOf } from "../../system/stamped.js";

/** One thing that a build makes. */
export interface Target {
  readonly kind: "unit" | "library" | "binding";
  /** What people may call it; the first is its own name. */
  readonly names: readonly string[];
  /** What the build log calls it: outputs of ninja's edges. */
  readonly outputs: readonly string[];
  /** Final C file of a unit. */
  readonly file?: string;
}

/** The last decision of merge, as far as others read it. */
export interface Decision {
  readonly units: readonly { readonly file: string; readonly raw?: string }[];
  readonly objects: readonly string[];
  /** Symbol to the final file that defines it. */
  readonly owners: Readonly<Record<string, string>>;
  /** What merge has to say about the units. */
  readonly notes: readonly string[];
}

/** Reads the decision; empty before the first build. */
export function readDecision(folder: string): Decision {
  const decision = jsonOf<Partial<Decision>>(join(folder, F.decision)) ?? {};
  return { units: decision.units ?? [], objects: decision.objects ?? [], owners: decision.owners ?? {}, notes: decision.notes ?? [] };
}

/** Everything that a library's build makes. */
export function targetsOf(plan: LibraryPlan): readonly Target[] {
  const { folder } = plan.layout;
  const decision = readDecision(folder);
  const units = decision.units.map(({ file, raw }): Target => ({ kind: "unit", names: unitNames(file, raw), outputs: [`obj/${file}.o`], file }));
  const own = new Set(units.flatMap((unit) => unit.outputs));
  const foreign = decision.objects.filter((object) => !own.has(object));
  const objects = foreign.map((object): Target => ({ kind: "unit", names: [object.slice(4, -2), object], outputs: [object] }));
  const links = plan.merge.links.map((link): Target => {
    const name = link.output.slice(link.output.lastIndexOf("/") + 1);
    return { kind: "library", names: [name, link.kind, plan.library.name, relative(plan.project.root, link.output)], outputs: [relative(folder, link.output)] };
  });
  const bindings = plan.bind.targets.map((target): Target => ({ kind: "binding", names: [target.language, relative(plan.project.root, target.folder)], outputs: [F.bindList] }));
  return [...units, ...objects, ...links, ...bindings];
}

/** `leaf.nim.c`, its object, its Nim file with and without folder and ending. */
function unitNames(file: string, raw: string | undefined): string[] {
  const source = (raw ?? file).replace(/^@[mp]/, "").replaceAll("@s", "/").replace(/\.c(?:pp)?$/, "");
  const base = source.slice(source.lastIndexOf("/") + 1);
  return [...new Set([file, `${file}.o`, `obj/${file}.o`, `c/${file}`, source, base, base.replace(/\.nim$/, ""), `src/${base}`])];
}
