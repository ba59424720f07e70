// What merge saw and wrote last, by stamps: raw units that it need not read again, final units that it need not compare again.
import { join } from "node:path";
import { hashOfFile, signatureOf } from "../../system/look.js";
import { textOf } from "../../system/stamped.js";

/** merge.stamps, in a library's build folder. Stamps are size, mtime, ctime and inode; an empty one vouches for nothing. */
export interface MergeStamps {
  /** By raw unit: the hash that raw.list gave, and the stamp of the file that was found to have it. */
  readonly raw: Readonly<Record<string, readonly [hash: string, stamp: string]>>;
  /** By final file. */
  readonly final: Readonly<Record<string, string>>;
}

/** File name in the build folder. */
export const MERGE_STAMPS = "merge.stamps";

/** The stamps of the last run; none if there was none or the file is damaged. */
export function readMergeStamps(folder: string): MergeStamps {
  try {
    return JSON.parse(textOf(join(folder, MERGE_STAMPS)) ?? "") as MergeStamps;
  } catch {
    return { raw: {}, final: {} };
  }
}

/** The hash of a raw unit's file: the one that merge found, if the file still looks as it did then. `-` when it cannot be read. */
export function hashOfRaw(path: string, [hash = "", stamp]: readonly string[] = []): string {
  return stands(path, stamp) ? hash : hashOfFile(path);
}

/** Whether the file still looks as the stamp says. */
export function stands(path: string, stamp: string | undefined): boolean {
  return stamp !== undefined && stamp !== "" && signatureOf(path).signature === stamp;
}
