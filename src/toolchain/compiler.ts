// The C compiler: what $CC says, else gcc, clang or cc; and which of the two families it is.
import { basename } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Result, err, ok } from "../core/result.js";
import type { Env } from "../system/places.js";
import { exec, succeeded } from "../system/exec.js";
import { findProgram } from "../system/programs.js";
import { type Memory, forgetful } from "./memory.js";
import { loadMinimums } from "./minimums.js";
import { type FoundTool, isAtLeast } from "./tool.js";

/** A C compiler and its family, which decides its flags. */
export interface FoundCompiler extends FoundTool {
  readonly family: "gcc" | "clang";
}

/** How to get one. */
export const COMPILER_HINT = "apt-get install gcc (or set CC to a C compiler)";

/** The C compiler to use: `$CC` if set and nothing else then. */
export async function discoverCompiler(env: Env, memory: Memory = forgetful): Promise<Result<FoundCompiler>> {
  const asked = env["CC"];
  if (asked !== undefined && asked !== "") {
    const path = await findProgram(asked, env);
    return path === undefined ? err([absent(asked)]) : check(path, memory);
  }
  for (const name of ["gcc", "clang", "cc"]) {
    const path = await findProgram(name, env);
    if (path !== undefined) return check(path, memory);
  }
  return err([missing()]);
}

async function check(path: string, memory: Memory): Promise<Result<FoundCompiler>> {
  const identity = await memory({ path, isItself: isCompiler }, () => identify(path));
  if (identity === undefined) return err([unusable(path)]);
  const minimums = await loadMinimums();
  const minimum = minimums[identity.family];
  return isAtLeast(identity.version, minimum) ? ok({ path, ...identity }) : err([tooOld(path, { ...identity, minimum })]);
}

/** A compiler of its own, not the ccache or the like that a link of its name leads to. */
function isCompiler(real: string): boolean {
  return /^(?:[\w.]+-)*(?:gcc|clang|cc)(?:-[\d.]+)?$/.test(basename(real));
}

/** Asks the preprocessor, as a compiler's name and its --version text can be anything. */
async function identify(path: string): Promise<Pick<FoundCompiler, "family" | "version"> | undefined> {
  const probe = "clang=__clang_major__.__clang_minor__.__clang_patchlevel__\ngcc=__GNUC__.__GNUC_MINOR__.__GNUC_PATCHLEVEL__\n";
  const outcome = await exec({ file: path, args: ["-E", "-P", "-x", "c", "-"], input: probe, timeoutMs: 20_000 });
  if (!succeeded(outcome)) return undefined;
  const text = outcome.stdout.replaceAll(/[ \t]/g, "");
  const clang = /^clang=(\d+\.\d+\.\d+)$/m.exec(text)?.[1];
  if (clang !== undefined) return { family: "clang", version: clang };
  const gcc = /^gcc=(\d+\.\d+\.\d+)$/m.exec(text)?.[1];
  return gcc === undefined ? undefined : { family: "gcc", version: gcc };
}

function absent(asked: string): Diagnostic {
  return error("tool.cc-absent", `CC names a C compiler that is not there: ${asked}`, {
    hint: "correct CC (one program without arguments), or unset it",
    category: "missing-tool",
  });
}

function missing(): Diagnostic {
  return error("tool.cc-missing", "a C compiler is missing", { hint: COMPILER_HINT, category: "missing-tool" });
}

function unusable(path: string): Diagnostic {
  return error("tool.cc-unusable", `${path} does not work as a C compiler`, { hint: COMPILER_HINT, category: "missing-tool" });
}

function tooOld(path: string, found: { readonly family: string; readonly version: string; readonly minimum: string }): Diagnostic {
  const message = `${found.family} ${found.version} (${path}) is too old: ffi needs ${found.minimum} or newer`;
  return error("tool.cc-old", message, { hint: COMPILER_HINT, category: "missing-tool" });
}
