// Runs the planned programs of one project: tools first, one build for each configuration of the library, then the programs a few at a time.
import type { EventSink, StepOutcome } from "../../core/build-event.js";
import type { Diagnostic } from "../../core/diagnostic.js";
import { type Configuration, configurationName } from "../../project/layout.js";
import type { Project } from "../../project/project.js";
import { interrupted } from "../../system/interrupt.js";
import { obstacle } from "../../testing/obstacle.js";
import { type TestProgram, type TestResult, titleOf, wholeResult } from "../../testing/program.js";
import { runCTest } from "../../testing/run-c.js";
import { runCppTest } from "../../testing/run-cpp.js";
import { runGoTest } from "../../testing/run-go.js";
import { runNimTest } from "../../testing/run-nim.js";
import { runPythonTest } from "../../testing/run-python.js";
import { runRustTest } from "../../testing/run-rust.js";
import { type TestSurroundings, librarySanitizers } from "../../testing/surroundings.js";
import { build } from "../build.js";
import type { TestRequest } from "../test.js";
import { findSurroundings } from "./find-surroundings.js";

/** What became of one project's programs; diagnostics are those of failed builds. */
export interface TestRun {
  readonly results: readonly TestResult[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Plan {
  readonly project: Project;
  readonly programs: readonly TestProgram[];
}

/** How many test programs run at once unless `--jobs` says otherwise: each compile uses several processors already. */
const DEFAULT_JOBS = 2;

/** Runs them all, whatever fails. */
export async function runPrograms(plan: Plan, request: TestRequest, events: EventSink): Promise<TestRun> {
  const results: TestResult[] = [];
  const diagnostics: Diagnostic[] = [];
  const profile = request.profile ?? plan.project.build.profile;
  const configurations = plan.programs.map((program) => configurationOf(program, profile));
  for (const name of new Set(configurations.map(configurationName))) {
    const programs = plan.programs.filter((_, index) => configurationName(configurations[index]!) === name);
    const configuration = configurationOf(programs[0]!, profile);
    const run = await runConfiguration({ project: plan.project, programs, configuration }, request, events);
    results.push(...run.results);
    diagnostics.push(...run.diagnostics);
  }
  return { results, diagnostics };
}

function configurationOf(program: TestProgram, profile: Configuration["profile"]): Configuration {
  return { profile, mm: program.mm, sanitizers: librarySanitizers(program) };
}

async function runConfiguration(
  plan: Plan & { readonly configuration: Configuration },
  request: TestRequest,
  events: EventSink,
): Promise<TestRun> {
  const languages = [...new Set(plan.programs.map(({ language }) => language))];
  const surroundings = await findSurroundings({ ...plan, languages, timeout: request.timeout ?? plan.project.test.timeout });
  if ("missing" in surroundings) return skipAll(plan.programs, surroundings.missing);
  const clients = plan.programs.filter((program) => program.language !== "nim" && obstacle(program, surroundings) === undefined);
  const built = clients.length === 0 ? [] : await buildFor(plan, request, events);
  const run = async (program: TestProgram): Promise<readonly TestResult[]> => {
    const reason = obstacle(program, surroundings);
    if (reason !== undefined) return [wholeResult(program, { outcome: "skipped", reason, ms: 0 })];
    const fault = program.language === "nim" ? undefined : (noBinding(program, plan.project) ?? (built.length > 0 ? "the library does not build" : undefined));
    if (fault !== undefined) return [wholeResult(program, { outcome: "failed", reason: fault, ms: 0 })];
    return RUNNERS[program.language](program, surroundings);
  };
  const results = await inParallel(plan.programs, request.jobs ?? DEFAULT_JOBS, (program) => watched(program, run, events));
  return { results: results.flat(), diagnostics: built };
}

type Runner = (program: TestProgram, surroundings: TestSurroundings) => Promise<readonly TestResult[]>;

const RUNNERS: Readonly<Record<TestProgram["language"], Runner>> = {
  nim: runNimTest,
  c: runCTest,
  cpp: runCppTest,
  rust: runRustTest,
  go: runGoTest,
  python: runPythonTest,
};

/** A client is built against the package that the build generates. */
function noBinding({ language }: TestProgram, project: Project): string | undefined {
  const enabled = project.bindings.some((binding) => binding.language === language && binding.enabled);
  return enabled ? undefined : `the binding is not enabled (add [bindings.${language}] to ffi.toml)`;
}

/** The errors of the build; empty when all is well. */
async function buildFor(
  { project, configuration }: { readonly project: Project; readonly configuration: Configuration },
  request: TestRequest,
  events: EventSink,
): Promise<readonly Diagnostic[]> {
  const libraries = project.libraries.map((library) => library.name);
  const { jobs } = request;
  const outcome = await build({ cwd: project.root, libraries, ...configuration, ...(jobs === undefined ? {} : { jobs }) }, events);
  return outcome.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
}

function skipAll(programs: readonly TestProgram[], reason: string): TestRun {
  return { results: programs.map((program) => wholeResult(program, { outcome: "skipped", reason, ms: 0 })), diagnostics: [] };
}

async function watched(
  program: TestProgram,
  run: (program: TestProgram) => Promise<readonly TestResult[]>,
  events: EventSink,
): Promise<readonly TestResult[]> {
  const id = `test ${titleOf(program)}`;
  const started = performance.now();
  events({ kind: "started", id, step: "test", title: titleOf(program) });
  const results = await run(program);
  events({ kind: "finished", id, outcome: outcomeOf(results), detail: countsOf(results), ms: performance.now() - started });
  return results;
}

function outcomeOf(results: readonly TestResult[]): StepOutcome {
  if (results.some((result) => result.outcome === "failed")) return "failed";
  return results.every((result) => result.outcome === "skipped") ? "skipped" : "done";
}

function countsOf(results: readonly TestResult[]): string {
  return `${results.filter((result) => result.outcome === "passed").length} of ${results.length} passed`;
}

/** Order of the results is that of the items; after an interrupt nothing new is started. */
async function inParallel<T, R>(items: readonly T[], jobs: number, work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !interrupted(); next = queue.shift()) {
      results[next[0]] = await work(next[1]);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results.filter((result) => result !== undefined);
}
