// One crate: its tests are built by cargo and run one executable after the other, as `cargo test` does.
import { dirname, join, resolve } from "node:path";
import { describeEnd, exec, succeeded } from "../system/exec.js";
import { type Executable, runExecutable } from "./executable.js";
import { type TestProgram, type TestResult, wholeResult } from "./program.js";
import { type TestSurroundings, clientEnvironment, programFolder } from "./surroundings.js";

/** Builds the tests of a `Cargo.toml` and runs them. */
export async function runRustTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  const manifest = resolve(surroundings.project.root, program.file);
  const cwd = dirname(manifest);
  const env = { ...clientEnvironment(program, surroundings), CARGO_TARGET_DIR: programFolder(program, surroundings), CARGO_TERM_COLOR: "never" };
  const args = ["test", "--no-run", "--message-format=json-render-diagnostics", "--manifest-path", manifest];
  const built = await exec({ file: surroundings.tools.cargo ?? "cargo", args, env, cwd });
  const ms = built.ms;
  if (!succeeded(built)) {
    return [wholeResult(program, { outcome: "failed", reason: `does not compile (${describeEnd(built.end)})`, output: built.stderr, ms })];
  }
  const executables = readCargo(built.stdout, cwd);
  if (executables.length === 0) return [wholeResult(program, { outcome: "failed", reason: "has no test executable", output: built.stderr, ms })];
  const results: TestResult[] = [];
  for (const executable of executables) results.push(...(await runExecutable(executable, program, surroundings)));
  return results.length === 0 ? [wholeResult(program, { outcome: "failed", reason: "has no test", ms })] : results;
}

interface CargoMessage {
  readonly reason: string;
  readonly executable?: string | null;
  readonly target?: { readonly name: string };
  readonly profile?: { readonly test: boolean };
}

/** The test executables in cargo's messages. */
export function readCargo(stdout: string, cwd: string): readonly Executable[] {
  const messages = stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as CargoMessage);
  const tests = messages.filter(({ reason, executable, profile }) => reason === "compiler-artifact" && typeof executable === "string" && profile?.test === true);
  const env = { CARGO_MANIFEST_DIR: join(cwd) };
  return tests.map(({ executable, target }) => ({ name: tests.length > 1 ? target?.name : undefined, file: executable!, args: [], cwd, env }));
}
