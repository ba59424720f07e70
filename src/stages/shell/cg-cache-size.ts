// Keeps the cg cache below its bound: the entries used longest ago go first, then contents that no entry names.
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { discard, textOf } from "../../system/stamped.js";
import { readEntry } from "../cg/cache-entry.js";

/** Bytes, unless `FFI_CG_CACHE_SIZE` says otherwise. */
const DEFAULT_BOUND = 500_000_000;
/** Looking at everything costs time: once in this many stores. */
const EVERY = 32;

/** Prunes now and then; counts stores in a small file. */
export function pruneCache(folder: string): void {
  const counter = join(folder, "stores");
  const count = Number(textOf(counter) ?? 0) + 1;
  writeFileSync(counter, String(count));
  const asked = process.env["FFI_CG_CACHE_SIZE"];
  if (count % EVERY !== 0 && asked === undefined) return;
  prune(folder, asked === undefined ? DEFAULT_BOUND : Number(asked));
}

interface Stored {
  readonly path: string;
  readonly size: number;
  readonly used: number;
}

function prune(folder: string, bound: number): void {
  const blobs = filesIn(join(folder, "blobs"));
  const entries = filesIn(join(folder, "entries")).sort((a, b) => b.used - a.used);
  const sizes = new Map(blobs.map((blob) => [nameOf(blob.path), blob.size]));
  const kept = new Set<string>();
  let total = 0;
  for (const stored of entries) {
    const entry = readEntry(textOf(stored.path) ?? "");
    const names = entry === undefined ? [] : [...entry.units.map((unit) => unit.hash), entry.interface, entry.positions ?? ""];
    const added = names.filter((name) => !kept.has(name)).reduce((sum, name) => sum + (sizes.get(name) ?? 0), stored.size);
    if (entry === undefined || total + added > bound) discard(stored.path);
    else {
      total += added;
      for (const name of names) kept.add(name);
    }
  }
  for (const blob of blobs) if (!kept.has(nameOf(blob.path))) discard(blob.path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Files two levels down. */
function filesIn(folder: string): Stored[] {
  return names(folder).flatMap((sub) =>
    names(join(folder, sub)).map((name) => {
      const path = join(folder, sub, name);
      const found = statSync(path, { throwIfNoEntry: false });
      return { path, size: found?.size ?? 0, used: found?.mtimeMs ?? 0 };
    }),
  );
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
