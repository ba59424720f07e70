// Writes of the build's stages: only if the content differs, by rename, and with a time stamp that is newer than everything the
// build folder knew before, so that a clock that went back hides no change from ninja. Synchronous: stages are short processes.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes into one build folder. */
export interface StampedFolder {
  readonly folder: string;
  /** Writes if the content differs; the path is absolute or relative to the folder. */
  readonly write: (path: string, content: string | Uint8Array) => "written" | "unchanged";
  /** The same, with a new time stamp even for an equal content. */
  readonly touch: (path: string, content: string | Uint8Array) => void;
}

/** Looks up the newest time stamp in the folder and its `places` (subfolders, or absolute), then writes behind it. */
export function openStamped(folder: string, places: readonly string[] = ["c", "obj"]): StampedFolder {
  let newest = newestIn([folder, ...places.map((place) => join(folder, place))]);
  const put = (path: string, content: string | Uint8Array): void => {
    newest = writeNewer(path, content, newest);
  };
  const absolute = (path: string) => (path.startsWith("/") ? path : join(folder, path));
  return {
    folder,
    write: (path, content) => {
      if (holds(absolute(path), content)) return "unchanged";
      put(absolute(path), content);
      return "written";
    },
    touch: (path, content) => put(absolute(path), content),
  };
}

/** A file's text; undefined when there is none or it cannot be read. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** What a JSON file says; undefined when there is none, it cannot be read, or it is damaged. */
export function jsonOf<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** A file's bytes; undefined when there is none or it cannot be read. */
export function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Removes a file or folder if it is there. */
export function discard(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** The newest mtime (ns) among the entries of the folders. */
function newestIn(folders: readonly string[]): bigint {
  let newest = 0n;
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      const found = statSync(join(folder, name), { bigint: true, throwIfNoEntry: false });
      if (found?.isFile() === true && found.mtimeNs > newest) newest = found.mtimeNs;
    }
  }
  return newest;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function holds(path: string, content: string | Uint8Array): boolean {
  const present = bytesOf(path);
  return present !== undefined && present.equals(typeof content === "string" ? Buffer.from(content) : content);
}

/** Writes beside the path, stamps, renames; returns the file's mtime. */
function writeNewer(path: string, content: string | Uint8Array, newest: bigint): bigint {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeBeside(beside, content);
    const stamp = stampNewer(beside, newest);
    renameSync(beside, path);
    return stamp;
  } catch (problem) {
    rmSync(beside, { force: true });
    throw problem;
  }
}

/** Makes the folders above only where there are none: most files go where others are. */
function writeBeside(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "ENOENT") throw problem;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Node sets times in microseconds as floating point seconds: what arrived is looked at, and a microsecond added until it is newer. */
function stampNewer(path: string, newest: bigint): bigint {
  let stamp = mtimeOf(path);
  for (let micros = newest / 1000n + 1n; stamp <= newest; micros++) {
    const seconds = Number(micros) / 1e6;
    utimesSync(path, seconds, seconds);
    stamp = mtimeOf(path);
  }
  return stamp;
}

function mtimeOf(path: string): bigint {
  return statSync(path, { bigint: true }).mtimeNs;
}
