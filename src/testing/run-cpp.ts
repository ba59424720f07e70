// One C++ project: configured and built by CMake, then every test that it registers (`add_test`) is run.
import { dirname, join, resolve } from "node:path";
import { describeEnd, exec, succeeded } from "../system/exec.js";
import { makeFolder, readIfPresent, remove } from "../system/files.js";
import { type Executable, runExecutable } from "./executable.js";
import { type TestProgram, type TestResult, wholeResult } from "./program.js";
import { type TestSurroundings, clientEnvironment, endOfRun, programFolder, sanitizerFlags } from "./surroundings.js";

/** Builds the project of a `CMakeLists.txt` and runs its tests. */
export async function runCppTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  const folder = programFolder(program, surroundings);
  await forgetOtherPlace(folder);
  await makeFolder(folder);
  const env = clientEnvironment(program, surroundings);
  const { cmake = "cmake", ctest = "ctest" } = surroundings.tools;
  const steps = [
    { what: "cannot be configured", args: configureArguments(program, surroundings) },
    { what: "does not compile", args: ["--build", folder] },
  ];
  for (const { what, args } of steps) {
    const done = await exec({ file: cmake, args, env, cwd: surroundings.project.root });
    if (succeeded(done)) continue;
    return [wholeResult(program, { outcome: "failed", reason: `${what} (${describeEnd(done.end)})`, output: done.output, ms: done.ms })];
  }
  const listed = await exec({ file: ctest, args: ["--test-dir", folder, "--show-only=json-v1"], env, cwd: folder, timeoutMs: surroundings.timeout * 1000 });
  const tests = succeeded(listed) ? readCtest(listed.stdout, folder) : [];
  const reason = succeeded(listed) ? "registers no test (enable_testing, add_test)" : `ctest cannot list its tests (${endOfRun(listed.end, surroundings)})`;
  if (tests.length === 0) return [wholeResult(program, { outcome: "failed", reason, output: listed.output, ms: 0 })];
  const results: TestResult[] = [];
  for (const test of tests) results.push(...(await runExecutable(test, program, surroundings)));
  return results;
}

/** CMake refuses a folder that it made at another place: the project has been moved, or copied with its build folder. */
export async function forgetOtherPlace(folder: string): Promise<void> {
  const cache = await readIfPresent(join(folder, "CMakeCache.txt"));
  const place = cache.ok ? /^CMAKE_CACHEFILE_DIR:INTERNAL=(.*)$/m.exec(cache.value ?? "")?.[1] : undefined;
  if (place !== undefined && place !== folder) await remove(folder);
}

/** Everything after `cmake` to configure the project with the build's own tools and flags. */
export function configureArguments(program: TestProgram, surroundings: TestSurroundings): readonly string[] {
  const { project, compiler, tools } = surroundings;
  const flags = sanitizerFlags(program).join(" ");
  return [
    "-S", resolve(project.root, dirname(program.file)),
    "-B", programFolder(program, surroundings),
    "-G", "Ninja",
    `-DCMAKE_MAKE_PROGRAM=${tools.ninja ?? "ninja"}`,
    "-DCMAKE_BUILD_TYPE=Debug",
    `-DCMAKE_C_COMPILER=${compiler.path}`,
    `-DCMAKE_CXX_COMPILER=${tools.cxx ?? "c++"}`,
    `-DCMAKE_C_FLAGS=${flags}`,
    `-DCMAKE_CXX_FLAGS=${flags}`,
  ];
}

interface CtestDocument {
  readonly tests?: readonly {
    readonly name: string;
    readonly command?: readonly string[];
    readonly properties?: readonly { readonly name: string; readonly value: unknown }[];
  }[];
}

/** The tests in ctest's own list, with the folder and the environment that the project gives them. */
export function readCtest(json: string, folder: string): readonly Executable[] {
  const { tests = [] } = JSON.parse(json) as CtestDocument;
  const several = tests.length > 1;
  return tests.flatMap(({ name, command = [], properties = [] }) => {
    const [file, ...args] = command;
    if (file === undefined) return [];
    const property = (wanted: string): unknown => properties.find((candidate) => candidate.name === wanted)?.value;
    const cwd = property("WORKING_DIRECTORY");
    const lines = (property("ENVIRONMENT") as readonly string[] | undefined) ?? [];
    const env = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
    return [{ name: several ? name : undefined, file: resolve(folder, file), args, cwd: typeof cwd === "string" ? cwd : join(folder), env }];
  });
}
