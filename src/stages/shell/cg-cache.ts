// The cg cache: what compiler runs made, by what they read. Switching a branch back costs no compiler run. A folder that may be
// deleted at any time and shared; contents are stored once, by their hash, and verified when read.
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import { hashOf, lookAgain, lookAt } from "../../system/look.js";
import { bytesOf, discard, openStamped, textOf } from "../../system/stamped.js";
import { type CacheEntry, entryName, readEntry, sealed } from "../cg/cache-entry.js";
import { localPaths, namesFolder, portablePaths, stagedPaths } from "../cg/portable-entry.js";
import { type Input, type InputName, normalised } from "../scan/input.js";
import type { Ledger } from "../scan/ledger.js";
import { asksWhere } from "../scan/mentions.js";
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

/** Restores raw C and interface of an earlier run over the same inputs, here or in another checkout; undefined if there is none that is whole. */
export function restoreRun(plan: CgPlan, scan: Pick<Ledger, "inputs" | "scanned">, folder: string): CacheHit | undefined {
  const look = lookOnce(scan);
  const { nimcache } = stagingOf(folder);
  for (const { path, portable } of candidates(plan)) {
    const entry = readEntry(textOf(path) ?? "");
    if (entry === undefined) {
      remove(path);
      continue;
    }
    const { inputs, record, messages } = localPaths(entry, { root: plan.projectRoot, nimcache, portable });
    if (!inputs.every((input) => look(input).hash === input.hash)) continue;
    if (restoreFiles(entry, folder)) {
      markUsed(path);
      return { run: { kind: "ok", messages, record, ms: 0 }, inputs: inputsInOrder(inputs, look) };
    }
    remove(path);
  }
  return undefined;
}

/** This checkout's own entries first. */
function candidates(plan: CgPlan): readonly { readonly path: string; readonly portable: boolean }[] {
  return [plan.flags, plan.anywhere].flatMap((key, at) => {
    const place = cgCacheEntries(key);
    const paths = place === undefined ? [] : newestFirst(place).slice(0, MOST_ENTRIES);
    return paths.map((path) => ({ path, portable: at === 1 }));
  });
}

/** In the ledger's order, which moves with the project's path. */
function inputsInOrder(inputs: readonly InputName[], look: (name: InputName) => Input): readonly Input[] {
  return normalised(inputs.map(({ kind, path }) => ({ kind, path }))).map(look);
}

/** Stores a run; a cache that cannot be written stops nothing. */
export function storeRun(plan: CgPlan, run: Extract<FinishedRun, { kind: "ok" }>, published: { ledger: Ledger; rawList: string; folder: string }): void {
  if (cgCacheEntries(plan.flags) === undefined) return;
  const { interfaceFile, positionsFile, nimcache } = stagingOf(published.folder);
  try {
    const units = readRawList(published.rawList);
    const contents = units.map((unit) => bytesOf(join(nimcache, unit.name))!);
    const described = bytesOf(interfaceFile)!;
    const positions = bytesOf(positionsFile);
    const namesRoot = [...contents, described, ...(positions === undefined ? [] : [positions])].some((content) => namesFolder(content, plan.projectRoot));
    const inputs = published.ledger.inputs.map(({ kind, path, hash }) => ({ kind, path, hash }));
    const staged = stagedPaths({ inputs, record: run.record, messages: run.messages }, nimcache);
    const portable = portablePaths(staged, { plan, asksWhere: asksAnyWhere(plan, run), namesRoot });
    units.forEach((unit, at) => storeBlob(unit.hash, () => contents[at]!));
    const entry = sealed({ ...(portable ?? staged), units, interface: storeBytes(described), positions: positions === undefined ? undefined : storeBytes(positions) });
    const place = cgCacheEntries(portable === undefined ? plan.flags : plan.anywhere)!;
    put(join(place, entryName(entry.inputs)), JSON.stringify(entry));
    for (const old of newestFirst(place).slice(MOST_ENTRIES)) discard(old);
    pruneCache(cgCacheFolder());
  } catch {
    // A full or read-only disk: the next build compiles.
  }
}

/** Nim's own library and ours keep file names without their folders. */
function asksAnyWhere(plan: CgPlan, { record }: Extract<FinishedRun, { kind: "ok" }>): boolean {
  const vouched = [`${plan.nimPrefix}/`, `${plan.runtime}/`];
  const own = record.readFiles.filter((file) => !vouched.some((folder) => file.startsWith(folder)));
  return own.some((file) => asksWhere(bytesOf(file)?.toString("latin1") ?? ""));
}

/** Who may only read a shared cache is served all the same. */
function markUsed(path: string): void {
  const now = Date.now() / 1000;
  quietly(() => utimesSync(path, now, now));
}

function remove(path: string): void {
  quietly(() => discard(path));
}

function quietly(change: () => void): void {
  try {
    change();
  } catch {
    // A read-only cache: it stays as it is.
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
  const { interfaceFile, positionsFile, nimcache } = stagingOf(folder);
  const wanted = new Map(entry.units.map((unit) => [join(nimcache, unit.name), unit.hash]));
  wanted.set(interfaceFile, entry.interface);
  if (entry.positions !== undefined) wanted.set(positionsFile, entry.positions);
  const staged = openStamped(nimcache, []);
  for (const [path, hash] of wanted) {
    const present = bytesOf(path);
    if (present !== undefined && hashOf(present) === hash) continue;
    const bytes = wholeBlob(hash);
    if (bytes === undefined) {
      // All that are damaged go at once, for what is there is not stored again.
      for (const each of wanted.values()) if (wholeBlob(each) === undefined) remove(blobPath(each));
      return false;
    }
    staged.write(path, bytes);
  }
  return true;
}

function wholeBlob(hash: string): Uint8Array | undefined {
  const bytes = bytesOf(blobPath(hash));
  return bytes !== undefined && hashOf(bytes) === hash ? bytes : undefined;
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
  // Two machines that share the folder may have one process number.
  const beside = `${path}.${process.pid}-${randomBytes(6).toString("hex")}.tmp`;
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
