// Where ffi's own things are: the package it was installed as, this user's data and caches.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The folder of the npm package `ffi`: the nearest one above this code that holds the Nim package. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "scripts", "versions"))) {
    if (dirname(folder) === folder) throw new Error("the ffi package is incomplete: scripts/versions is missing");
    folder = dirname(folder);
  }
  return folder;
}

/** The folder that holds `ffi.nim`, for the compiler's search path. */
export function runtimeFolder(): string {
  return join(packageRoot(), "runtime");
}

/** Installed tools of this user: `$FFI_HOME`, else `ffi` in the XDG data folder. */
export function dataFolder(env: Env): string {
  return env["FFI_HOME"] ?? join(env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "ffi");
}

/** What can be deleted at any time: `$FFI_CACHE`, else `ffi` in the XDG cache folder. */
export function cacheFolder(env: Env): string {
  return env["FFI_CACHE"] ?? join(env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ffi");
}
