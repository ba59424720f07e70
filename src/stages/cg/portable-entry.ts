// Makes entries of the cg cache that serve other build folders and, where they can, checkouts in other folders: paths below these
// are written as places in them, and what lies above the project is asked for anew. Merge names nothing after a folder, so that raw C of another checkout becomes the final C
// that a compiler run here would give (test/corpus/two-folders.test.ts). Refuses whatever might know its folder. Pure.
import { dirname, join, relative } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import type { BuildRecord } from "../../nim/build-record.js";
import { asLiteral } from "../../nim/c-literal.js";
import { PARENT_CONFIGS } from "../scan/search-inputs.js";
import type { CacheEntry } from "./cache-entry.js";

/** Stand for the project's folder and the compiler's staging folder: no path and no text of a program has a NUL. */
const HERE = "\0here";
const STAGING = "\0staging";

/** The parts of an entry that name paths. */
export type Paths = Pick<CacheEntry, "inputs" | "record" | "messages">;

/** What decides besides the entry's own paths. */
export interface Provenance {
  readonly plan: CgPlan;
  /** Whether a module asks where it lies (`mentions.places`). */
  readonly asksWhere: boolean;
  /** Whether raw C or the interface has the project's path in it. */
  readonly namesRoot: boolean;
}

/** The paths as any build folder of this checkout would write them. */
export function stagedPaths(paths: Paths, nimcache: string): Paths {
  return mapped(paths, (text) => text.replaceAll(`${nimcache}/`, `${STAGING}/`));
}

/** Staged paths as any checkout would write them; undefined where the run may depend on its folder. */
export function portablePaths(paths: Paths, { plan, asksWhere, namesRoot }: Provenance): Paths | undefined {
  const { projectRoot } = plan;
  const known = [projectRoot, plan.nimPrefix, plan.runtime, join(plan.home, ".nimble"), "/etc/nim"].map((folder) => `${folder}/`);
  const isKnown = ({ kind, path }: Paths["inputs"][number]) => (kind !== "data" && kind !== "nim") || known.some((folder) => path.startsWith(folder));
  const isBound = asksWhere || namesRoot || leavesRoot(paths.record, plan) || paths.inputs.some(({ kind }) => kind === "glob" || kind === "tree");
  if (isBound || !paths.inputs.every(isKnown)) return undefined;
  const above = new Set(parentConfigs(projectRoot));
  const inputs = paths.inputs.filter(({ kind, path }) => !(kind === "absent" && above.has(path)));
  return mapped({ ...paths, inputs }, (text) => withoutRoot(text, projectRoot));
}

/** The paths of an entry here. */
export function localPaths(paths: Paths, here: { readonly root: string; readonly nimcache: string; readonly portable: boolean }): Paths {
  const local = mapped(paths, (text) => text.replaceAll(STAGING, here.nimcache).replaceAll(HERE, here.root));
  if (!here.portable) return local;
  const above = parentConfigs(here.root).map((path) => ({ kind: "absent" as const, path, hash: "-" }));
  return { ...local, inputs: [...local.inputs, ...above] };
}

/** A text with the project's folder taken out where it stands as a path: by itself, or behind an option of the C compiler. */
export function withoutRoot(text: string, root: string): string {
  const literal = root.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(^|[\\s"'=:,;()]|-[IL]|-isystem|-iquote)${literal}(?=$|[/\\s"':,;()])`, "g"), (_, before: string) => `${before}${HERE}`);
}

/** Whether generated C or an interface file has the folder's path in it, as it stands or as a literal of C spells it. */
export function namesFolder(content: Buffer, folder: string): boolean {
  return content.includes(folder) || content.includes(asLiteral(folder));
}

/** Units of modules above the project are named by how far up they lie. */
function leavesRoot(record: BuildRecord, plan: CgPlan): boolean {
  const depth = relative(plan.projectRoot, dirname(plan.root)).split("/").filter(Boolean).length;
  return record.units.some(({ source }) => (/\/@m((?:\.\.@s)+)/.exec(source)?.[1]?.length ?? 0) > depth * "..@s".length);
}

function parentConfigs(root: string): string[] {
  const above: string[] = [];
  for (let folder = dirname(root), below = root; folder !== below; below = folder, folder = dirname(folder)) above.push(folder);
  return above.flatMap((folder) => PARENT_CONFIGS.map((name) => join(folder, name)));
}

/** Every string of a value, keys left alone, through `change`. */
function mapped<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapped(item, change)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, mapped(item, change)])) as T;
}
