// Before ninja: writes what the plan says, scans the inputs, moves the source cookie if they moved, and removes what is damaged.
import { join } from "node:path";
import { EMPTY_UNIT_GRAPH, GRAPH_FILES as F, isWholeUnitGraph, unitGraphText } from "../../graph/graph-text.js";
import type { CgPlan } from "../../graph/library-plan.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { type Cause, type Ledger, readLedger } from "../../stages/scan/ledger.js";
import { type Done, readDone } from "../../stages/scan/outputs.js";
import { readRawList } from "../../stages/cg/raw-list.js";
import { appendLog } from "../../stages/shell/log.js";
import { hashOfRaw, readMergeStamps } from "../../stages/shell/merge-stamps.js";
import { scanStage } from "../../stages/shell/scan.js";
import { damagedOutputs, movedHeaders } from "../../system/fresh.js";
import { hashOfFile } from "../../system/look.js";
import { type StampedFolder, discard, jsonOf, openStamped, textOf } from "../../system/stamped.js";
import type { BindList } from "../../stages/shell/bind.js";
import { readDependencies } from "./dependencies.js";

/** What one library needs. */
export interface Prepared {
  readonly plan: LibraryPlan;
  /** Why the compiler will run; empty when it will not. */
  readonly causes: readonly Cause[];
  /** Files that were removed because they were not as the last build left them. */
  readonly healed: readonly string[];
  /** Headers that changed: what was made of them is made again, without the compiler. */
  readonly headers: readonly Cause[];
}

/** What the last builds of a library recorded. */
export function recordsOf(plan: LibraryPlan): { readonly ledger: Ledger | undefined; readonly done: Done | undefined } {
  const read = (name: string) => textOf(join(plan.layout.folder, name));
  return { ledger: readLedger(read("ledger.json")), done: readDone(read("done.json")) };
}

/** How to make ready. */
export interface PrepareOptions {
  /** Compare outputs by content. */
  readonly verify: boolean;
  readonly ninja: string;
  /** Name of this run in the build log. */
  readonly run: string;
  /** What a scan before this one found, for a compiler that runs already. */
  readonly causes?: readonly Cause[];
}

/** Makes the build folder ready for ninja. Called with the lock held. */
export async function prepareLibrary(plan: LibraryPlan, options: PrepareOptions): Promise<Prepared> {
  const started = performance.now();
  if (isRecordDamaged(plan) || isOfAnother(plan)) startAfresh(plan);
  const { ledger, done } = recordsOf(plan);
  const folder = openStamped(plan.layout.folder);
  const healed = done === undefined ? { removed: [], headers: [] } : await heal(plan, done, options);
  for (const [name, text] of plan.files) folder.write(name, text);
  const causes = options.causes ?? scanStage(folder, plan.cg, ledger);
  const removed = causes.length === 0 ? [...healed.removed, ...healRawUnits(plan.layout.folder)] : healed.removed;
  ensureUnitGraph(folder);
  const ms = Math.round(performance.now() - started);
  const headers = healed.headers.filter((path) => !causes.some((cause) => cause.path === path)).map((path): Cause => ({ what: "changed", path }));
  const outcome = causes.length > 0 ? "moved" : "same";
  appendLog(plan.layout.folder, { stage: "scan", outcome, causes: [...causes, ...headers], moved: removed, ms }, options.run);
  return { plan, causes, healed: removed, headers };
}

/** A record of outputs that is there and says nothing: whatever damaged it may have damaged any output, too. */
function isRecordDamaged(plan: LibraryPlan): boolean {
  const text = textOf(join(plan.layout.folder, "done.json"));
  return text !== undefined && readDone(text) === undefined;
}

/** The project was copied or moved with its build folder: every record names files of the original, which are not ours to compare or remove. */
function isOfAnother(plan: LibraryPlan): boolean {
  const before = jsonOf<Pick<CgPlan, "projectRoot">>(join(plan.layout.folder, F.cgPlan));
  return before !== undefined && before.projectRoot !== plan.cg.projectRoot;
}

/** Nothing vouches for the outputs: all of them are made again. The libraries stay until then. */
function startAfresh(plan: LibraryPlan): void {
  discard(plan.layout.folder);
}

/** What has to be made again though no input of the compiler moved. */
interface Healed {
  /** Outputs that were not as the last build left them. */
  readonly removed: readonly string[];
  /** Headers, and what else the C compiler or the linker read, that changed. */
  readonly headers: readonly string[];
}

/** Removes outputs that are not as the last build left them, what would hide their absence, and what was made of other headers. */
async function heal(plan: LibraryPlan, done: Done, options: PrepareOptions): Promise<Healed> {
  const { folder } = plan.layout;
  const damaged = damagedOutputs(done.outputs);
  if (options.verify) {
    const wrong = done.outputs.filter((output) => output.hash !== undefined && output.hash !== hashOfFile(output.path));
    damaged.push(...wrong.map((output) => output.path).filter((path) => !damaged.includes(path)));
  }
  const bindings = new Set(jsonOf<BindList>(join(folder, F.bindList))?.files.map((file) => file.path));
  for (const path of damaged) discard(bindings.has(path) ? join(folder, F.bindList) : path);
  // What cg writes beside the outputs that ninja knows of is made again by making it run.
  if (damaged.some((path) => CG_RECORDS.has(path.slice(folder.length + 1)))) discard(join(folder, F.rawList));
  const moved = new Set(movedHeaders(done).map((header) => header.path));
  if (moved.size > 0) {
    const edges = await readDependencies(options.ninja, folder);
    for (const edge of edges) if (edge.inputs.some((input) => moved.has(input))) discard(join(folder, edge.output));
  }
  return { removed: damaged, headers: [...moved] };
}

/** Raw C is no output that anybody looks at, but merge reads it: where it is gone or changed, the list that names it goes, so that cg runs. */
function healRawUnits(folder: string): readonly string[] {
  const { raw } = readMergeStamps(folder);
  const damaged = readRawList(textOf(join(folder, F.rawList)) ?? "").flatMap(({ name, hash }) => {
    const path = join(folder, "nimcache", name);
    return hashOfRaw(path, raw[name]) === hash ? [] : [path];
  });
  if (damaged.length > 0) discard(join(folder, F.rawList));
  return damaged;
}

const CG_RECORDS: ReadonlySet<string> = new Set(["record.json", "diagnostics.json"]);

/** A missing or damaged units.ninja is replaced by an empty one, and the decision removed, so that merge makes both. */
function ensureUnitGraph(folder: StampedFolder): void {
  const text = textOf(join(folder.folder, F.units));
  if (text !== undefined && isWholeUnitGraph(text)) return;
  folder.write(F.units, unitGraphText(EMPTY_UNIT_GRAPH));
  discard(join(folder.folder, F.decision));
}
