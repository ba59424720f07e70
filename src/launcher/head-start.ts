// Starts the compiler at once when all that moved since the last success are sources of the one library asked for, and the cg
// cache cannot know them: loading the command line and planning then happen while it runs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GRAPH_FILES as F } from "../graph/graph-text.js";
import type { CgPlan } from "../graph/library-plan.js";
import type { Ledger } from "../stages/scan/ledger.js";
import { cgCacheEntries } from "../stages/shell/cg-cache-folder.js";
import { startCompiler } from "../stages/shell/compiler-start.js";
import type { HeadStart } from "../stages/shell/head-start.js";
import { type TimedScan, noteScan, timedScan } from "../stages/shell/scan.js";
import { type BuildLock, tryBuildLock } from "../system/build-lock.js";
import { stampOf } from "../system/look.js";
import { openStamped, textOf } from "../system/stamped.js";
import type { SeenLibrary } from "./answer.js";

/** The compiler, started; undefined where the whole command must decide. The record's own inputs were found as they were. */
export function headStart(seen: SeenLibrary): HeadStart | undefined {
  const { library } = seen;
  if (!library.whole) return undefined;
  const lock = tryBuildLock(library.lock, "ffi build");
  if (lock === undefined) return undefined;
  const started = startOrLeave(seen, lock);
  if (started === undefined) lock.release();
  return started;
}

/** Whatever is damaged, full or read-only here, the whole command meets again, and says; it must find the lock free. */
function startOrLeave(seen: SeenLibrary, lock: BuildLock): HeadStart | undefined {
  try {
    return start(seen, lock);
  } catch {
    return undefined;
  }
}

function start(seen: SeenLibrary, lock: BuildLock): HeadStart | undefined {
  const { library } = seen;
  const text = textOf(join(library.folder, F.cgPlan)) ?? "";
  const plan = JSON.parse(text) as CgPlan;
  if (plan.flags !== library.flags) return undefined;
  const moved = sourcesMoved(seen, plan);
  if (moved === undefined) return undefined;
  // What lies in folders is older than what merge and ninja write beside them, and last.
  const causes = noteScan(openStamped(library.folder, []), { plan, before: moved.ledger, known: moved.ledger, scan: moved.scan });
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
function sourcesMoved({ library, done, ledger, stamp, scan: scanned }: SeenLibrary, plan: CgPlan): { readonly ledger: Ledger; readonly scan: TimedScan } | undefined {
  if (ledger === undefined || done?.identity !== library.identity || ledger.volatile) return undefined;
  // A build that ended before we had the lock has left another ledger.
  if (ledger.flags !== library.flags || stampOf(join(library.folder, "ledger.json")) !== stamp) return undefined;
  const scan = scanned ?? timedScan(ledger, library.flags);
  const moved = scan.inputs.filter((input, at) => input.hash !== ledger.inputs[at]!.hash);
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
    const entry = readFileSync(join(folder, name));
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
