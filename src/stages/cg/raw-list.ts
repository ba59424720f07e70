// raw.list, the declared output of cg: each raw unit with the hash of its text, and one hash over how to compile and link them.
import { createHash } from "node:crypto";
import type { BuildRecord } from "../../nim/build-record.js";

/** One raw unit. */
export interface RawUnit {
  /** File name in the nimcache. */
  readonly name: string;
  readonly hash: string;
}

/** The list's text: units in the order of the record (which the linker keeps), then the record's hash. */
export function rawListText(units: readonly RawUnit[], record: BuildRecord): string {
  const { readFiles: _read, configFiles: _config, ...rest } = record;
  const digest = createHash("sha256").update(JSON.stringify(rest)).digest("hex").slice(0, 32);
  return [...units.map((unit) => `${unit.hash} ${unit.name}\n`), `record ${digest}\n`].join("");
}

/** The units of a list. */
export function readRawList(text: string): readonly RawUnit[] {
  return text.split("\n").flatMap((line) => {
    const match = /^([0-9a-f]{32}) (.+)$/.exec(line);
    return match ? [{ hash: match[1]!, name: match[2]! }] : [];
  });
}
