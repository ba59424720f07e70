// One C client: compiled against the generated header and the built libraries, run, its exit code and output checked.
import { basename, dirname, join } from "node:path";
import { createTwoFilesPatch } from "diff";
import { bindingFolder, libraryFolder, libraryLayout } from "../project/layout.js";
import { describeEnd, exec, succeeded } from "../system/exec.js";
import { makeFolder, readIfPresent } from "../system/files.js";
import { readRun, startExecutable } from "./executable.js";
import { type TestProgram, type TestResult, wholeResult } from "./program.js";
import { type TestSurroundings, programFolder, sanitizerFlags } from "./surroundings.js";

/** Compiles and runs it. Its standard output must equal `<name>.expected` beside it, if there is such a file. */
export async function runCTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  const { project, compiler } = surroundings;
  const folder = programFolder(program, surroundings);
  await makeFolder(folder);
  const executable = join(folder, basename(program.file, ".c"));
  const args = cTestArguments(program, surroundings);
  const compiled = await exec({ file: compiler.path, args: [...args, "-o", executable], cwd: project.root });
  if (!succeeded(compiled)) {
    const reason = `does not compile (${describeEnd(compiled.end)})`;
    return [wholeResult(program, { outcome: "failed", reason, output: compiled.output, ms: compiled.ms })];
  }
  const started = await startExecutable({ file: executable, args: [], cwd: project.root }, program, surroundings);
  const run = { ...started, ms: compiled.ms + started.ms };
  const difference = run.succeeded ? await differenceFrom(expectedFile(program, surroundings), run.stdout) : undefined;
  return difference === undefined ? readRun(run) : [wholeResult(program, { outcome: "failed", ...difference, ms: run.ms })];
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
