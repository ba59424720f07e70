// raw.list, the declared output of cg: each raw unit with the hash of its text, and one hash over how to compile and link them, and what modules there are.
import { createHash } from "node:crypto";
import type { BuildRecord } from "../../nim/build-record.js";
import { moduleNames } from "../merge/module-names.js";

/** One raw unit. */
export interface RawUnit {
  /** File name in the nimcache. */
  readonly name: string;
  readonly hash: string;
}

/** The list's text: units in the order of the record (which the linker keeps), then the record's hash. */
export function rawListText(units: readonly RawUnit[], record: BuildRecord): string {
  const { readFiles, configFiles: _config, ...rest } = record;
  const modules = [...moduleNames(readFiles)].sort();
  const digest = createHash("sha256").update(JSON.stringify({ ...rest, modules })).digest("hex").slice(0, 32);
  return [...units.map((unit) => `${unit.hash} ${unit.name}\n`), `record ${digest}\n`].join("");
}

/** The units of a list. */
export function readRawList(text: string): readonly RawUnit[] {
  return text.split("\n").flatMap((line) => {
    const match = /^([0-9a-f]{32}) (.+)$/.exec(line);
    return match ? [{ hash: match[1]!, name: match[2]! }] : [];
  });
}
