// The cg cache: what compiler runs made, by what they read. Switching a branch back costs no compiler run. A folder that may be
// deleted at any time and shared; contents are stored once, by their hash, and verified when read.
import { mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import { hashOf, lookAgain, lookAt } from "../../system/look.js";
import { bytesOf, discard, openStamped, textOf } from "../../system/stamped.js";
import { type CacheEntry, entryName, readEntry, sealed } from "../cg/cache-entry.js";
import type { Input } from "../scan/input.js";
import type { Ledger } from "../scan/ledger.js";
import { readRawList } from "../cg/raw-list.js";
import { type FinishedRun } from "./cg-inputs.js";
import { stagingOf } from "./compiler-start.js";
import { cgCacheEntries, cgCacheFolder } from "./cg-cache-folder.js";
import { pruneCache } from "./cg-cache-size.js";

/** A run that was found. */
export interface CacheHit {
  readonly run: FinishedRun;
  readonly inputs: readonly Input[];
}

/** How many runs of one library and configuration are tried. */
const MOST_ENTRIES = 16;

/** Where to restore a run. */
export interface RestorePlace {
  /** The library's build folder. */
  readonly folder: string;
  /** Called before the staging folder is written: nobody else writes there any more when it settles. */
  readonly free: () => Promise<void>;
}

/** Restores raw C and interface of an earlier run over the same inputs; undefined if there is none that is whole. */
export async function restoreRun(plan: CgPlan, scan: Pick<Ledger, "inputs" | "scanned">, { folder, free }: RestorePlace): Promise<CacheHit | undefined> {
  const place = cgCacheEntries(plan.flags);
  if (place === undefined) return undefined;
  const look = lookOnce(scan);
  for (const path of newestFirst(place).slice(0, MOST_ENTRIES)) {
    const entry = readEntry(textOf(path) ?? "");
    if (entry === undefined) discard(path);
    else if (entry.inputs.every((input) => look(input).hash === input.hash)) {
      await free();
      if (!restoreFiles(entry, folder)) discard(path);
      else {
        const now = Date.now() / 1000;
        utimesSync(path, now, now);
        return { run: { kind: "ok", messages: entry.messages, record: entry.record, ms: 0 }, inputs: entry.inputs.map(look) };
      }
    }
  }
  return undefined;
}

/** Stores a run; a cache that cannot be written stops nothing. */
export function storeRun(plan: CgPlan, run: Extract<FinishedRun, { kind: "ok" }>, published: { ledger: Ledger; rawList: string; folder: string }): void {
  const place = cgCacheEntries(plan.flags);
  if (place === undefined) return;
  const { interfaceFile, nimcache } = stagingOf(published.folder);
  try {
    const units = readRawList(published.rawList);
    for (const unit of units) storeBlob(unit.hash, () => bytesOf(join(nimcache, unit.name))!);
    const positions = bytesOf(positionsOf(interfaceFile));
    const inputs = published.ledger.inputs.map(({ kind, path, hash }) => ({ kind, path, hash }));
    const entry = sealed({
      inputs,
      units,
      interface: storeBytes(bytesOf(interfaceFile)!),
      positions: positions === undefined ? undefined : storeBytes(positions),
      record: run.record,
      messages: run.messages,
    });
    put(join(place, entryName(inputs)), JSON.stringify(entry));
    for (const old of newestFirst(place).slice(MOST_ENTRIES)) discard(old);
    pruneCache(cgCacheFolder());
  } catch {
    // A full or read-only disk: the next build compiles.
  }
}

/** Looks at each input once, with the scan's entries vouching where they can. */
function lookOnce(scan: Pick<Ledger, "inputs" | "scanned">): (name: Pick<Input, "kind" | "path">) => Input {
  const known = new Map(scan.inputs.map((input) => [`${input.kind} ${input.path}`, input]));
  const scanned = BigInt(scan.scanned);
  const looks = new Map<string, Input>();
  return (name) => {
    const key = `${name.kind} ${name.path}`;
    const old = known.get(key);
    const look = looks.get(key) ?? (old === undefined ? lookAt(name) : lookAgain(old, scanned));
    looks.set(key, look);
    return look;
  };
}

/** Writes what differs into the staging folder; false if a content is missing or damaged. */
function restoreFiles(entry: CacheEntry, folder: string): boolean {
  const { interfaceFile, nimcache } = stagingOf(folder);
  const wanted = new Map(entry.units.map((unit) => [join(nimcache, unit.name), unit.hash]));
  wanted.set(interfaceFile, entry.interface);
  if (entry.positions !== undefined) wanted.set(positionsOf(interfaceFile), entry.positions);
  const staged = openStamped(nimcache, []);
  for (const [path, hash] of wanted) {
    const present = bytesOf(path);
    if (present !== undefined && hashOf(present) === hash) continue;
    const bytes = bytesOf(blobPath(hash));
    if (bytes === undefined || hashOf(bytes) !== hash) {
      discard(blobPath(hash));
      return false;
    }
    staged.write(path, bytes);
  }
  return true;
}

function positionsOf(interfaceFile: string): string {
  return interfaceFile.replace(/\.cbor$/, ".positions.cbor");
}

function blobPath(hash: string): string {
  return join(cgCacheFolder(), "blobs", hash.slice(0, 2), hash);
}

function storeBytes(bytes: Uint8Array): string {
  const hash = hashOf(bytes);
  storeBlob(hash, () => bytes);
  return hash;
}

function storeBlob(hash: string, content: () => Uint8Array): void {
  const path = blobPath(hash);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) put(path, content());
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(join(path, ".."), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, content);
  renameSync(beside, path);
}

function newestFirst(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
  const paths = names.map((name) => join(folder, name));
  const time = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return paths.map((path) => ({ path, time: time(path) })).sort((a, b) => b.time - a.time).map(({ path }) => path);
}
