// `scripts/versions` -> the versions that tools must have: one file for the shell scripts and for this code.
import { join } from "node:path";
import { readText } from "../system/files.js";
import { packageRoot } from "../system/places.js";

/** Minimum versions, and the Nim that set-up installs. */
export interface Minimums {
  readonly nim: string;
  readonly nimPinned: string;
  readonly node: string;
  readonly ninja: string;
  readonly gcc: string;
  readonly clang: string;
}

/** Reads the file that ships with ffi; its absence is a broken installation. */
export async function loadMinimums(): Promise<Minimums> {
  const text = await readText(join(packageRoot(), "scripts", "versions"));
  if (!text.ok) throw new Error("the ffi package is incomplete: scripts/versions is missing");
  return parseMinimums(text.value);
}

/** Parses lines `KEY=VALUE`, with or without double quotes; `#` starts a comment. */
export function parseMinimums(text: string): Minimums {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const match = /^([A-Z_]+)="?([^"#]*?)"?\s*$/.exec(line);
    if (match !== null) values.set(match[1]!, match[2]!);
  }
  const get = (key: string): string => {
    const value = values.get(key);
    if (value === undefined) throw new Error(`scripts/versions does not name ${key}`);
    return value;
  };
  return {
    nim: get("NIM_MIN"),
    nimPinned: get("NIM_PINNED"),
    node: get("NODE_MIN"),
    ninja: get("NINJA_MIN"),
    gcc: get("GCC_MIN"),
    clang: get("CLANG_MIN"),
  };
}
