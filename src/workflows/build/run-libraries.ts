// Runs the libraries that need it: one lock per configuration folder, one ninja per library, one budget of jobs for all.
import { join, relative } from "node:path";
import type { EventSink, StepKind } from "../../core/build-event.js";
import { error } from "../../core/diagnostic.js";
import { type Result, err, ok } from "../../core/result.js";
import { GRAPH_FILES } from "../../graph/graph-text.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { buildRoot, configurationFolder, lockPath } from "../../project/layout.js";
import { type HeadStart, takeHeadStart } from "../../stages/shell/head-start.js";
import { type BuildLock, takeBuildLock } from "../../system/build-lock.js";
import { DISK_HINT, diskFailure } from "../../system/disk-failure.js";
import { exec } from "../../system/exec.js";
import { namesIn, writeIfChanged } from "../../system/files.js";
import { discard, textOf } from "../../system/stamped.js";
import type { PlannedLibrary } from "../build.js";
import { jobsOf, launcherOf } from "../build.js";
import { readDecision } from "../why/targets.js";
import type { BuildRequest } from "../build-contract.js";
import { causeText } from "./cause-text.js";
import { type LibraryEnd, endOf, lookAtOutputs, recordOutputs } from "./finish.js";
import { type JobBudget, openJobBudget } from "./job-budget.js";
import { prepareLibrary } from "./prepare.js";
import { type Ahead, runAhead } from "./run-ahead.js";
import { runNinja } from "./run-ninja.js";
import { startLauncher } from "./tools.js";

/** A build, or only as much of it as brings the interface up to date. */
export interface RunRequest extends BuildRequest {
  readonly interfaceOnly?: boolean;
}

/** Builds each library; one library's failure stops no other. */
export async function runLibraries(
  stale: readonly PlannedLibrary[],
  request: RunRequest,
  events: EventSink,
): Promise<Result<ReadonlyMap<LibraryPlan, LibraryEnd>>> {
  const ends = new Map<LibraryPlan, LibraryEnd>();
  if (stale.length === 0) return ok(ends);
  const folders = [...new Set(stale.map(({ plan }) => configurationFolder(plan.project, plan.configuration)))].sort();
  const locks = new Map<string, BuildLock>();
  if (request.interfaceOnly !== true) await startLauncher(launcherOf(request, stale[0]!.plan.project));
  const budget = await openJobBudget(await jobsOf(request, stale[0]!.plan.project), stale.map(({ tools }) => tools.ninja));
  try {
    const headStart = await claimHeadStart(stale);
    for (const folder of folders) {
      const lock = headStart?.lock ?? await takeBuildLock(lockPath(folder), `ffi build`, (text) => events({ kind: "note", text }));
      if (lock === undefined) return ok(ends);
      locks.set(folder, lock);
    }
    const roots = new Set(stale.map(({ plan }) => buildRoot(plan.project)));
    for (const root of roots) await writeIfChanged(join(root, ".ffi-build"), "Made by ffi; may be deleted.\n");
    const work = stale.map(({ plan, tools, member }) => async () => {
      const folder = configurationFolder(plan.project, plan.configuration);
      ends.set(plan, await runOne({ plan, tools, member }, { request, events, budget, lock: locks.get(folder)!, folder, alone: stale.length === 1, headStart }));
    });
    await budget.runAll(work);
    return ok(ends);
  } catch (problem) {
    const failure = diskFailure(problem);
    if (failure === undefined) throw problem;
    return err([error("build.disk", failure, { hint: DISK_HINT })]);
  } finally {
    for (const lock of locks.values()) lock.release();
    budget.close();
  }
}

interface Surroundings {
  readonly request: RunRequest;
  readonly events: EventSink;
  readonly budget: JobBudget;
  readonly lock: BuildLock;
  readonly folder: string;
  /** No other library needs a build: then the stages run in this process. */
  readonly alone: boolean;
  readonly headStart: HeadStart | undefined;
}

/** A compiler that the launcher started for the only library that needs one; one for anything else is ended. */
function claimHeadStart(stale: readonly PlannedLibrary[]): Promise<HeadStart | undefined> {
  const plan = stale.length === 1 ? stale[0]!.plan : undefined;
  return takeHeadStart(plan?.layout.folder ?? "", plan?.files.get(GRAPH_FILES.cgPlan) ?? "");
}

async function runOne({ plan, tools, member }: Pick<PlannedLibrary, "plan" | "tools" | "member">, around: Surroundings): Promise<LibraryEnd> {
  const { request, events, budget, lock, headStart } = around;
  const ninja = tools.ninja.path;
  const name = `${Date.now()}-${process.pid}`;
  const prepared = await prepareLibrary(plan, { verify: request.verify === true, ninja, run: name, ...(headStart && { causes: headStart.causes }) });
  if (request.explain === true) explain(plan, prepared, events);
  const running = headStart?.compiler;
  const whole = request.interfaceOnly !== true && request.bind !== false;
  const going = around.alone && prepared.causes.length > 0 ? runAhead({ plan, run: name, lock, bind: whole && plan.bind.targets.length > 0, ...(running && { running }) }, events) : undefined;
  const told = new Set<StepKind>(prepared.causes.length === 0 && errorsStand(plan) ? ["merge"] : []);
  let ahead: Ahead | undefined;
  // Ninja starts while the compiler runs, and waits.
  const gate = going?.then((end) => ((ahead = end), "\n"), () => "");
  if (budget.late === true) await gate;
  let earlier: ReturnType<typeof lookAtOutputs> | undefined;
  const meanwhile = () => ((earlier = lookAtOutputs(plan)), ahead?.later());
  const run = await runNinja(
    {
      plan,
      ninja,
      keepGoing: request.keepGoing === true,
      targets: targetsOf(plan, request),
      lock,
      ahead: () => ahead?.stages ?? told,
      ...(budget.jobs === undefined ? {} : { jobs: budget.jobs }),
      ...(gate && { gate, meanwhile }),
      env: {
        ...budget.env,
        SOURCE_DATE_EPOCH: tools.plan.sourceDateEpoch,
        FFI_BUILD_RUN: name,
        ...lock.env,
      },
    },
    events,
  );
  const stages = await going;
  if (run.succeeded && stages?.graphMoved !== false && run.entries.some((entry) => entry.output === GRAPH_FILES.units)) await cleanDead(ninja, plan, run.first);
  await recordOutputs(plan, run, { ninja, whole, earlier });
  return endOf({ plan, member }, run, { name, verbose: request.verbose === true, ahead: stages?.spans ?? [] });
}

/** Whether the last run of the compiler found errors: merge then only says them again, which is no step to tell of. */
function errorsStand(plan: LibraryPlan): boolean {
  return textOf(join(plan.layout.folder, GRAPH_FILES.status))?.startsWith("failed") === true;
}

/** Deletes what the graph no longer has: what ninja's log remembers, and C files and objects of units that it has forgotten. */
async function cleanDead(ninja: string, plan: LibraryPlan, isFirst: boolean): Promise<void> {
  const { folder } = plan.layout;
  if (!isFirst) await exec({ file: ninja, args: ["-C", folder, "--quiet", "-t", "cleandead"] });
  const { files, objects } = readDecision(folder);
  if (files.length === 0) return;
  const wanted = new Set([...files.map(({ file }) => `c/${file}`), ...objects]);
  for (const place of ["c", "obj"]) {
    const names = await namesIn(join(folder, place));
    for (const name of names) if (!wanted.has(`${place}/${name}`)) discard(join(folder, place, name));
  }
}

/** Nothing named builds all; the graph always brings itself, and with it cg and merge, up to date first. */
function targetsOf(plan: LibraryPlan, request: RunRequest): readonly string[] {
  if (request.interfaceOnly === true) return [GRAPH_FILES.interfaceModel];
  if (request.bind !== false) return [];
  return plan.merge.links.map((link) => relative(plan.layout.folder, link.output));
}

function explain(plan: LibraryPlan, prepared: Awaited<ReturnType<typeof prepareLibrary>>, events: EventSink): void {
  const { root } = plan.project;
  for (const cause of prepared.causes) events({ kind: "note", text: `${plan.library.name}: cg runs: ${causeText(cause, root)}` });
  for (const header of prepared.headers) events({ kind: "note", text: `${plan.library.name}: what includes it is compiled: ${causeText(header, root)}` });
  for (const path of prepared.healed) events({ kind: "note", text: `${plan.library.name}: ${path} is not as the last build left it` });
}
