// Starts one ninja for one library and turns its progress into events. Its exit code says only whether something failed; what
// was done is read from its log.
import { join } from "node:path";
import type { EventSink, StepKind } from "../../core/build-event.js";
import { type NinjaLogEntry, newEntries } from "../../graph/ninja-log.js";
import { NINJA_STATUS, ninjaRemarks, readProgress, toolOutput } from "../../graph/ninja-status.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import type { BuildLock } from "../../system/build-lock.js";
import { type ExecEnd, exec } from "../../system/exec.js";
import { textOf } from "../../system/stamped.js";

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
  /** Steps that ran before and that ninja only records. */
  readonly ahead: ReadonlySet<StepKind>;
  /** Called once it runs: work that nothing waits for. */
  readonly meanwhile?: () => void;
}

/** How it ended. */
export interface NinjaOutcome {
  readonly end: ExecEnd;
  readonly succeeded: boolean;
  readonly entries: readonly NinjaLogEntry[];
  /** What tools printed. */
  readonly output: string;
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
  const started = performance.now();
  const steps = stepEvents(run.plan.library.name, run.ahead, events);
  const jobs = run.jobs === undefined ? [] : ["-j", String(run.jobs)];
  const args = ["-C", folder, ...jobs, ...(run.keepGoing ? ["-k", "0"] : []), ...run.targets];
  const outcome = await exec(
    {
      file: run.ninja,
      args,
      env: { ...run.env, NINJA_STATUS, CLICOLOR_FORCE: undefined },
    },
    { onLine: (line) => steps.take(line), onStart: (pid) => (run.lock.addChild(pid), run.meanwhile?.()) },
  );
  const succeeded = outcome.end.kind === "exited" && outcome.end.code === 0;
  steps.finish(succeeded);
  const said = { output: toolOutput(outcome.output), remarks: ninjaRemarks(outcome.output) };
  return { end: outcome.end, succeeded, entries: newEntries(before, log()), ...said, command: [run.ninja, ...args], ms: outcome.ms, started, first: before === "" };
}

/**
 * One step event for each kind of edge. Away from a terminal ninja names an edge when it ends: a step then lasts from the line
 * before its first to its own last.
 */
function stepEvents(library: string, ahead: ReadonlySet<StepKind>, events: EventSink) {
  let open: { id: string; started: number; count: number } | undefined;
  let last = 0;
  const close = (outcome: "done" | "failed") => {
    if (open !== undefined) events({ kind: "finished", id: open.id, outcome, detail: `${open.count}`, ms: last - open.started });
    open = undefined;
  };
  return {
    take: (line: string) => {
      const progress = readProgress(line);
      if (progress === undefined) return;
      const step = stepOf(progress.description);
      const id = `${library}/${step}`;
      if (!ahead.has(step)) {
        if (open?.id !== id) {
          close("done");
          // Ninja's clock starts anew when it has read its graph again.
          open = { id, started: progress.ms < last ? 0 : last, count: 0 };
          events({ kind: "started", id, step, title: `${library}: ${step}` });
        }
        open.count++;
        events({ kind: "progress", id, done: progress.done, total: progress.total, what: progress.description });
      }
      last = progress.ms;
    },
    finish: (succeeded: boolean) => close(succeeded ? "done" : "failed"),
  };
}

function stepOf(description: string): StepKind {
  const word = description.split(" ", 1)[0];
  switch (word) {
    case "cg":
    case "merge":
    case "bind":
    case "cc":
      return word;
    default:
      return "link";
  }
}
