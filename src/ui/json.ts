// The reporter for programs: silent until the end, then one JSON document on standard output and nothing else there.
import { exitCodeOf } from "../core/exit-code.js";
import type { Outcome } from "../core/outcome.js";
import type { Reporter, Streams } from "./reporter.js";

/** The document of `--json`. */
export interface JsonDocument {
  readonly command: string;
  readonly ok: boolean;
  readonly exitCode: number;
  /** What the command found or made; `{ "lines": [...] }` where it has only text to show, such as that of `--dry-run`. */
  readonly result: unknown;
  readonly diagnostics: Outcome<unknown>["diagnostics"];
}

/** A reporter that prints one `JsonDocument`. */
export function jsonReporter(command: string, streams: Streams): Reporter {
  return {
    events: () => undefined,
    finish: async (outcome) => {
      const exitCode = exitCodeOf(outcome.diagnostics);
      const document: JsonDocument = {
        command,
        ok: exitCode === 0,
        exitCode,
        result: outcome.result ?? (outcome.lines === undefined ? null : { lines: outcome.lines }),
        diagnostics: outcome.diagnostics,
      };
      streams.out(`${JSON.stringify(document, printable, 2)}\n`);
    },
  };
}

/** Integers beyond what JSON readers keep exactly become decimal texts; maps become objects. */
function printable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}
