// The scan stage: looks at the inputs of the last compiler run; moves the source cookie, and tells cg what was seen, if they do not
// add up to the same. The driver runs it, or the launcher before it.
import { join } from "node:path";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { CgPlan } from "../../graph/library-plan.js";
import { type Scan, scanInputs } from "../../system/fresh.js";
import { nowNs } from "../../system/look.js";
import { type StampedFolder, textOf } from "../../system/stamped.js";
import { type Cause, LEDGER_VERSION, type Ledger, causesBetween, writeLedger } from "../scan/ledger.js";
import type { ScanFile } from "../scan/scan-file.js";
import { declaredInputs } from "./declared-inputs.js";

/** A scan, and the clock just before it, ns. */
export interface TimedScan extends Scan {
  readonly scanned: string;
}

/** Looks at all that a ledger names. */
export function timedScan(ledger: Parameters<typeof scanInputs>[0], flags: string): TimedScan {
  const scanned = String(nowNs());
  return { scanned, ...scanInputs(ledger, flags) };
}

/** Scans for a compiler run by `plan` in its library's build folder; returns why the run is needed, nothing if it is not. */
export function scanStage(folder: StampedFolder, plan: CgPlan, before: Ledger | undefined): readonly Cause[] {
  const known = before ?? firstLedger(plan, String(nowNs()));
  return noteScan(folder, { plan, before, known, scan: timedScan(known, plan.flags) });
}

/** A scan of what is known, which is the ledger before where there is one. */
export interface ScanToNote {
  readonly plan: CgPlan;
  readonly before: Ledger | undefined;
  readonly known: Ledger;
  readonly scan: TimedScan;
}

/** Does what `scanStage` does, with a scan that was made under the same lock. */
export function noteScan(folder: StampedFolder, { plan, before, known, scan }: ScanToNote): readonly Cause[] {
  const { inputs, source, reread, scanned } = scan;
  const now: Ledger = { ...known, flags: plan.flags, inputs, source, scanned };
  const causes = causesBetween(before, now);
  // Also without causes: ninja starts cg for a missing output, too.
  folder.write("scan.json", `${JSON.stringify({ ledger: now, causes } satisfies ScanFile)}\n`);
  // One that is gone would stop ninja.
  const cookieStands = textOf(join(folder.folder, F.cookie)) !== undefined;
  if (causes.length > 0 || !cookieStands) folder.touch(F.cookie, `${source}\n`);
  if (causes.length === 0 && reread) folder.write("ledger.json", writeLedger(now));
  return causes;
}

/** Before the first run only the declared inputs and the root are known. */
function firstLedger(plan: CgPlan, scanned: string): Ledger {
  const names = [{ kind: "data" as const, path: plan.root }, ...declaredInputs(plan)];
  const inputs = names.map((name) => ({ ...name, signature: "unread", moved: scanned, hash: "-" }));
  return { version: LEDGER_VERSION, scanned, flags: "", status: "failed", volatile: false, source: "", inputs };
}
