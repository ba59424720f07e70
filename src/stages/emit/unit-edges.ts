// The compile and link edges of a library's units, from the compiler's record and the plan. Pure over paths.
import { relative } from "node:path";
import type { LinkEdge, UnitEdge, UnitGraph } from "../../graph/graph-text.js";
import type { MergePlan } from "../../graph/library-plan.js";
import type { BuildRecord, RecordedUnit } from "../../nim/build-record.js";
import type { DecidedFile } from "./decision.js";

/** What the edges are made of. */
export interface UnitEdgesInput {
  readonly plan: MergePlan;
  readonly record: BuildRecord;
  /** The library's build folder, absolute: commands run there. */
  readonly folder: string;
  readonly nimcache: string;
  /** The final files; those of no unit (line tables) take the first's flags. */
  readonly files: readonly DecidedFile[];
}

/** The graph of all units. Paths inside the project become relative, so that two checkouts run equal commands. */
export function unitGraphOf(input: UnitEdgesInput): UnitGraph {
  const { plan, record, nimcache } = input;
  const generated = new Map(
    record.units.filter((unit) => unit.source.startsWith(`${nimcache}/`)).map((unit) => [unit.source.slice(nimcache.length + 1), unit]),
  );
  const foreign = record.units.filter((unit) => !unit.source.startsWith(`${nimcache}/`));
  const edge = edgesOf(input);
  const fallback = [...generated.values()][0];
  const units = input.files.flatMap(({ file, raws, sizeClass }) => {
    const recorded = generated.get(raws[0] ?? "") ?? fallback;
    return recorded === undefined ? [] : [edge(recorded, { source: `c/${file}`, object: `obj/${file}.o`, sizeClass })];
  });
  return {
    units: [...units, ...foreign.map((unit, index) => edge(unit, foreignFiles(input, unit, index)))],
    finalC: input.files.map(({ file }) => `c/${file}`),
    extraObjects: record.extraObjects.map((object) => near(input, object)),
    links: plan.links.map((link) => linkOf(input, link)),
    launcher: plan.launcher,
    environment: plan.environment,
  };
}

type EdgeFiles = Pick<UnitEdge, "source" | "object" | "sizeClass">;

/** Nobody looks at a foreign file before it is compiled, and many are large. */
const UNKNOWN_SIZE = 99;

/** C files of `{.compile.}` keep their place; their objects are numbered, since one file may be compiled twice. */
function foreignFiles(input: UnitEdgesInput, unit: RecordedUnit, index: number): EdgeFiles {
  const name = unit.source.slice(unit.source.lastIndexOf("/") + 1).replace(/[^A-Za-z0-9._-]/g, "_");
  return { source: near(input, unit.source), object: `obj/foreign-${index}-${name}.o`, sizeClass: UNKNOWN_SIZE };
}

/** Makes compile edges. Units share most of their flags, so each flag is looked at once. */
function edgesOf(input: UnitEdgesInput): (unit: RecordedUnit, files: EdgeFiles) => UnitEdge {
  const known = new Map<string, string>();
  const nearby = (flag: string): string => {
    const found = known.get(flag) ?? nearFlag(input, flag);
    known.set(flag, found);
    return found;
  };
  return ({ compiler, flags }, files) => ({ ...files, compiler, flags: [...flags.map(nearby), `-ffile-prefix-map=${input.folder}=.`] });
}

function linkOf(input: UnitEdgesInput, link: MergePlan["links"][number]): LinkEdge {
  const shared = [
    `-Wl,-soname,lib${input.plan.library}.so`,
    "-Wl,-z,nodelete",
    ...(input.plan.strictLink ? ["-Wl,-z,defs"] : []),
    "-Wl,--version-script=exports.map",
  ];
  const flags = link.kind === "shared" ? [...shared, ...input.record.linkFlags.map((flag) => nearFlag(input, flag))] : [];
  return { kind: link.kind, output: near(input, link.output), linker: input.record.linker, flags };
}

/** A path below the project, from the build folder; others stay. */
function near(input: UnitEdgesInput, path: string): string {
  return path.startsWith(`${input.plan.projectRoot}/`) ? relative(input.folder, path) : path;
}

function nearFlag(input: UnitEdgesInput, flag: string): string {
  const match = /^(-I|-L|-isystem|-iquote|)(\/.*)$/.exec(flag);
  return match ? `${match[1]}${match[2] === input.plan.projectRoot ? relative(input.folder, match[2]) : near(input, match[2]!)}` : flag;
}
