// `ffi build`: load, plan, look whether anything is to do; if so lock, scan, run one ninja per library, record, report.
import { relative } from "node:path";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Outcome, failed } from "../core/outcome.js";
import { type Result, err, fail, ok } from "../core/result.js";
import { type LibraryPlan, planLibrary } from "../graph/plan-library.js";
import type { Project } from "../project/project.js";
import { interfaceReason, reasonToBuild, scanInputs } from "../system/fresh.js";
import { isThere, processorCount, realPath } from "../system/machine.js";
import type { Env } from "../system/places.js";
import type { Build, BuildReport, BuildRequest } from "./build-contract.js";
import { dryRunLines } from "./build/dry-run.js";
import { findingsOf } from "./build/findings.js";
import { type LibraryEnd, outputPaths, totalUnits } from "./build/finish.js";
import { recordsOf } from "./build/prepare.js";
import { writeExtras } from "./build/extras.js";
import { launchOfBuild, recordLaunch } from "./build/record-launch.js";
import { runLibraries } from "./build/run-libraries.js";
import { builtSummary, librariesText } from "./build/summary.js";
import { type FoundBuildTools, checkLauncher, clusterJobs, discoverBuildTools } from "./build/tools.js";
import { loadProject, loadProjects } from "./load-project.js";

/** One library to build, with the tools of its project. */
export interface PlannedLibrary {
  readonly plan: LibraryPlan;
  readonly tools: FoundBuildTools;
  /** Its project's folder as from the project that the command was started in; empty for that one. */
  readonly member: string;
  /** The project that the command was started in, and all whose manifests were read. */
  readonly start: Project;
  readonly projects: readonly Project[];
}

/** Builds what is out of date. */
export const build: Build = async (request, events) => {
  const started = performance.now();
  const planned = await planBuild(request, process.env);
  if (!planned.ok) return failed(planned.error);
  const stale = planned.value.filter(({ plan }) => request.verify === true || isStale(plan));
  if (request.dryRun === true) return { lines: dryRunLines(planned.value.map(({ plan }) => plan)), diagnostics: [] };
  const ends = await runLibraries(stale, request, events);
  if (!ends.ok) return failed(ends.error);
  const all = planned.value.map((library) => ends.value.get(library.plan) ?? reused(library, request.verbose));
  const outcome = outcomeOf(all, performance.now() - started);
  const problems = await writeExtras(request, { planned: planned.value, ends: all, started }, events);
  if (problems.length > 0) return { ...outcome, diagnostics: [...outcome.diagnostics, ...problems] };
  if (request.bind !== false && !outcome.diagnostics.some((found) => found.severity === "error")) {
    recordLaunch(launchOfBuild(request), planned.value, { diagnostics: planned.value.flatMap((library) => findingsOf(library)), summary: reusedSummary(planned.value) });
  }
  return outcome;
};

/** Loads the projects and plans every library that is asked for. */
export async function planBuild(request: BuildRequest, env: Env): Promise<Result<readonly PlannedLibrary[]>> {
  const start = await loadProject(request.cwd);
  if (!start.ok) return start;
  const projects = await loadProjects(request.cwd);
  if (!projects.ok) return projects;
  const known = projects.value.flatMap((project) => project.libraries.map((library) => library.name));
  const unknown = request.libraries.filter((name) => !known.includes(name));
  if (unknown.length > 0) return err(unknown.map((name) => unknownLibrary(name, known)));
  const planned: PlannedLibrary[] = [];
  const found = new Map<string | undefined, Awaited<ReturnType<typeof discoverBuildTools>>>();
  for (const project of projects.value) {
    const tools = found.get(project.nim.compiler) ?? (await discoverBuildTools(project, env));
    found.set(project.nim.compiler, tools);
    if (!tools.ok) return tools;
    const launcher = await checkLauncher(launcherOf(request, project), env);
    if (!launcher.ok) return launcher;
    const read = [start.value, ...projects.value];
    const member = relative(start.value.root, project.root);
    planned.push(...planProject(request, real(project), tools.value).map((one) => ({ ...one, member, start: start.value, projects: read })));
  }
  return planned.length > 0 ? ok(planned) : fail(error("build.nothing", "there is no library to build", { category: "usage" }));
}

function planProject(request: BuildRequest, project: Project, tools: FoundBuildTools) {
  const libraries = project.libraries.filter(({ name }) => request.libraries.length === 0 || request.libraries.includes(name));
  const configuration = {
    profile: request.profile ?? project.build.profile,
    mm: request.mm ?? project.nim.mm,
    sanitizers: request.sanitizers ?? [],
  };
  const launcher = launcherOf(request, project);
  return libraries.map((library) => ({
    plan: planLibrary({ project, library, configuration, ...(launcher === undefined ? {} : { launcher }) }, tools.plan),
    tools,
  }));
}

/** The compiler and ninja see real paths: a project behind a link is the project. */
function real(project: Project): Project {
  return { ...project, root: realPath(project.root) };
}

/** Whether a library needs a ninja at all. */
export function isStale(plan: LibraryPlan): boolean {
  return reasonToBuild(recordsOf(plan), { identity: plan.identity, flags: plan.cg.flags }) !== undefined;
}

/** Whether settings, inputs or outputs of a library moved since its last build, which may have failed. */
export function movedSinceBuild(plan: LibraryPlan): boolean {
  const { ledger, done } = recordsOf(plan);
  if (ledger === undefined || done === undefined) return false;
  if (done.identity !== plan.identity || scanInputs(ledger, plan.cg.flags).source !== ledger.source) return true;
  return done.complete && !ledger.volatile && isStale(plan);
}

/** Whether a library's published interface is older than its sources: settings behind the compiler do not matter. */
export function isInterfaceStale(plan: LibraryPlan): boolean {
  const { ledger } = recordsOf(plan);
  return interfaceReason(ledger, plan.cg.flags) !== undefined || !isThere(plan.layout.interfaceModel);
}

function reusedSummary(planned: readonly PlannedLibrary[]): string {
  return `up to date: ${librariesText(planned.map(({ plan }) => ({ name: plan.library.name, configuration: plan.configurationName })))}`;
}

function reused({ plan, member }: PlannedLibrary, verbose = false): LibraryEnd {
  return {
    report: {
      name: plan.library.name,
      configuration: plan.configurationName,
      outcome: "reused",
      outputs: outputPaths(plan).filter((path) => !path.startsWith(`${plan.layout.folder}/`)),
      units: { total: totalUnits(plan.layout.folder), compiled: 0 },
    },
    diagnostics: findingsOf({ plan, member }, verbose),
    spans: [],
  };
}

function outcomeOf(ends: readonly LibraryEnd[], ms: number): Outcome<BuildReport> {
  const result = { libraries: ends.map((end) => end.report), ms: Math.round(ms) };
  const diagnostics: readonly Diagnostic[] = ends.flatMap((end) => end.diagnostics);
  return { result, diagnostics, summary: builtSummary(result) };
}

function unknownLibrary(name: string, known: readonly string[]): Diagnostic {
  return error("build.unknown-library", `there is no library "${name}"`, {
    hint: `libraries: ${known.join(", ")}`,
    category: "usage",
  });
}

/** What compilers are started by: asked for, else the manifest's. */
export function launcherOf(request: BuildRequest, project: Project): BuildRequest["launcher"] {
  return request.launcher ?? project.build.launcher;
}

/** How many jobs: asked for, else the manifest's, else what the launcher's cluster takes, else one a processor. */
export async function jobsOf(request: BuildRequest, project: Project): Promise<number> {
  const asked = request.jobs ?? project.build.jobs;
  return asked ?? (await clusterJobs(launcherOf(request, project))) ?? processorCount();
}
