// An entry of the cg cache: the inputs that a compiler run depended on, and the hashes of what it made. Pure.
import { createHash } from "node:crypto";
import type { BuildRecord } from "../../nim/build-record.js";
import type { CompilerMessages } from "../../nim/messages.js";
import type { Input, InputKind } from "../scan/input.js";
import type { RawUnit } from "./raw-list.js";

/**
 * One stored run. The first level of the key is the folder that holds it: the ledger's `flags`, or `CgPlan.anywhere` for runs that
 * serve other checkouts. Its paths are written as portable-entry.ts does.
 */
export interface CacheEntry {
  readonly version: number;
  /** Second level: kind, path and hash of every input, absences and listings included. */
  readonly inputs: readonly { readonly kind: InputKind; readonly path: string; readonly hash: string }[];
  readonly units: readonly RawUnit[];
  readonly interface: string;
  readonly positions: string | undefined;
  readonly record: BuildRecord;
  readonly messages: CompilerMessages;
  /** Hash over all of the above: a damaged entry counts as none. */
  readonly seal: string;
}

/** Bumped when the meaning of an entry changes. */
export const CACHE_VERSION = 2;

/** An entry with its seal. */
export function sealed(entry: Omit<CacheEntry, "seal" | "version">): CacheEntry {
  const body = { version: CACHE_VERSION, ...entry };
  return { ...body, seal: sealOf(body) };
}

/** Reads an entry; undefined for a damaged one or another version. */
export function readEntry(text: string): CacheEntry | undefined {
  try {
    const { seal, ...body } = JSON.parse(text) as CacheEntry;
    return body.version === CACHE_VERSION && seal === sealOf(body) ? { ...body, seal } : undefined;
  } catch {
    return undefined;
  }
}

/** File name of an entry: its inputs decide it, so that a run stored twice is one entry. */
export function entryName(inputs: readonly Pick<Input, "kind" | "path" | "hash">[]): string {
  const hash = createHash("sha256");
  for (const { kind, path, hash: content } of inputs) hash.update(`${kind}\0${path}\0${content}\0`);
  return `${hash.digest("hex").slice(0, 32)}.json`;
}

function sealOf(body: object): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 32);
}
