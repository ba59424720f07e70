// The Nim compiler: the manifest's, then $FFI_NIM, then ffi's own, then the one on PATH.
import { join } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, err, ok } from "../core/result.js";
import { isThere } from "../system/machine.js";
import { type Env, dataFolder } from "../system/places.js";
import { findProgram, versionOf } from "../system/programs.js";
import { type Memory, forgetful } from "./memory.js";
import { loadMinimums } from "./minimums.js";
import { type FoundTool, isAtLeast } from "./tool.js";

/** Where to look. */
export interface NimSearch {
  /** `nim.compiler` of the manifest. */
  readonly configured?: string | undefined;
  readonly env: Env;
  /** What compilers said before; by default each is asked. */
  readonly memory?: Memory;
}

/** How to get Nim. */
export const NIM_HINT = "scripts/setup.sh of ffi installs it for this user only; or set FFI_NIM to a compiler";

/** The compiler to use. One that was asked for by name must be there and new enough; nothing else is tried instead. */
export async function discoverNim(search: NimSearch): Promise<Result<FoundTool>> {
  const { memory = forgetful } = search;
  const asked = askedFor(search);
  if (asked !== undefined) {
    const path = await findProgram(asked.name, search.env);
    return path === undefined ? err([absent(asked)]) : check(path, memory);
  }
  const own = await findProgram(join(dataFolder(search.env), "nim", "current", "bin", "nim"), search.env);
  const path = own ?? (await findProgram("nim", search.env));
  return path === undefined ? err([missing()]) : check(path, memory);
}

/** The compiler beside its library, not a version manager's shim. */
export function isNim(real: string): boolean {
  return isThere(join(real, "..", "..", "lib", "system.nim"));
}

interface Asked {
  readonly name: string;
  readonly by: string;
}

function askedFor({ configured, env }: NimSearch): Asked | undefined {
  if (configured !== undefined) return { name: configured, by: "compiler in [nim]" };
  const variable = env["FFI_NIM"];
  return variable === undefined || variable === "" ? undefined : { name: variable, by: "FFI_NIM" };
}

async function check(path: string, memory: Memory): Promise<Result<FoundTool>> {
  const { nim: minimum, nimPinned } = await loadMinimums();
  const version = await memory({ path, isItself: isNim }, () => versionOf(path, { args: ["--version"], pattern: /Nim Compiler Version (\S+)/ }));
  if (version === undefined) return err([unusable(path)]);
  if (!isAtLeast(version, minimum)) return err([tooOld(path, { version, minimum })]);
  const newer = !isAtLeast(`${nimPinned}.999`, version);
  return ok({ path, version, ...(newer ? { note: `newer than ${nimPinned}, the version ffi is tested with` } : {}) });
}

function absent(asked: Asked): Diagnostic {
  return error("tool.nim-absent", `${asked.by} names a Nim compiler that is not there: ${asked.name}`, {
    hint: `correct it, or remove it to use the compiler that is found`,
    category: "missing-tool",
  });
}

function missing(): Diagnostic {
  return error("tool.nim-missing", "the Nim compiler is missing", { hint: NIM_HINT, category: "missing-tool" });
}

function unusable(path: string): Diagnostic {
  return error("tool.nim-unusable", `${path} does not say which Nim it is`, {
    hint: `${path} --version; ${NIM_HINT}`,
    category: "missing-tool",
  });
}

function tooOld(path: string, versions: { readonly version: string; readonly minimum: string }): Diagnostic {
  const message = `Nim ${versions.version} (${path}) is too old: ffi needs ${versions.minimum} or newer`;
  return error("tool.nim-old", message, { hint: NIM_HINT, category: "missing-tool" });
}
