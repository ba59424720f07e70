// `ffi genbindings`: brings the interface up to date if its inputs moved, then writes, checks or prints the packages.
import { join, relative, resolve } from "node:path";
import type { EventSink } from "../core/build-event.js";
import { type Diagnostic, error } from "../core/diagnostic.js";
import { type Outcome, failed } from "../core/outcome.js";
import { GRAPH_FILES } from "../graph/graph-text.js";
import type { BindTarget } from "../graph/library-plan.js";
import { type LibraryPlan, bindTarget } from "../graph/plan-library.js";
import { type BindOutcome, filesOfTarget } from "../stages/shell/bind.js";
import { dropBindHelper, writeTogether } from "../stages/shell/bind-helper.js";
import { type RenderedPackage, publishedInterface, renderPackages } from "../stages/shell/packages.js";
import { unwritable } from "../system/files.js";
import { stampOf } from "../system/look.js";
import { bytesOf } from "../system/stamped.js";
import type { Bind, BindReport, BindRequest, BindingReport } from "./build-contract.js";
import { type PlannedLibrary, isInterfaceStale, planBuild } from "./build.js";
import { launchOfBind, recordLaunch } from "./build/record-launch.js";
import { runLibraries } from "./build/run-libraries.js";
import { diffSummary } from "./build/diff-summary.js";
import { boundSummary } from "./build/summary.js";

/** Writes the packages of some languages. */
export const bind: Bind = async (request, events) => {
  const started = performance.now();
  const planned = await planBuild({ cwd: request.cwd, libraries: [] }, process.env);
  if (!planned.ok) return failed(planned.error);
  if (request.out !== undefined && request.languages.length > 1) return failed([severalLanguages()]);
  const compiled = await compileStale(planned.value, request, events);
  if (compiled.some((found) => found.severity === "error")) return failed(compiled);
  const jobs = planned.value.map(({ plan }) => ({ plan, targets: targetsOf(plan, request) }));
  if (request.stdout === true || request.check === true) return compare(jobs, request, compiled);
  const outcome = await write(jobs, compiled, started);
  // The interface beside the packages: another command may move it, and leave these packages behind.
  const models = jobs.flatMap(({ plan }) => [GRAPH_FILES.interfaceModel, GRAPH_FILES.systemLibraries].map((name) => join(plan.layout.folder, name)));
  const outputs = [...models, ...(outcome.result?.files ?? [])].map((path) => ({ path, stamp: stampOf(path) }));
  if (!outcome.diagnostics.some((found) => found.severity === "error")) {
    recordLaunch(launchOfBind(request), planned.value, { diagnostics: [], summary: "", outputs });
  }
  return outcome;
};

interface BindJob {
  readonly plan: LibraryPlan;
  readonly targets: readonly BindTarget[];
}

/** Runs the compiler where the interface is out of date. Quiet, warnings included, where it is not: recipes call this often. */
export async function compileStale(planned: readonly PlannedLibrary[], request: BindRequest, events: EventSink): Promise<readonly Diagnostic[]> {
  const stale = planned.filter(({ plan }) => isInterfaceStale(plan));
  const jobs = request.jobs === undefined ? {} : { jobs: request.jobs };
  const ends = await runLibraries(stale, { cwd: request.cwd, libraries: [], interfaceOnly: true, ...jobs }, events);
  if (!ends.ok) return ends.error;
  return [...ends.value.values()].flatMap((end) => end.diagnostics);
}

function targetsOf(plan: LibraryPlan, request: BindRequest): BindTarget[] {
  const override = {
    ...(request.out === undefined ? {} : { out: resolve(request.cwd, request.out) }),
    ...(request.abi === undefined ? {} : { abi: request.abi }),
  };
  return request.languages.map((language) => bindTarget(plan, language, override));
}

async function write(jobs: readonly BindJob[], compiled: readonly Diagnostic[], started: number): Promise<Outcome<BindReport>> {
  const diagnostics = [...compiled];
  const bindings: BindingReport[] = [];
  const files: string[] = [];
  for (const { plan, targets } of jobs) {
    const outcome = await written(targets, plan.layout.folder);
    diagnostics.push(...outcome.diagnostics);
    files.push(...outcome.list.files.map((file) => file.path));
    for (const target of outcome.diagnostics.length > 0 ? [] : targets) {
      const own = outcome.list.files.filter((file) => file.language === target.language);
      const written = outcome.written.filter((path) => own.some((file) => file.path === path));
      const { language, folder } = target;
      bindings.push({ library: plan.library.name, language, folder, written, unchanged: own.length - written.length });
    }
  }
  dropBindHelper();
  const result = { bindings, files, ms: Math.round(performance.now() - started) };
  const changed = bindings.filter((binding) => binding.written.length > 0);
  if (changed.length === 0) return { result, diagnostics };
  return { result, diagnostics, summary: boundSummary(changed, result.ms) };
}

/** Writes the packages of one library; a place that cannot be written to is the user's to choose again. */
async function written(targets: readonly BindTarget[], folder: string): Promise<BindOutcome> {
  try {
    return await writeTogether(targets, folder);
  } catch (problem) {
    const refused = unwritable(problem, "name a folder that can be written to, with --out or `out` in ffi.toml");
    if (refused === undefined) throw problem;
    return { diagnostics: [refused], list: { files: [] }, written: [] };
  }
}

/** Writes nothing: the files as lines, or what differs as errors. */
function compare(jobs: readonly BindJob[], request: BindRequest, compiled: readonly Diagnostic[]): Outcome<BindReport> {
  const diagnostics = [...compiled];
  const lines: string[] = [];
  for (const { plan, targets } of jobs) {
    const source = publishedInterface(plan.layout.folder);
    const packages = source.ok ? renderPackages(source.value, targets) : source;
    if (!packages.ok) diagnostics.push(...packages.error);
    else if (request.stdout === true) lines.push(...packages.value.flatMap(printed));
    else diagnostics.push(...packages.value.flatMap((made) => differences(made, plan, request)));
  }
  return { diagnostics, ...(lines.length === 0 ? {} : { lines }) };
}

function printed({ files }: RenderedPackage): string[] {
  return files.length === 1 ? [files[0]!.text.trimEnd()] : files.flatMap((file) => [`==> ${file.path} <==`, file.text]);
}

function differences({ target, files }: RenderedPackage, plan: LibraryPlan, request: BindRequest): Diagnostic[] {
  const stale = staleFiles(target, files.map((file) => join(target.folder, file.path)), plan);
  const changed = files.flatMap((file) => {
    const path = join(target.folder, file.path);
    const present = bytesOf(path)?.toString("utf8");
    return present === file.text ? [] : [differs(path, diffSummary(present, file.text), request)];
  });
  return [...changed, ...stale.map((path) => differs(path, "it is no longer generated", request))];
}

/** Files that an earlier run wrote there and this one would not. */
function staleFiles(target: BindTarget, kept: readonly string[], plan: LibraryPlan): string[] {
  const paths = filesOfTarget(target, plan.layout.folder).map((file) => file.path);
  return paths.filter((path) => !kept.includes(path) && bytesOf(path) !== undefined);
}

function differs(path: string, summary: string, request: BindRequest): Diagnostic {
  return error("bindings.differ", `${relative(request.cwd, path)} differs from what the source describes: ${summary}`, {
    hint: ["ffi genbindings", ...request.languages, ...(request.abi === undefined ? [] : ["--abi", request.abi]), ...(request.out === undefined ? [] : ["--out", request.out])].join(" "),
  });
}

function severalLanguages(): Diagnostic {
  return error("usage.out", "--out takes one language", { hint: "name one language, or set `out` in the manifest", category: "usage" });
}
