// Starts one ninja for one library and turns its progress into events. Its exit code says only whether something failed; what
// was done is read from its log.
import { join } from "node:path";
import type { EventSink, StepKind } from "../../core/build-event.js";
import { type NinjaLogEntry, newEntries } from "../../graph/ninja-log.js";
import { NINJA_STATUS, failedOutputs, ninjaRemarks, toolOutput } from "../../graph/ninja-status.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import type { BuildLock } from "../../system/build-lock.js";
import { type ExecEnd, exec } from "../../system/exec.js";
import { textOf } from "../../system/stamped.js";
import { stepEvents } from "./step-events.js";

/** How to run it. */
export interface NinjaRun {
  readonly plan: LibraryPlan;
  readonly ninja: string;
  /** `-j`; absent when a job server in `env` decides. */
  readonly jobs?: number;
  readonly keepGoing: boolean;
  /** What to build; empty for the graph's defaults. */
  readonly targets: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lock: BuildLock;
  /** Steps that run in this process and that ninja only records: asked when it names the first. */
  readonly ahead: () => ReadonlySet<StepKind>;
  /** If they still run: ninja has then started and waits with cg for a line, and fails for an empty text. */
  readonly gate?: Promise<string>;
  /** Called once, when it has recorded the first of them: work that nothing waits for. */
  readonly meanwhile?: () => void;
}

/** How it ended. */
export interface NinjaOutcome {
  readonly end: ExecEnd;
  readonly succeeded: boolean;
  readonly entries: readonly NinjaLogEntry[];
  /** What tools printed. */
  readonly output: string;
  /** Outputs of the commands that failed, as the graph names them. */
  readonly failed: readonly string[];
  /** What ninja itself complained of. */
  readonly remarks: string;
  /** What was started. */
  readonly command: readonly string[];
  readonly ms: number;
  /** When it started, on this process's clock. */
  readonly started: number;
  /** No ninja ran here before. */
  readonly first: boolean;
}

/** Runs ninja until it ends. */
export async function runNinja(run: NinjaRun, events: EventSink): Promise<NinjaOutcome> {
  const { folder } = run.plan.layout;
  const log = () => textOf(join(folder, ".ninja_log")) ?? "";
  const before = log();
  let started = performance.now();
  const steps = stepEvents({ library: run.plan.library.name, ahead: run.ahead }, events);
  const last = () => (run.ahead().has("merge") ? "merge" : "cg");
  let meanwhile = run.meanwhile;
  // On two cores our work would hold up what ninja starts first.
  const take = (line: string): void => {
    if (steps.take(line) !== last()) return;
    meanwhile?.();
    meanwhile = undefined;
  };
  const onStart = (pid: number): void => {
    started = performance.now();
    run.lock.addChild(pid);
  };
  const jobs = run.jobs === undefined ? [] : ["-j", String(run.jobs)];
  const args = ["-C", folder, ...jobs, ...(run.keepGoing ? ["-k", "0"] : []), ...run.targets];
  const outcome = await exec(
    {
      file: run.ninja,
      args,
      env: { ...run.env, FFI_BUILD_GATE: run.gate && "3", NINJA_STATUS, CLICOLOR_FORCE: undefined },
    },
    { onLine: take, onStart, ...(run.gate && { gate: run.gate }) },
  );
  meanwhile?.();
  const succeeded = outcome.end.kind === "exited" && outcome.end.code === 0;
  steps.finish(succeeded);
  const said = { output: toolOutput(outcome.output), remarks: ninjaRemarks(outcome.output), failed: failedOutputs(outcome.output) };
  return { end: outcome.end, succeeded, entries: newEntries(before, log()), ...said, command: [run.ninja, ...args], ms: outcome.ms, started, first: before === "" };
}
