// The build log of one library: one JSON document a line, appended by every stage and by the driver; kept under a bound.
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cause } from "../scan/ledger.js";

/** What a stage did, and why. */
export interface LogEntry {
  readonly stage: "scan" | "cg" | "merge" | "bind" | "build";
  /** `moved`: something behind it must look; `same`: outputs equal to the last; `failed`: errors for the user. */
  readonly outcome: "moved" | "same" | "failed";
  /** Files that the stage changed, relative to the build folder or absolute; units by name. */
  readonly moved?: readonly string[];
  readonly causes?: readonly Cause[];
  readonly notes?: readonly string[];
  readonly ms: number;
}

/** An entry as it stands in the file. */
export interface TimedLogEntry extends LogEntry {
  /** ISO 8601. */
  readonly time: string;
  /** Number of the driver's run, from its start time: entries of one `ffi build` share it. */
  readonly run: string;
}

const MOST_BYTES = 2_000_000;

/** Appends an entry; `run` names the driver's run, which stages find in their environment. A log that cannot be written stops nothing. */
export function appendLog(folder: string, entry: LogEntry, run: string = process.env["FFI_BUILD_RUN"] ?? "by-hand"): void {
  const path = join(folder, "log.jsonl");
  const line: TimedLogEntry = { time: new Date().toISOString(), run, ...entry };
  try {
    appendFileSync(path, `${JSON.stringify(line)}\n`);
    if (statSync(path).size > MOST_BYTES) halve(path);
  } catch {
    // Nothing depends on the log but explanations.
  }
}

/** All entries, oldest first; lines that a kill cut off are left out. */
export function readLog(folder: string): readonly TimedLogEntry[] {
  let text: string;
  try {
    text = readFileSync(join(folder, "log.jsonl"), "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as TimedLogEntry];
    } catch {
      return [];
    }
  });
}

function halve(path: string): void {
  const lines = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, lines.slice(lines.length >> 1).join("\n"));
}
