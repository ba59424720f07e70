// decision.json: what merge and emit decided, for whoever asks about units afterwards.
import type { FinalFile } from "../merge-emit.js";
import { nameUnitFiles } from "./unit-files.js";

/** The last decision. */
export interface Decision {
  /** Every unit by the name of the final file that it has or would have alone, with its raw name. */
  readonly units: readonly { readonly file: string; readonly raw: string }[];
  /** Every final file with the raw units that it holds, wholly or in part; none for the line table. */
  readonly files: readonly DecidedFile[];
  readonly objects: readonly string[];
  /** Symbol to the unit that defines it. */
  readonly owners: Readonly<Record<string, string>>;
  /** What merge has to say about the units. */
  readonly notes: readonly string[];
}

/** A final file; its flags are those of its first raw unit. */
export interface DecidedFile {
  readonly file: string;
  readonly raws: readonly string[];
  /** Binary logarithm of its lines, which seldom changes. */
  readonly sizeClass: number;
}

/** Before the first build. */
export const NO_DECISION: Decision = { units: [], files: [], objects: [], owners: {}, notes: [] };

/** Every raw unit and every file of a run. */
export function decidedFiles(raws: readonly string[], files: readonly FinalFile[]): Pick<Decision, "units" | "files"> {
  const units = [...nameUnitFiles(raws)].map(([raw, file]) => ({ file, raw }));
  return { units, files: files.map(({ name, raws: held, size }) => ({ file: name, raws: held, sizeClass: Math.floor(Math.log2(size + 1)) })) };
}
