// Whether a library needs anything: its plan, its inputs and its outputs against what the last success recorded. Shared by the
// launcher and the full command, so that both give one answer. Free of packages.
import { lookAgain, stampOf } from "./look.js";
import type { Input } from "../stages/scan/input.js";
import { type Ledger, type RunStatus, sourceHash } from "../stages/scan/ledger.js";
import type { Done, Output } from "../stages/scan/outputs.js";

/** Inputs as they look now. */
export interface Scan {
  readonly inputs: readonly Input[];
  readonly source: string;
  /** True if a file was read again: the ledger should be written, to vouch for it next time. */
  readonly reread: boolean;
}

/** Looks at every input of a ledger again. */
export function scanInputs(ledger: Pick<Ledger, "inputs" | "scanned" | "flags" | "source">, flags: string): Scan {
  const scanned = BigInt(ledger.scanned);
  let reread = false;
  const inputs = ledger.inputs.map((input) => {
    const now = lookAgain(input, scanned);
    if (now !== input && input.signature !== "") reread = true;
    return now;
  });
  const moved = inputs.some((input, at) => input.hash !== ledger.inputs[at]!.hash);
  return { inputs, source: moved || ledger.flags !== flags ? sourceHash({ flags, inputs }) : ledger.source, reread };
}

/** Outputs that are missing or not as they were left. */
export function damagedOutputs(outputs: readonly Output[]): string[] {
  return outputs.filter((output) => stampOf(output.path) !== output.stamp).map((output) => output.path);
}

/** Headers (and what else the C compiler read) that changed since the last build. */
export function movedHeaders(done: Done): readonly Input[] {
  const scanned = BigInt(done.scanned);
  return done.headers.filter((input) => lookAgain(input, scanned).hash !== input.hash);
}

/** What the last build of one library recorded. */
export interface Recorded {
  readonly ledger: Ledger | undefined;
  readonly done: Done | undefined;
}

/** Why a library cannot be left alone; undefined if it can. Cheap reasons first; whoever needs what was scanned gives `look`. */
export function reasonToBuild(recorded: Recorded, expected: { readonly identity: string; readonly flags: string }, look: typeof scanInputs = scanInputs): string | undefined {
  const { ledger, done } = recorded;
  if (ledger === undefined || done === undefined) return "never built";
  if ((ledger.status satisfies RunStatus) !== "ok") return "the last build failed";
  if (!done.complete) return done.part === true ? "the last command needed the interface or the libraries only" : "the last build failed";
  if (done.identity !== expected.identity) return "settings or tools changed";
  if (done.source !== ledger.source) return "the last build was not finished";
  if (ledger.volatile) return "commands run at compile time";
  const scan = look(ledger, expected.flags);
  if (scan.source !== ledger.source) return "an input changed";
  if (damagedOutputs(done.outputs).length > 0) return "an output is missing or was changed";
  return movedHeaders(done).length > 0 ? "a header changed" : undefined;
}

/** Why a library's interface model cannot be taken as it is; undefined if it can. */
export function interfaceReason(ledger: Ledger | undefined, flags: string): string | undefined {
  if (ledger === undefined || ledger.status !== "ok") return "never built";
  if (ledger.volatile) return "commands run at compile time";
  return scanInputs(ledger, flags).source === ledger.source ? undefined : "an input changed";
}
