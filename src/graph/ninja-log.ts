// Reads .ninja_log (version 5 to 7): which edges ran, and when. Format: start, end, mtime, output, command hash, by tabs.

/** One output's last run. */
export interface NinjaLogEntry {
  readonly output: string;
  /** Milliseconds since the start of that ninja; its own clock starts anew when it has read its graph again, this one does not. */
  readonly start: number;
  readonly end: number;
}

/** Entries of `after` that `before` does not have: what one ninja run did. An edge with several outputs has one each. */
export function newEntries(before: string, after: string): readonly NinjaLogEntry[] {
  const old = new Set(before.split("\n"));
  const entries = after.split("\n").flatMap((line) => {
    const [start, end, , output] = line.split("\t");
    if (old.has(line) || line.startsWith("#") || output === undefined) return [];
    return [{ output, start: Number(start), end: Number(end) }];
  });
  return onOneClock(entries);
}

/** Edges are logged as they end, so that an end before the last one's is of a new clock. */
function onOneClock(entries: readonly NinjaLogEntry[]): readonly NinjaLogEntry[] {
  let offset = 0;
  let last = 0;
  return entries.map(({ output, start, end }) => {
    if (end < last) offset += last;
    last = end;
    return { output, start: start + offset, end: end + offset };
  });
}
