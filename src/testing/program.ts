// What `ffi test` runs and what comes of it: programs made of tests, and their normalised outcomes.
import type { MemoryManager, Sanitizer } from "../project/project.js";

/** Languages that tests can be written in. */
export const TEST_LANGUAGES = ["nim", "c", "cpp", "rust", "go", "python"] as const;

export type TestLanguage = (typeof TEST_LANGUAGES)[number];

/** One file that is compiled and run: a source, or what the language's own tools build from. */
export interface TestProgram {
  readonly language: TestLanguage;
  /** Relative to the project. */
  readonly file: string;
  readonly mm: MemoryManager;
  readonly sanitizers: readonly Sanitizer[];
  readonly valgrind: boolean;
}

/** What became of one test. */
export interface TestResult {
  /** The program's title. */
  readonly program: string;
  /** The test's name within its program; the program as a whole has none. */
  readonly name?: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped: one line. */
  readonly reason?: string;
  /** What it printed, when it failed. */
  readonly output?: string;
  readonly ms: number;
}

/** A finished program. */
export interface ProgramRun {
  readonly program: string;
  /** Which of the program's executables it was, where there are several. */
  readonly part?: string | undefined;
  readonly succeeded: boolean;
  /** How it ended, for people. */
  readonly end: string;
  readonly stdout: string;
  /** Both streams. */
  readonly output: string;
  readonly ms: number;
}

/** How a program is called in output, filters and reports: `c clients/c/main.c (refc, valgrind)`. */
export function titleOf(program: TestProgram): string {
  const extras = [...(program.mm === "orc" ? [] : [program.mm]), ...program.sanitizers, ...(program.valgrind ? ["valgrind"] : [])];
  return `${program.language} ${program.file}${extras.length === 0 ? "" : ` (${extras.join(", ")})`}`;
}

/** One result for the program as a whole. */
export function wholeResult(program: TestProgram, result: Omit<TestResult, "program">): TestResult {
  return { program: titleOf(program), ...result };
}

/** The one result of a run that names no tests; also of one that failed although no test of it did. */
export function runResult(run: ProgramRun): TestResult {
  const named = { program: run.program, ...(run.part === undefined ? {} : { name: run.part }), ms: run.ms };
  return run.succeeded ? { ...named, outcome: "passed" } : { ...named, outcome: "failed", reason: run.end, output: run.output };
}

/** The name of a test within its program. */
export function partName(run: ProgramRun, name: string): string {
  return run.part === undefined ? name : `${run.part}: ${name}`;
}
