// The ledger of outputs: what the last build left on disk, so that a deleted or damaged file is noticed before ninja starts.
import type { Input } from "./input.js";

/** done.json, in a library's build folder. */
export interface Done {
  readonly version: number;
  /** Whether that build succeeded: only then can it answer "nothing to do". */
  readonly complete: boolean;
  /** It did what it was asked for, which was less than a whole build: `ffi genbindings` stops behind cg. */
  readonly part?: boolean;
  /** `LibraryPlan.identity` of it. */
  readonly identity: string;
  /** `Ledger.source` of it. */
  readonly source: string;
  /** Stamp of the ledger's file at the end of the build. */
  readonly ledger: string;
  /** Clock at the end of the build, ns: `headers` were looked at then. */
  readonly scanned: string;
  /** Absolute path, size and mtime (ns) of each output. */
  readonly outputs: readonly Output[];
  /** What C compiler and linker read besides the build's own files. */
  readonly headers: readonly Input[];
}

/** One file that the build made. */
export interface Output {
  readonly path: string;
  /** Size and mtime in one text. */
  readonly stamp: string;
  /** Content hash, for `--verify`. */
  readonly hash?: string;
}

/** Bumped when the meaning of an entry changes. */
export const DONE_VERSION = 3;

/** Reads done.json; undefined for none, a damaged one or another version. */
export function readDone(text: string | undefined): Done | undefined {
  if (text === undefined) return undefined;
  try {
    const done = JSON.parse(text) as Done;
    return done.version === DONE_VERSION ? done : undefined;
  } catch {
    return undefined;
  }
}
