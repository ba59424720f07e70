// What the last compiler run said: kept beside its outputs, printed again whenever the stage does not run.
import { createHash } from "node:crypto";
import type { Diagnostic } from "../../core/diagnostic.js";
import type { Cause } from "../scan/ledger.js";

/** diagnostics.json. */
export interface CgResult {
  readonly status: "ok" | "failed";
  readonly diagnostics: readonly Diagnostic[];
  /** What the program printed while it was compiled. */
  readonly output: readonly string[];
  /** Why the run was needed. */
  readonly causes: readonly Cause[];
  readonly runsCommands: boolean;
  /** Duration of the compiler run. */
  readonly ms: number;
}

/** cg.status: moves only between success and failure, or between one failure and another. */
export function statusText(result: CgResult): string {
  if (result.status === "ok") return "ok\n";
  const digest = createHash("sha256").update(JSON.stringify([result.diagnostics, result.output])).digest("hex");
  return `failed ${digest.slice(0, 16)}\n`;
}
