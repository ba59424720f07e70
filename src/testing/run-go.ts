// One Go module: vetted, then tested by the go command, with its race detector under `--sanitize thread`.
import { dirname, resolve } from "node:path";
import { libraryFolder } from "../project/layout.js";
import { describeEnd, exec, succeeded } from "../system/exec.js";
import { readGoEvents } from "./go-events.js";
import { type TestProgram, type TestResult, titleOf, wholeResult } from "./program.js";
import { type TestSurroundings, clientEnvironment, endOfRun } from "./surroundings.js";

/** Vets and tests the module of a `go.mod`. */
export async function runGoTest(program: TestProgram, surroundings: TestSurroundings): Promise<readonly TestResult[]> {
  const cwd = dirname(resolve(surroundings.project.root, program.file));
  const env = goEnvironment(program, surroundings);
  const go = surroundings.tools.go ?? "go";
  const vetted = await exec({ file: go, args: ["vet", "./..."], cwd, env });
  const vet = succeeded(vetted)
    ? wholeResult(program, { name: "go vet", outcome: "passed", ms: vetted.ms })
    : wholeResult(program, { name: "go vet", outcome: "failed", reason: describeEnd(vetted.end), output: vetted.output, ms: vetted.ms });
  const tested = await exec({ file: go, args: goTestArguments(program, surroundings), cwd, env });
  const results = readGoEvents(titleOf(program), tested.stdout, surroundings.timeout);
  if (succeeded(tested) ? results.length > 0 : results.some(({ outcome }) => outcome === "failed")) return [vet, ...results];
  const reason = succeeded(tested) ? "has no test" : endOfRun(tested.end, surroundings);
  return [vet, ...results, wholeResult(program, { outcome: "failed", reason, output: tested.stderr, ms: tested.ms })];
}

/** Everything after `go`; results are never taken from Go's cache, which does not see the library. */
export function goTestArguments({ sanitizers }: TestProgram, { timeout }: Pick<TestSurroundings, "timeout">): readonly string[] {
  const detectors = [...(sanitizers.includes("thread") ? ["-race"] : []), ...(sanitizers.includes("address") ? ["-asan"] : [])];
  return ["test", "-json", "-count=1", `-timeout=${timeout}s`, ...detectors, "./..."];
}

function goEnvironment(program: TestProgram, surroundings: TestSurroundings): Readonly<Record<string, string>> {
  const env = clientEnvironment(program, surroundings);
  const folder = libraryFolder(surroundings.project, surroundings.configuration);
  return { ...env, CC: surroundings.compiler.path, CGO_ENABLED: "1", CGO_LDFLAGS: `${process.env["CGO_LDFLAGS"] ?? "-O2 -g"} ${goQuoted(`-L${folder}`)}` };
}

/** One flag among those that the go command splits at blanks; it knows quotes, but no escapes in them. */
export function goQuoted(flag: string): string {
  if (!/[\s'"]/.test(flag)) return flag;
  return flag.includes("'") ? `"${flag}"` : `'${flag}'`;
}
