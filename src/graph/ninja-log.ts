// Reads .ninja_log (version 5 to 7): which edges ran, and when. Format: start, end, mtime, output, command hash, by tabs.

/** One output's last run. */
export interface NinjaLogEntry {
  readonly output: string;
  /** Milliseconds since the start of that ninja. */
  readonly start: number;
  readonly end: number;
}

/** Entries of `after` that `before` does not have: what one ninja run did. An edge with several outputs has one each. */
export function newEntries(before: string, after: string): readonly NinjaLogEntry[] {
  const old = new Set(before.split("\n"));
  return after.split("\n").flatMap((line) => {
    const [start, end, , output] = line.split("\t");
    if (old.has(line) || line.startsWith("#") || output === undefined) return [];
    return [{ output, start: Number(start), end: Number(end) }];
  });
}
