// Where the cg cache is.
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../system/places.js";

/** `$FFI_CACHE/cg`. */
export function cgCacheFolder(): string {
  return join(cacheFolder({ HOME: homedir(), ...process.env }), "cg");
}

/** Entries of one first-level key, `CgPlan.flags` or `anywhere`; undefined when `FFI_CG_CACHE=off` turns the cache off. */
export function cgCacheEntries(key: string): string | undefined {
  return process.env["FFI_CG_CACHE"] === "off" ? undefined : join(cgCacheFolder(), "entries", key);
}
