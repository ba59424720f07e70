// What running any test program needs beside the program: the project, its configuration, the tools.
import { join } from "node:path";
import { type Configuration, testFolder } from "../project/layout.js";
import type { Project } from "../project/project.js";
import type { FoundCompiler } from "../toolchain/compiler.js";
import type { FoundTool } from "../toolchain/tool.js";
import type { TestProgram } from "./program.js";

/** Found once for a whole test run. */
export interface TestSurroundings {
  readonly project: Project;
  readonly configuration: Configuration;
  readonly runtime: string;
  readonly nim: FoundTool;
  readonly compiler: FoundCompiler;
  /** Absent where it is not installed. */
  readonly valgrind?: FoundTool | undefined;
}

/** The folder that one program is compiled in. */
export function programFolder(program: TestProgram, { project, configuration }: TestSurroundings): string {
  return join(testFolder(project, configuration), program.language, program.file.replaceAll(/[^A-Za-z0-9_.-]/g, "_"));
}

/** Why this machine cannot run the program, or undefined when it can. */
export function obstacle(program: TestProgram, { compiler, valgrind }: TestSurroundings): string | undefined {
  if (program.valgrind && valgrind === undefined) return "valgrind is not installed (apt-get install valgrind)";
  if (program.valgrind && program.sanitizers.length > 0) return "valgrind and sanitizers exclude each other";
  if (program.mm === "refc" && program.sanitizers.includes("address") && compiler.family === "gcc") {
    return "gcc's address sanitizer cannot follow refc's stack scan (CC=clang can)";
  }
  return undefined;
}

/** How long one test program may run. */
export const RUN_LIMIT_MS = 300_000;

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
