// Merge's reading, done while the compiler runs: what the last run remembers at once, and each raw unit as soon as it is written. Nim
// writes all C at the end of its run, file after file, and takes some 30 ms more to end.
import { join } from "node:path";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { MergePlan } from "../../graph/library-plan.js";
import { hashOf, signatureOf } from "../../system/look.js";
import { bytesOf, jsonOf } from "../../system/stamped.js";
import { readAhead } from "../merge-emit.js";
import type { ReadUnit } from "../merge/read-unit.js";
import { type State, decodeState } from "../merge/state.js";
import { stagingOf } from "./compiler-start.js";
import { mergeOptions, rawDigest, rawText } from "./merge-plan.js";

/** A raw unit as it was at some moment of the compiler's run. It is of use only if the unit is found the same after the run. */
export interface RawRead {
  /** Hash of its bytes, as in raw.list. */
  readonly hash: string;
  /** Of the file, before it was read. */
  readonly signature: string;
  readonly text: string;
  readonly unit: ReadUnit;
}

/** What was read ahead for one library. */
export interface MergeAhead {
  /** The memory of the last run; undefined if there is none. */
  readonly previous: State | undefined;
  /** By name. */
  readonly units: ReadonlyMap<string, RawRead>;
  /** Reads the file of that name, which the compiler has written, if it is a unit. */
  readonly take: (name: string) => void;
}

/** Begins to read for the merge of a library whose compiler has been started; undefined if that merge reads nothing. */
export function startReadAhead(folder: string): MergeAhead | undefined {
  const plan = jsonOf<MergePlan>(join(folder, F.mergePlan));
  if (plan?.incremental !== true) return undefined;
  const { nimcache } = stagingOf(folder);
  const state = bytesOf(join(folder, "merge.state"));
  const units = new Map<string, RawRead>();
  const take = (name: string) => {
    const read = /\.c(?:pp)?$/.test(name) ? readRaw(join(nimcache, name), name, plan) : undefined;
    if (read !== undefined) units.set(name, read);
  };
  return { previous: state && decodeState(state), units, take };
}

function readRaw(path: string, name: string, plan: MergePlan): RawRead | undefined {
  const { signature } = signatureOf(path);
  const bytes = bytesOf(path);
  if (bytes === undefined) return undefined;
  const hash = hashOf(bytes);
  const text = rawText(bytes, plan);
  return { hash, signature, text, unit: readAhead({ name, text, digest: rawDigest(hash, plan) }, mergeOptions(plan)) };
}
