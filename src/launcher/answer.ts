// Answers `build` and `genbindings` when the records say that nothing changed, and starts the compiler when only sources did: stats
// and a little JSON, no packages.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../core/diagnostic.js";
import { type LaunchLibrary, type LaunchRecord, LAUNCH_FOLDER, LAUNCH_VERSION, guessOutput, launchKey } from "../graph/launch-record.js";
import { type Ledger, readLedger } from "../stages/scan/ledger.js";
import { type Done, readDone } from "../stages/scan/outputs.js";
import type { HeadStart } from "../stages/shell/head-start.js";
import { type TimedScan, timedScan } from "../stages/shell/scan.js";
import { damagedOutputs, interfaceReason, reasonToBuild } from "../system/fresh.js";
import { lookAgain, stampOf } from "../system/look.js";
import { printDiagnostic } from "../ui/print-diagnostic.js";
import { colourful, colourless, wantsColour } from "../ui/style.js";
import { readCommandLine } from "./command-line.js";

/** What there is to print when nothing is to do. */
export interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: string;
}

/** What the launcher makes of a command line. */
export interface FirstLook {
  /** To be printed; undefined when the full command must run. */
  readonly answer?: Answer;
  /** The compiler that the full command is going to need. */
  readonly headStart?: HeadStart;
}

/** Looks at a command line and at the records of its last success. Never throws. */
export async function firstLook(words: readonly string[], env: NodeJS.ProcessEnv): Promise<FirstLook> {
  try {
    const line = readCommandLine(words);
    if (line === undefined) return {};
    const record = findRecord(resolve(line.cwd ?? "."), launchKey(line.request, env));
    if (record === undefined || !isOurs(record)) return {};
    const [seen] = record.libraries.flatMap((library) => staleOf(library) ?? []);
    if (seen === undefined) return { answer: { diagnostics: record.diagnostics, summary: line.quiet ? "" : record.summary } };
    if (record.libraries.length > 1) return {};
    // Node's means to start programs are loaded only where one is started.
    const started = (await import("./head-start.js")).headStart(seen);
    return started === undefined ? {} : { headStart: started };
  } catch {
    return {};
  }
}

/** The text to print for an answer, as the full command would. */
export function answerText(found: Answer, ms: number, isTerminal: boolean): string {
  const paint = wantsColour({ env: process.env, isTerminal }) ? colourful : colourless;
  const lines = found.diagnostics.flatMap((diagnostic) => printDiagnostic(diagnostic, paint));
  if (found.summary !== "") lines.push(`${found.summary}, ${Math.round(ms)} ms`);
  return lines.map((line) => `${line}\n`).join("");
}

function findRecord(cwd: string, name: string): LaunchRecord | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const manifest = readIfThere(join(folder, "ffi.toml"));
    if (manifest !== undefined) {
      const place = join(folder, guessOutput(manifest), LAUNCH_FOLDER);
      const text = readIfThere(join(place, name));
      const record = text === undefined ? undefined : (JSON.parse(text) as LaunchRecord);
      return record?.place === place ? record : undefined;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** Whether the record was made with the manifest, tools and files of its own that are there now. */
function isOurs(record: LaunchRecord): boolean {
  if (record.version !== LAUNCH_VERSION) return false;
  const scanned = BigInt(record.scanned);
  return record.inputs.every((input) => lookAgain(input, scanned).hash === input.hash) && damagedOutputs(record.outputs).length === 0;
}

/** What a library that needs something looked like. */
export interface SeenLibrary {
  readonly library: LaunchLibrary;
  readonly done: Done | undefined;
  readonly ledger: Ledger | undefined;
  /** Of the ledger's file, taken before it was read. */
  readonly stamp: string;
  /** None where something else than the inputs was reason enough. */
  readonly scan: TimedScan | undefined;
}

/** Undefined for a library that needs nothing. */
function staleOf(library: LaunchLibrary): SeenLibrary | undefined {
  const done = readDone(readIfThere(join(library.folder, "done.json")));
  const path = join(library.folder, "ledger.json");
  const stamp = stampOf(path);
  const ledger = readLedger(readIfThere(path), done?.ledger === stamp);
  let scan: TimedScan | undefined;
  const look: typeof timedScan = (known, flags) => (scan = timedScan(known, flags));
  const reason = library.whole ? reasonToBuild({ ledger, done }, library, look) : interfaceReason(ledger, library.flags);
  return reason === undefined ? undefined : { library, done, ledger, stamp, scan };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
