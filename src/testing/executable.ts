// Runs one executable of a test program, under valgrind if asked for, and reads whatever kind of results it prints.
import { exec, succeeded } from "../system/exec.js";
import { isLibtest, readLibtest } from "./libtest.js";
import { type ProgramRun, type TestProgram, type TestResult, runResult, titleOf } from "./program.js";
import { type TestSurroundings, clientEnvironment, endOfRun } from "./surroundings.js";
import { isTap, readTap } from "./tap.js";

/** What a language's tools have built. */
export interface Executable {
  /** Its name where a program has several. */
  readonly name?: string | undefined;
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs it; one result for each test that it names, or one for the whole. */
export async function runExecutable(executable: Executable, program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  return readRun(await startExecutable(executable, program, surroundings));
}

/** Runs it, and says how that ended. */
export async function startExecutable(executable: Executable, program: TestProgram, surroundings: TestSurroundings): Promise<ProgramRun> {
  const { file, args } = underValgrind(executable, program, surroundings);
  const env = { ...clientEnvironment(program, surroundings), ...executable.env };
  const run = await exec({ file, args, env, cwd: executable.cwd, timeoutMs: surroundings.timeout * 1000 });
  const { stdout, output, ms } = run;
  return { program: titleOf(program), part: executable.name, succeeded: succeeded(run), end: endOfRun(run.end, surroundings), stdout, output, ms };
}

/** The results in what it printed: TAP, Rust's harness, or none. */
export function readRun(run: ProgramRun): readonly TestResult[] {
  if (isTap(run.stdout)) return readTap(run);
  return isLibtest(run.stdout) ? readLibtest(run) : [runResult(run)];
}

function underValgrind({ file, args }: Executable, program: TestProgram, { valgrind }: TestSurroundings) {
  if (!program.valgrind || valgrind === undefined) return { file, args };
  const kinds = leaksThatCount(program);
  const checks = ["--quiet", "--error-exitcode=99", "--leak-check=full", `--errors-for-leak-kinds=${kinds}`, `--show-leak-kinds=${kinds}`];
  return { file: valgrind.path, args: [...checks, "--fair-sched=yes", file, ...args] };
}

/** refc keeps its heap in regions of its own; Rust's standard library keeps a possible leak for its main thread. */
function leaksThatCount({ mm, language }: TestProgram): string {
  if (mm === "refc") return "none";
  return language === "rust" ? "definite,indirect" : "definite,indirect,possible";
}
