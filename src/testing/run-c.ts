// One C client: compiled against the generated header and the built libraries, run, its exit code and output checked.
import { basename, dirname, join } from "node:path";
import { createTwoFilesPatch } from "diff";
import { bindingFolder, libraryFolder, libraryLayout } from "../project/layout.js";
import { describeEnd, exec, succeeded } from "../system/exec.js";
import { makeFolder, readIfPresent } from "../system/files.js";
import { type TestProgram, type TestResult, wholeResult } from "./program.js";
import { RUN_LIMIT_MS, type TestSurroundings, programFolder, sanitizerEnvironment, sanitizerFlags } from "./surroundings.js";

/** Compiles and runs it: one test. Its standard output must equal `<name>.expected` beside it, if there is such a file. */
export async function runCTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  const { project, compiler } = surroundings;
  const folder = programFolder(program, surroundings);
  await makeFolder(folder);
  const executable = join(folder, basename(program.file, ".c"));
  const args = cTestArguments(program, surroundings);
  const compiled = await exec({ file: compiler.path, args: [...args, "-o", executable], cwd: project.root });
  const ended = (outcome: "passed" | "failed", parts: Partial<TestResult> = {}): readonly TestResult[] => [
    wholeResult(program, { outcome, ms: compiled.ms, ...parts }),
  ];
  if (!succeeded(compiled)) {
    return ended("failed", { reason: `does not compile (${describeEnd(compiled.end)})`, output: compiled.output });
  }
  const run = await runClient(executable, program, surroundings);
  const ms = compiled.ms + run.ms;
  if (!succeeded(run)) return ended("failed", { reason: describeEnd(run.end), output: run.output, ms });
  const difference = await differenceFrom(expectedFile(program, surroundings), run.stdout);
  return difference === undefined ? ended("passed", { ms }) : ended("failed", { ...difference, ms });
}

/** Everything after the compiler's name but the output file. */
export function cTestArguments(program: TestProgram, surroundings: TestSurroundings): readonly string[] {
  const { project, configuration } = surroundings;
  const binding = project.bindings.find(({ language }) => language === "c")!;
  const include = join(bindingFolder(project, binding), "include");
  const lib = libraryFolder(project, configuration);
  const shared = project.build.kinds.includes("shared");
  const libraries = shared
    ? [`-L${lib}`, `-Wl,-rpath,${lib}`, ...project.libraries.map((library) => `-l${library.name}`)]
    : project.libraries.map((library) => libraryLayout(project, library, configuration).staticLibrary);
  const warnings = ["-Wall", "-Wextra"];
  return ["-std=gnu11", "-g", "-O1", ...warnings, ...sanitizerFlags(program), `-I${include}`, program.file, ...libraries, "-lpthread", "-lm", "-ldl"];
}

function runClient(executable: string, program: TestProgram, { project, valgrind }: TestSurroundings) {
  const shared = { cwd: project.root, env: sanitizerEnvironment(program), timeoutMs: RUN_LIMIT_MS };
  if (!program.valgrind || valgrind === undefined) return exec({ ...shared, file: executable, args: [] });
  const kinds = program.mm === "refc" ? "none" : "definite,indirect,possible";
  const checks = ["--quiet", "--error-exitcode=99", "--leak-check=full", `--errors-for-leak-kinds=${kinds}`];
  return exec({ ...shared, file: valgrind.path, args: [...checks, executable] });
}

function expectedFile(program: TestProgram, { project }: TestSurroundings): string {
  return join(project.root, dirname(program.file), `${basename(program.file, ".c")}.expected`);
}

async function differenceFrom(path: string, stdout: string): Promise<Pick<TestResult, "reason" | "output"> | undefined> {
  const expected = await readIfPresent(path);
  if (!expected.ok) return { reason: expected.error[0]?.message ?? "its expected output cannot be read" };
  if (expected.value === undefined || expected.value.trimEnd() === stdout.trimEnd()) return undefined;
  const patch = createTwoFilesPatch("expected", "printed", `${expected.value.trimEnd()}\n`, `${stdout.trimEnd()}\n`);
  return { reason: `its output is not that of ${basename(path)}`, output: patch.split("\n").slice(1).join("\n") };
}
