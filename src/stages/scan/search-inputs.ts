// Absence is an input: the files that would change the meaning of an import or of the configuration if they appeared. Pure
// over paths; what exists is asked through a parameter.
import { dirname, join } from "node:path";
import type { InputName } from "./input.js";

/** What the compiler searches. */
export interface SearchScope {
  /** Root file of the library, absolute. */
  readonly root: string;
  /** Folders that imports are looked up in, absolute. */
  readonly searchPaths: readonly string[];
  /** Folders of packages, whose subfolders become search paths by name and version. */
  readonly packageFolders: readonly string[];
  /** Files that the compiler read, absolute. */
  readonly readFiles: readonly string[];
  /** Folder that holds Nim's own `lib`, absolute. */
  readonly nimPrefix: string;
  readonly home: string;
}

/** Configuration files that Nim looks for in the root file's folder and in every folder above. */
export const PARENT_CONFIGS = ["nim.cfg", "config.nims", "nimble.paths"];

/** Every configuration file that Nim would read for this root if it existed: compiler/nimconf.nim, `loadConfigs`. */
export function configCandidates(scope: Pick<SearchScope, "root" | "home">): string[] {
  const folder = dirname(scope.root);
  const stem = scope.root.replace(/\.nim$/, "");
  const folders = ancestors(folder);
  return [
    "/etc/nim/nim.cfg",
    "/etc/nim/config.nims",
    join(scope.home, ".config/nim/nim.cfg"),
    join(scope.home, ".config/nim/config.nims"),
    ...folders.flatMap((parent) => PARENT_CONFIGS.map((name) => join(parent, name))),
    `${stem}.nim.cfg`,
    `${scope.root}.cfg`,
    `${stem}.nims`,
    `${scope.root}s`,
  ].filter((path, index, all) => all.indexOf(path) === index);
}

/** Listings and absences that stand for every import of the files read, from every search path. */
export function searchInputs(scope: SearchScope, isFolder: (path: string) => boolean): InputName[] {
  const own = scope.readFiles.filter((file) => !file.startsWith(`${scope.nimPrefix}/`));
  const folders = new Set([...scope.searchPaths, ...own.map(dirname)]);
  const names: InputName[] = [...folders].map((path) => ({ kind: "folder", path }));
  for (const path of scope.packageFolders) names.push({ kind: "packages", path });
  const spellings = importSpellings(scope, own);
  for (const folder of folders) {
    if (folder.startsWith(`${scope.nimPrefix}/`)) continue;
    for (const spelling of spellings) {
      const candidate = join(folder, dirname(spelling));
      const kind = isFolder(candidate) ? "folder" : "absent";
      names.push({ kind, path: kind === "absent" ? topmostMissing(folder, candidate, isFolder) : candidate });
    }
  }
  const read = new Set(scope.readFiles);
  for (const path of configCandidates(scope)) if (!read.has(path)) names.push({ kind: "absent", path });
  return names;
}

/**
 * The ways in which a file may have been named in an import that has a folder part: relative to a search path, and the project's
 * own files also to each other.
 */
function importSpellings({ readFiles, searchPaths }: SearchScope, own: readonly string[]): ReadonlySet<string> {
  const slashed = (paths: readonly string[]) => [...new Set(paths)].map((path) => `${path}/`);
  const searched = slashed(searchPaths);
  const near = slashed([...searchPaths, ...own.map(dirname)]);
  const ownFiles = new Set(own);
  const spellings = new Set<string>();
  for (const file of readFiles) {
    for (const base of ownFiles.has(file) ? near : searched) {
      const spelling = file.startsWith(base) ? file.slice(base.length) : "";
      if (spelling.includes("/")) spellings.add(spelling);
    }
  }
  return spellings;
}

/** The first folder on the way down from `base` that does not exist. */
function topmostMissing(base: string, candidate: string, isFolder: (path: string) => boolean): string {
  let missing = candidate;
  while (dirname(missing) !== base && missing.length > base.length && !isFolder(dirname(missing))) missing = dirname(missing);
  return missing;
}

function ancestors(folder: string): string[] {
  const list = [folder];
  while (dirname(list[0]!) !== list[0]) list.unshift(dirname(list[0]!));
  return list;
}
