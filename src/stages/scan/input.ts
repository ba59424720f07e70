// The inputs of a library as the ledger holds them, and when an entry may be trusted without reading the file again.

/**
 * What an input is. `nim`: text whose plain comments do not count; `data`: any file, by content; `absent`: a path where nothing
 * may appear; `folder`: the Nim names in a folder and where its links lead; `packages`: all names in a folder; `glob`: files that a pattern matches, by
 * name and content; `tree`: every file below a folder, by name and time; `env`: an environment variable.
 */
export type InputKind = "nim" | "data" | "absent" | "folder" | "packages" | "glob" | "tree" | "env";

/** One input: what it is, and how it looked when it was last read. */
export interface Input {
  readonly kind: InputKind;
  /** Absolute path, or the name of a variable. */
  readonly path: string;
  /** Size, mtime, ctime (ns) and inode in one text; empty where there is nothing to stat. */
  readonly signature: string;
  /** The later of mtime and ctime, in ns since 1970, as a decimal number. */
  readonly moved: string;
  /** Hash of what counts of its content; `-` for nothing there. */
  readonly hash: string;
}

/** What to look at: an input without how it looked. */
export interface InputName {
  readonly kind: InputKind;
  readonly path: string;
}

/** Where nothing exists. */
export const NOTHING = "-";

/** git's racy rule: a file that moved this short before the look may move again without its time stamp changing. */
export const RACY_NS = 2_000_000_000n;

/** Whether an entry recorded at `scanned` (ns) is vouched for by an equal signature alone. */
export function trusted(input: Input, scanned: bigint): boolean {
  return input.signature !== "" && BigInt(input.moved) <= scanned - RACY_NS;
}

/** Sorts by path, then kind, and drops repetitions: the ledger's order. A file that is data counts as data only. */
export function normalised(names: readonly InputName[]): InputName[] {
  const data = new Set(names.filter((name) => name.kind === "data").map((name) => name.path));
  const kept = new Map<string, InputName>();
  for (const name of names) {
    if (name.kind === "nim" && data.has(name.path)) continue;
    kept.set(`${name.path}\0${name.kind}`, name);
  }
  return [...kept.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, name]) => name);
}
