// Starts the compiler at once when all that moved since the last success are sources of the one library asked for, and the cg
// cache cannot know them: loading the command line and planning then happen while it runs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GRAPH_FILES as F } from "../graph/graph-text.js";
import type { LaunchLibrary, LaunchRecord } from "../graph/launch-record.js";
import type { CgPlan } from "../graph/library-plan.js";
import { type Ledger, readLedger } from "../stages/scan/ledger.js";
import { readDone } from "../stages/scan/outputs.js";
import { cgCacheEntries } from "../stages/shell/cg-cache-folder.js";
import { startCompiler } from "../stages/shell/compiler-start.js";
import type { HeadStart } from "../stages/shell/head-start.js";
import { type TimedScan, noteScan, timedScan } from "../stages/shell/scan.js";
import { type BuildLock, tryBuildLock } from "../system/build-lock.js";
import { openStamped, textOf } from "../system/stamped.js";

/** The compiler, started; undefined where the whole command must decide. The record's own inputs were found as they were. */
export function headStart(record: LaunchRecord): HeadStart | undefined {
  const [library, ...others] = record.libraries;
  if (library === undefined || others.length > 0 || !library.whole) return undefined;
  const lock = tryBuildLock(library.lock, "ffi build");
  if (lock === undefined) return undefined;
  const started = startOrLeave(library, lock);
  if (started === undefined) lock.release();
  return started;
}

/** Whatever is damaged, full or read-only here, the whole command meets again, and says; it must find the lock free. */
function startOrLeave(library: LaunchLibrary, lock: BuildLock): HeadStart | undefined {
  try {
    return start(library, lock);
  } catch {
    return undefined;
  }
}

function start(library: LaunchLibrary, lock: BuildLock): HeadStart | undefined {
  const text = textOf(join(library.folder, F.cgPlan)) ?? "";
  const plan = JSON.parse(text) as CgPlan;
  if (plan.flags !== library.flags) return undefined;
  const moved = sourcesMoved(library, plan);
  if (moved === undefined) return undefined;
  const causes = noteScan(openStamped(library.folder), { plan, before: moved.ledger, known: moved.ledger, scan: moved.scan });
  const compiler = startCompiler(plan, library.folder, lock);
  process.once("exit", () => void compiler.cancel());
  try {
    if (compiler.pid !== undefined) lock.addChild(compiler.pid);
  } catch (problem) {
    void compiler.cancel();
    throw problem;
  }
  return { folder: library.folder, plan: text, causes, compiler, lock };
}

/** The ledger and how its inputs look now, if nothing but text that no cached run was made of keeps the library from being up to date. */
function sourcesMoved(library: LaunchLibrary, plan: CgPlan): { readonly ledger: Ledger; readonly scan: TimedScan } | undefined {
  const ledger = readLedger(textOf(join(library.folder, "ledger.json")));
  const done = readDone(textOf(join(library.folder, "done.json")));
  if (ledger === undefined || done?.identity !== library.identity || ledger.volatile) return undefined;
  if (ledger.flags !== library.flags) return undefined;
  const old = new Map(ledger.inputs.map((input) => [`${input.kind} ${input.path}`, input.hash]));
  const scan = timedScan(ledger, library.flags);
  const moved = scan.inputs.filter((input) => old.get(`${input.kind} ${input.path}`) !== input.hash);
  // Only a run that failed depends on the whole tree, and no such run is stored.
  const hashes = moved.filter(({ kind }) => kind !== "tree").map(({ hash }) => hash);
  const known = hashes.length > 0 && [plan.flags, plan.anywhere].some((key) => mayBeCached(key, hashes));
  return moved.length > 0 && !known ? { ledger, scan } : undefined;
}

/** Whether an entry of the cg cache names all of these hashes: most often it then is the run that is wanted. */
function mayBeCached(key: string, hashes: readonly string[]): boolean {
  const folder = cgCacheEntries(key);
  if (folder === undefined) return false;
  const names = readdirIfThere(folder).filter((name) => name.endsWith(".json"));
  return names.some((name) => {
    const entry = readFileSync(join(folder, name), "latin1");
    return hashes.every((hash) => entry.includes(`"${hash}"`));
  });
}

function readdirIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
