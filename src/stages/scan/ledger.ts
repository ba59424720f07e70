// The ledger of one library and configuration: every input of its last compiler run, and the cookie that they added up to.
import { createHash } from "node:crypto";
import type { Input } from "./input.js";

/** Bumped whenever the meaning of an entry or of a hash changes: an older ledger then counts as none. */
export const LEDGER_VERSION = 3;

/** How the compiler run ended that the ledger describes. */
export type RunStatus = "ok" | "failed";

/** What scan remembers. */
export interface Ledger {
  readonly version: number;
  /** Clock of the scan that looked at the inputs, ns since 1970. */
  readonly scanned: string;
  /** Hash over the flags of the run: arguments, ffi's version, everything that is no file. */
  readonly flags: string;
  readonly status: RunStatus;
  /** The library runs commands at compile time and has not declared what they read: no scan can vouch for it. */
  readonly volatile: boolean;
  /** `sourceHash` of the rest: what the last run was made of. */
  readonly source: string;
  readonly inputs: readonly Input[];
}

/**
 * Reads a ledger; undefined for none, a damaged one or another version: everything is then looked at afresh. Whoever knows that the
 * file is the one that was written says that it stands, and is spared the hash over all inputs.
 */
export function readLedger(text: string | undefined, stands = false): Ledger | undefined {
  if (text === undefined) return undefined;
  try {
    const ledger = JSON.parse(text) as Ledger;
    return ledger.version === LEDGER_VERSION && (stands || sourceHash(ledger) === ledger.source) ? ledger : undefined;
  } catch {
    return undefined;
  }
}

/** The ledger as text, one input a line so that people can compare two. */
export function writeLedger(ledger: Ledger): string {
  const { inputs, ...head } = ledger;
  const lines = inputs.map((input) => JSON.stringify(input));
  return `${JSON.stringify(head).slice(0, -1)},"inputs":[\n${lines.join(",\n")}\n]}\n`;
}

/** The value of the source cookie: over the flags and every input's kind, path and hash, never over times. */
export function sourceHash(ledger: Pick<Ledger, "flags" | "inputs">): string {
  const text = ledger.inputs.map((input) => `\0${input.kind}\0${input.path}\0${input.hash}`).join("");
  return createHash("sha256").update(ledger.flags + text).digest("hex").slice(0, 32);
}

/** What differs between two scans, for people and for `ffi why`. */
export interface Cause {
  readonly what: "flags" | "changed" | "new" | "gone" | "commands" | "first";
  /** The input that moved, as its path or name; empty for flags and a first run. */
  readonly path: string;
}

/** Why a run over `after` differs from one over `before`; empty when nothing that counts moved. */
export function causesBetween(before: Ledger | undefined, after: Ledger): readonly Cause[] {
  if (before === undefined) return [{ what: "first", path: "" }];
  const causes: Cause[] = before.flags === after.flags ? [] : [{ what: "flags", path: "" }];
  const old = new Map(before.inputs.map((input) => [`${input.kind} ${input.path}`, input.hash]));
  for (const input of after.inputs) {
    const hash = old.get(`${input.kind} ${input.path}`);
    if (hash === input.hash) continue;
    const what = hash === undefined || hash === "-" ? "new" : input.hash === "-" ? "gone" : "changed";
    causes.push({ what, path: input.path });
  }
  if (after.volatile && causes.length === 0) causes.push({ what: "commands", path: "" });
  return causes;
}
