// One Nim test program: compiled with the project's settings and the path of `import ffi`, then run in the project's folder.
import { basename, join } from "node:path";
import { describeEnd, exec, succeeded } from "../system/exec.js";
import { readUnittest } from "./nim-output.js";
import { type TestProgram, type TestResult, titleOf, wholeResult } from "./program.js";
import { type TestSurroundings, endOfRun, programFolder, sanitizerEnvironment, sanitizerFlags } from "./surroundings.js";

/** Compiles and runs it; one result for each `test` in it. */
export async function runNimTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  const { project, nim } = surroundings;
  const executable = join(programFolder(program, surroundings), basename(program.file, ".nim"));
  const compiled = await exec({ file: nim.path, args: nimTestArguments(program, surroundings), cwd: project.root });
  if (!succeeded(compiled)) {
    const reason = `does not compile (${describeEnd(compiled.end)})`;
    return [wholeResult(program, { outcome: "failed", reason, output: compiled.output, ms: compiled.ms })];
  }
  const env = { NIMTEST_COLOR: "never", NO_COLOR: "1", ...sanitizerEnvironment(program) };
  const run = await exec({ file: executable, args: [], cwd: project.root, env, timeoutMs: surroundings.timeout * 1000 });
  return readUnittest({
    program: titleOf(program),
    succeeded: succeeded(run),
    end: endOfRun(run.end, surroundings),
    stdout: run.stdout,
    output: run.output,
    ms: compiled.ms + run.ms,
  });
}

/** Everything after `nim`: what the build gives the library, less what only a library has. */
export function nimTestArguments(program: TestProgram, surroundings: TestSurroundings): readonly string[] {
  const { project, configuration, runtime, compiler } = surroundings;
  const folder = programFolder(program, surroundings);
  return [
    "c",
    "--hints:off",
    "--colors:off",
    "--threads:on",
    `--mm:${program.mm}`,
    ...(program.mm === "refc" ? [] : ["-d:useMalloc"]),
    ...(configuration.profile === "dev" ? [] : [`-d:${configuration.profile}`]),
    `-d:ffiAsync=${project.nim.async}`,
    `--path:${runtime}`,
    `--cc:${compiler.family}`,
    `--${compiler.family}.exe:${compiler.path}`,
    `--${compiler.family}.linkerexe:${compiler.path}`,
    ...sanitizerFlags(program).flatMap((flag) => [`--passC:${flag}`, `--passL:${flag}`]),
    ...project.nim.defines.map((define) => `-d:${define}`),
    ...project.nim.paths.map((path) => `--path:${path}`),
    ...project.nim.flags,
    `--nimcache:${join(folder, "nimcache")}`,
    `-o:${join(folder, basename(program.file, ".nim"))}`,
    program.file,
  ];
}
