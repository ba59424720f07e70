// `ffi test`: finds test programs, builds the library for each configuration that they need, runs them, adds up.
import { relative, resolve } from "node:path";
import type { EventSink } from "../core/build-event.js";
import { type Diagnostic, error, warning } from "../core/diagnostic.js";
import { type Outcome, failed } from "../core/outcome.js";
import { type Result, ok } from "../core/result.js";
import type { MemoryManager, Profile, Project, Sanitizer } from "../project/project.js";
import { writeAtomic } from "../system/files.js";
import { walkGlob } from "../system/walk.js";
import { type TestFiles, planTests } from "../testing/plan.js";
import { TEST_LANGUAGES, type TestProgram, type TestResult } from "../testing/program.js";
import { failures, junitXml, skips, tallyLine } from "../testing/tally.js";
import { loadProjects } from "./load-project.js";
import { type TestRun, runPrograms } from "./test/run-programs.js";

/** `ffi test`: absent options take the manifest's values. */
export interface TestRequest {
  readonly cwd: string;
  readonly filter?: string | undefined;
  /** Empty: every language. */
  readonly languages: readonly string[];
  readonly profile?: Profile | undefined;
  readonly sanitizers: readonly Sanitizer[];
  /** Empty: the manifest's. */
  readonly mms: readonly MemoryManager[];
  readonly valgrind: boolean;
  /** What this machine cannot run is an error. */
  readonly strict: boolean;
  /** Where to write JUnit XML, relative to `cwd`. */
  readonly junit?: string | undefined;
  /** Seconds that one program may run. */
  readonly timeout?: number | undefined;
  readonly jobs?: number | undefined;
}

/** Every result in the order of the plan. */
export interface TestReport {
  readonly results: readonly TestResult[];
  readonly tally: string;
}

/** Runs the tests of the project, or of each member of a workspace. */
export async function test(request: TestRequest, events: EventSink): Promise<Outcome<TestReport>> {
  const projects = await loadProjects(request.cwd);
  if (!projects.ok) return failed(projects.error);
  const plans = projects.value.map((project) => ({ project, programs: planFor(project, request) }));
  if (plans.every(({ programs }) => programs.length === 0)) return nothing(request);
  const runs: TestRun[] = [];
  for (const plan of plans) runs.push(await runPrograms(plan, request, events));
  const results = runs.flatMap((run) => run.results);
  const written = await writeJunit(request, results);
  const tally = tallyLine(results);
  return {
    result: { results, tally },
    lines: [...skips(results), tally],
    diagnostics: [
      ...runs.flatMap((run) => run.diagnostics),
      ...failures(results),
      ...(request.strict ? skipErrors(results) : []),
      ...(written.ok ? [] : written.error),
    ],
  };
}

function planFor(project: Project, request: TestRequest): readonly TestProgram[] {
  const find = (globs: readonly string[]): readonly string[] => {
    const files = globs.flatMap((glob) => walkGlob(resolve(project.root, glob)).files);
    return [...new Set(files)].map((file) => relative(project.root, file));
  };
  const files = Object.fromEntries(TEST_LANGUAGES.map((language) => [language, find(project.test[language])])) as TestFiles;
  return planTests(files, {
    languages: request.languages,
    mms: request.mms.length > 0 ? request.mms : [project.nim.mm],
    sanitizers: request.sanitizers,
    valgrind: request.valgrind,
    filter: request.filter,
  });
}

function nothing({ filter, languages }: TestRequest): Outcome<TestReport> {
  const lines = [tallyLine([])];
  const result = { results: [], tally: tallyLine([]) };
  if (filter === undefined && languages.length === 0) {
    const hint = "tests are the files that nim, c, cpp, rust, go and python in [test] name";
    return { result, lines, diagnostics: [warning("test.none", "there are no tests", { hint })] };
  }
  const what = [...(filter === undefined ? [] : [`"${filter}"`]), ...languages].join(", ");
  return { result, lines, diagnostics: [error("test.no-match", `no test matches ${what}`, { category: "usage" })] };
}

function skipErrors(results: readonly TestResult[]): readonly Diagnostic[] {
  const skipped = results.filter((result) => result.outcome === "skipped" && result.name === undefined);
  return skipped.map((result) =>
    error("test.skipped", `${result.program} was skipped: ${result.reason ?? ""}`, {
      hint: "install what is missing, or leave out --strict",
      category: "missing-tool",
    }),
  );
}

async function writeJunit({ cwd, junit }: TestRequest, results: readonly TestResult[]): Promise<Result<unknown>> {
  return junit === undefined ? ok(undefined) : writeAtomic(resolve(cwd, junit), junitXml(results));
}
