// What the launcher needs to answer "nothing changed" by itself: one record for each command line and environment. Pure.
import type { Diagnostic } from "../core/diagnostic.js";
import type { Input } from "../stages/scan/input.js";
import { hashText } from "../core/hash.js";
import type { Output } from "../stages/scan/outputs.js";

/** A command line reduced to what decides its outputs. */
export interface LaunchRequest {
  readonly command: "build" | "genbindings";
  /** Libraries or languages. */
  readonly names: readonly string[];
  /** Flags that were given, by name: `--jobs`, `--quiet` and their like are left out. */
  readonly flags: Readonly<Record<string, string>>;
}

/** A record of one success. */
export interface LaunchRecord {
  readonly version: number;
  /** The folder that it was written to: in a copy of the project everything else in it is about the original. */
  readonly place: string;
  /** Clock when the inputs were looked at, ns. */
  readonly scanned: string;
  /** Manifests, tools, this command's own files, places where a tool might appear. */
  readonly inputs: readonly Input[];
  readonly libraries: readonly LaunchLibrary[];
  /** Files beyond those of the libraries' own ledgers. */
  readonly outputs: readonly Output[];
  /** Warnings to repeat. */
  readonly diagnostics: readonly Diagnostic[];
  /** What to print before the duration; empty to print nothing. */
  readonly summary: string;
}

/** One library that must not need anything. */
export interface LaunchLibrary {
  /** Its build folder, absolute. */
  readonly folder: string;
  /** The lock of its configuration, absolute. */
  readonly lock: string;
  readonly identity: string;
  readonly flags: string;
  /** False: only its interface must be up to date. */
  readonly whole: boolean;
}

/** Bumped when the meaning of a record changes. */
export const LAUNCH_VERSION = 3;

/** Folder of the records, inside a project's output folder. */
export const LAUNCH_FOLDER = ".launch";

/** Variables that decide which tools and settings a build uses. */
export const LAUNCH_VARIABLES = [
  ...["PATH", "HOME", "FFI_NIM", "FFI_HOME", "FFI_CACHE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "NIMBLE_DIR"],
  ...["CC", "CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "LD_RUN_PATH", "SOURCE_DATE_EPOCH"],
];

/** File name of the record of a request in an environment: 106 bits that need none of Node's cryptography, which takes 3 ms to load. */
export function launchKey(request: LaunchRequest, env: Readonly<Record<string, string | undefined>>): string {
  const variables = LAUNCH_VARIABLES.map((name) => env[name] ?? null);
  const flags = Object.entries(request.flags).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([LAUNCH_VERSION, request.command, request.names, flags, variables]);
  return `${hashText(text)}${hashText(`${text}.`)}.json`;
}

/** The output folder that a manifest names, by a look at its text. A wrong guess finds no record and costs only time. */
export function guessOutput(manifest: string): string {
  return /^\s*output\s*=\s*["']([^"']+)["']/m.exec(manifest)?.[1] ?? "build";
}
