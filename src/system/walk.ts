// Walks folders for declared globs and for whole project trees; bounded, sorted, the same answer on every machine.
import { type Dirent, readdirSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

/** What a walk found. */
export interface Walk {
  readonly files: readonly string[];
  /** Signature over names, sizes and times of all files; the time of the newest. */
  readonly appearance: { readonly signature: string; readonly moved: string };
}

/** Folders that hold nothing which a compiler run reads by accident. */
const SKIPPED = new Set([".git", ".hg", "node_modules", "nimcache", "target"]);
const MOST_FILES = 20_000;

/** Files that a pattern matches: `*` and `?` within a name, `**` for folders; the pattern is absolute. */
export function walkGlob(pattern: string): Walk {
  const fixed = pattern.slice(0, pattern.search(/[*?]|$/));
  const base = fixed.slice(0, fixed.lastIndexOf("/") + 1) || "/";
  if (!/[*?]/.test(pattern)) return walked(isFile(pattern) ? [pattern] : []);
  const matches = globExpression(pattern);
  return walked(filesBelow(base).filter((file) => matches.test(file)));
}

/**
 * Every file below a folder, except those of version control, build folders of `ffi` (they hold a `.ffi-build` mark) and
 * package stores. More than 20,000 files count as changed on each look.
 */
export function walkTree(folder: string): Walk {
  const files = filesBelow(folder);
  const walk = walked(files);
  if (files.length < MOST_FILES) return walk;
  return { files, appearance: { signature: `too many ${process.hrtime.bigint()}`, moved: walk.appearance.moved } };
}

/** Folders that a pattern matches, and those that were listed to find them. */
export interface FolderWalk {
  readonly folders: readonly string[];
  readonly listed: readonly string[];
}

/** Goes down a pattern relative to a folder name by name: `*` and `?` match within one, and no hidden folder. */
export function walkFolders(top: string, pattern: string): FolderWalk {
  let folders: readonly string[] = [top];
  const listed: string[] = [];
  for (const name of pattern.split("/").filter((part) => part !== "" && part !== ".")) {
    if (!/[*?]/.test(name)) {
      folders = folders.map((folder) => join(folder, name));
      continue;
    }
    const matches = globExpression(name);
    listed.push(...folders);
    folders = folders.flatMap((folder) => list(folder).flatMap((entry) => (matches.test(entry.name) && !entry.name.startsWith(".") ? [join(folder, entry.name)] : [])));
  }
  return { folders: [...folders].sort(), listed };
}

/** Turns a glob into a regular expression over whole paths. */
export function globExpression(pattern: string): RegExp {
  const body = pattern.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (token) => {
    if (token === "**/") return "(?:[^/]+/)*";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    return token === "?" ? "[^/]" : `\\${token}`;
  });
  return new RegExp(`^${body}$`);
}

/** The folders at and below a folder, as far as `walkTree` goes, that hold symbolic links. */
export function linkFolders(folder: string): readonly string[] {
  return visited(folder).flatMap((visit) => (visit.entries.some((entry) => entry.isSymbolicLink()) ? [visit.folder] : []));
}

function filesBelow(top: string): string[] {
  const files = visited(top).flatMap(({ folder, entries }) => entries.flatMap((entry) => (entry.isDirectory() ? [] : [`${folder}/${entry.name}`])));
  return files.sort();
}

interface Visit {
  readonly folder: string;
  readonly entries: readonly Dirent[];
}

function visited(top: string): Visit[] {
  const visits: Visit[] = [];
  const start = top.replace(/\/+$/, "");
  const folders = [start];
  for (let files = 0; folders.length > 0 && files < MOST_FILES; ) {
    const folder = folders.pop()!;
    const entries = list(folder === "" ? "/" : folder);
    if (folder !== start && entries.some((entry) => entry.name === ".ffi-build")) continue;
    visits.push({ folder, entries });
    for (const entry of entries) {
      if (!entry.isDirectory()) files++;
      else if (!SKIPPED.has(entry.name)) folders.push(`${folder}/${entry.name}`);
    }
  }
  return visits;
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function walked(files: readonly string[]): Walk {
  const hash = createHash("sha256");
  let moved = 0n;
  for (const file of files) {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false });
    hash.update(`${file}\0${found?.size} ${found?.mtimeNs} ${found?.ctimeNs} ${found?.ino}\0`);
    for (const time of [found?.mtimeNs ?? 0n, found?.ctimeNs ?? 0n]) if (time > moved) moved = time;
  }
  return { files, appearance: { signature: hash.digest("hex").slice(0, 32), moved: String(moved) } };
}
