// Keeps the folder of compiled code below its bound: it has one file for each copy of ffi, command and choice of languages.
import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

/** Bytes; one copy of ffi in daily use keeps 10 to 30 million. */
const BOUND = 100_000_000;

const DAY_MS = 86_400_000;

/** Notes that a file is in use: once a day, since only its age counts. */
export function markUsed(path: string): void {
  const now = Date.now();
  try {
    if (now - statSync(path).mtimeMs > DAY_MS) utimesSync(path, now / 1000, now / 1000);
  } catch {
    // A folder that may only be read serves as well.
  }
}

/** Removes what was used longest ago, and what a killed process left behind, until the rest is below the bound. */
export function keepBelow(folder: string, bound = BOUND): void {
  const found = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const look = statSync(path, { throwIfNoEntry: false });
    return look === undefined ? [] : [{ path, size: look.size, used: look.mtimeMs }];
  });
  let total = 0;
  for (const { path, size, used } of found.sort((a, b) => b.used - a.used)) {
    const isLeftover = path.endsWith(".tmp") && Date.now() - used > DAY_MS;
    total += size;
    if (total > bound || isLeftover) rmSync(path, { force: true });
  }
}
