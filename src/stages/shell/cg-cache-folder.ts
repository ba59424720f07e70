// Where the cg cache is.
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../system/places.js";

/** `$FFI_CACHE/cg`. */
export function cgCacheFolder(): string {
  return join(cacheFolder({ HOME: homedir(), ...process.env }), "cg");
}

/** Entries whose first-level key is `flags`; undefined when `FFI_CG_CACHE=off` turns the cache off. */
export function cgCacheEntries(flags: string): string | undefined {
  return process.env["FFI_CG_CACHE"] === "off" ? undefined : join(cgCacheFolder(), "entries", flags);
}
