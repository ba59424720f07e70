// Finds what a build needs on this machine: the compiler itself, ninja, this command's own stage bundle.
import { join } from "node:path";
import { error } from "../../core/diagnostic.js";
import { type Result, all, fail, ok } from "../../core/result.js";
import type { BuildTools } from "../../graph/plan-library.js";
import type { Launcher, Project } from "../../project/project.js";
import { exec, succeeded } from "../../system/exec.js";
import { stampOf } from "../../system/look.js";
import { knownLooks } from "../../system/known-looks.js";
import { homeFolder, realPath } from "../../system/machine.js";
import { type Env, cacheFolder, packageRoot } from "../../system/places.js";
import { type FoundCompiler, discoverCompiler } from "../../toolchain/compiler.js";
import { findProgram } from "../../system/programs.js";
import { keptIn } from "../../toolchain/memory.js";
import { discoverNim, isNim } from "../../toolchain/nim.js";
import { discoverNinja } from "../../toolchain/ninja.js";
import type { FoundTool } from "../../toolchain/tool.js";

/** Everything that one project's build starts. */
export interface FoundBuildTools {
  readonly plan: BuildTools;
  readonly ninja: FoundTool;
  /** Programs whose replacement may change outputs: absolute paths. */
  readonly programs: readonly string[];
}

/** What gcc, clang and ld read besides their arguments. */
const COMPILER_VARIABLES = ["CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "LD_RUN_PATH"];

/** Used when the user sets none: outputs do not depend on the day. */
const EPOCH = "0";

/** Finds the tools, or every one that is missing. */
export async function discoverBuildTools(project: Project, env: Env): Promise<Result<FoundBuildTools>> {
  const memory = keptIn(join(cacheFolder(env), "tools"));
  const [nim, ninja, compiler] = await Promise.all([
    discoverNim({ configured: project.nim.compiler, env, memory }),
    discoverNinja(env, memory),
    discoverCompiler(env, memory),
  ]);
  const missing = all([nim, ninja, compiler] as readonly Result<FoundTool>[]);
  if (!missing.ok) return missing;
  if (!nim.ok || !ninja.ok || !compiler.ok) throw new Error("unreachable");
  const root = packageRoot();
  const looks = knownLooks(env);
  const [entry, body] = ["stage.js", "stage.cjs"].map((name) => join(root, "dist", name)) as [string, string];
  const asked = env["CC"] !== undefined && env["CC"] !== "";
  return ok({
    ninja: ninja.value,
    programs: [nim.value.path, realPath(nim.value.path), compiler.value.path],
    plan: {
      nim: compilerItself(nim.value.path),
      nimVersion: nim.value.version,
      stage: [process.execPath, entry],
      packageRoot: root,
      ...(asked ? { compiler: compiler.value.path } : {}),
      home: homeFolder(),
      sourceDateEpoch: env["SOURCE_DATE_EPOCH"] ?? EPOCH,
      generator: looks.look({ kind: "data", path: body }).hash,
      toolchain: toolchainIdentity(compiler.value),
      compilerEnvironment: Object.fromEntries(COMPILER_VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
      ffiVersion: "0.1.0",
    },
  });
}

/** A launcher that is asked for must be there. */
export async function checkLauncher(launcher: Launcher | undefined, env: Env): Promise<Result<undefined>> {
  if (launcher === undefined || (await findProgram(launcher, env)) !== undefined) return ok(undefined);
  return fail(
    error("tool.launcher-missing", `the launcher ${launcher} is not installed`, {
      hint: `apt-get install ${launcher}, or build without it`,
      category: "missing-tool",
    }),
  );
}

/** Starts sccache's server, if it does not run: of several calls that find none each starts one, and one of them may give up after ten seconds. */
export async function startLauncher(launcher: Launcher | undefined): Promise<void> {
  if (launcher === "sccache") await exec({ file: "sccache", args: ["--start-server"] });
}

/** How many jobs distcc's hosts take together; undefined for other launchers, and when distcc does not say. */
export async function clusterJobs(launcher: Launcher | undefined): Promise<number | undefined> {
  if (launcher !== "distcc") return undefined;
  const outcome = await exec({ file: "distcc", args: ["-j"] });
  const jobs = succeeded(outcome) ? Number(outcome.stdout.trim()) : 0;
  return jobs > 0 ? jobs : undefined;
}

/** Moves when the compiler is replaced, even by another build of the same version. */
function toolchainIdentity({ path, family, version }: FoundCompiler): string {
  const real = realPath(path);
  return `${family} ${version} ${path} ${real} ${stampOf(real)}`;
}

/** The program behind links, or next to the real one when a package manager's shim (choosenim) stands on PATH. */
function compilerItself(path: string): string {
  const real = realPath(path);
  return isNim(real) ? real : path;
}
