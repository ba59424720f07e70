// What running any test program needs beside the program: the project, its configuration, the tools.
import { join, resolve } from "node:path";
import { type Configuration, libraryFolder, testFolder } from "../project/layout.js";
import type { Project, Sanitizer } from "../project/project.js";
import { type ExecEnd, describeEnd } from "../system/exec.js";
import type { FoundCompiler } from "../toolchain/compiler.js";
import type { FoundTool } from "../toolchain/tool.js";
import type { TestProgram } from "./program.js";

/** Paths of the tools of the clients' languages; absent where they are not installed, or no program needs them. */
export type ClientTools = Readonly<Partial<Record<"cmake" | "ctest" | "ninja" | "cxx" | "cargo" | "go" | "python", string>>>;

/** Found once for a whole test run. */
export interface TestSurroundings {
  readonly project: Project;
  readonly configuration: Configuration;
  /** Seconds that one test program may run. */
  readonly timeout: number;
  readonly runtime: string;
  readonly nim: FoundTool;
  readonly compiler: FoundCompiler;
  /** Absent where it is not installed. */
  readonly valgrind?: FoundTool | undefined;
  readonly tools: ClientTools;
}

/** The folder that one program is compiled in. */
export function programFolder(program: TestProgram, { project, configuration }: TestSurroundings): string {
  return join(testFolder(project, configuration), program.language, program.file.replaceAll(/[^A-Za-z0-9_.-]/g, "_"));
}

/** What the library is built with for a program: Go's race detector cannot live beside the C compiler's. */
export function librarySanitizers({ language, sanitizers }: TestProgram): readonly Sanitizer[] {
  return language === "go" ? sanitizers.filter((sanitizer) => sanitizer !== "thread") : sanitizers;
}

/** How a test program ended, for people; one that was stopped with the limit that it met. */
export function endOfRun(end: ExecEnd, { timeout }: TestSurroundings): string {
  return end.kind === "timed-out" ? stoppedAfter(timeout) : describeEnd(end);
}

/** What is said of a test program that ran too long. */
export function stoppedAfter(seconds: number): string {
  return `stopped, as it still ran after ${seconds} s (if it needs longer: --timeout, or timeout in [test])`;
}

/** How a client finds the libraries, the vectors, and how sanitizers behave: for building and for running it. */
export function clientEnvironment(program: TestProgram, { project, configuration }: TestSurroundings): Readonly<Record<string, string>> {
  const folder = libraryFolder(project, configuration);
  const before = process.env["LD_LIBRARY_PATH"];
  return {
    ...Object.fromEntries(project.libraries.map(({ name }) => [`${name.toUpperCase()}_LIB_DIR`, folder])),
    LD_LIBRARY_PATH: before === undefined || before === "" ? folder : `${folder}:${before}`,
    ...(project.test.vectors === undefined ? {} : { FFI_VECTORS: resolve(project.root, project.test.vectors) }),
    ...sanitizerEnvironment(program),
  };
}

/** Sanitizers stop at the first finding; leaks mean nothing under refc, which never frees its roots. */
export function sanitizerEnvironment(program: TestProgram): Readonly<Record<string, string>> {
  if (program.sanitizers.length === 0) return {};
  const leaks = program.mm === "refc" ? "detect_leaks=0" : "detect_leaks=1";
  return { ASAN_OPTIONS: `${leaks}:halt_on_error=1`, UBSAN_OPTIONS: "halt_on_error=1:print_stacktrace=1", TSAN_OPTIONS: "halt_on_error=1" };
}

/** Compiler and linker flags for the sanitizers. */
export function sanitizerFlags(program: TestProgram): readonly string[] {
  if (program.sanitizers.length === 0) return [];
  const strict = program.sanitizers.includes("undefined") ? ["-fno-sanitize-recover=undefined"] : [];
  return [`-fsanitize=${program.sanitizers.join(",")}`, ...strict, "-fno-omit-frame-pointer"];
}
