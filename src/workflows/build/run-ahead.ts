// Runs cg, merge and emit in this process, ahead of ninja, when one library alone needs them: two starts of Node less. Ninja then
// finds beside each stage's outputs the name of this run and how the stage ended, and starts nothing for it (ninja/rules.ninja).
import type { EventSink, StepKind } from "../../core/build-event.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import type { Span } from "../../graph/trace.js";
import { cgStage } from "../../stages/shell/cg.js";
import type { StartedCompiler } from "../../stages/shell/compiler-start.js";
import { mergeStage } from "../../stages/shell/merge.js";
import type { BuildLock } from "../../system/build-lock.js";
import { openStamped } from "../../system/stamped.js";
import { interrupted, listenForInterrupt, releaseProcess, trackProcess } from "../../system/interrupt.js";

/** What to run ahead, and for whom. */
export interface AheadRun {
  readonly plan: LibraryPlan;
  /** Name of this run, which ninja's commands find in FFI_BUILD_RUN. */
  readonly run: string;
  readonly lock: BuildLock;
  /** A compiler that runs already. */
  readonly running?: StartedCompiler;
}

/** What became of it. */
export interface Ahead {
  /** One for each stage that ran, on this process's clock. */
  readonly spans: readonly (Span & { readonly kind: StepKind })[];
  /** Whether the graph of units may have changed. */
  readonly graphMoved: boolean;
  /** Work that nothing waits for. */
  readonly later: () => void;
}

/** Runs the stages as far as they have something to do. */
export async function runAhead({ plan, run, lock, running }: AheadRun, events: EventSink): Promise<Ahead> {
  const { folder } = plan.layout;
  const spans: Ahead["spans"][number][] = [];
  const step = stepOf({ library: plan.library.name, folder, run }, spans, events);
  const onStart = (compiler: StartedCompiler) => follow(compiler, lock);
  if (running !== undefined) follow(running, lock);
  const cg = await step("cg", (print) => cgStage(folder, print, { run, onStart, env: lock.env, ...(running && { running }) }));
  if (cg.code !== 0 || ![F.rawList, F.status].some((name) => cg.moved.includes(name))) return { spans, graphMoved: true, later: cg.store };
  const merge = await step("merge", async (print) => mergeStage(folder, print, run));
  return { spans, graphMoved: merge.moved.includes(F.units), later: cg.store };
}

/** An interrupt must end the compiler; a build that finds our lock must wait for it. */
function follow({ pid, ended }: StartedCompiler, lock: BuildLock): void {
  if (pid === undefined) return;
  listenForInterrupt();
  trackProcess(pid, true);
  lock.addChild(pid);
  void ended.then(() => releaseProcess(pid));
}

interface StepPlace {
  readonly library: string;
  readonly folder: string;
  readonly run: string;
}

/** Runs one stage, tells of it as of a step of ninja's, and leaves word for ninja how it ended, unless the user ended it. */
function stepOf({ library, folder, run }: StepPlace, spans: Ahead["spans"][number][], events: EventSink) {
  return async <T extends { readonly code: number }>(step: "cg" | "merge", act: (print: (text: string) => void) => Promise<T>): Promise<T> => {
    const id = `${library}/${step}`;
    const start = performance.now();
    events({ kind: "started", id, step, title: `${library}: ${step}` });
    events({ kind: "progress", id, done: 0, total: 1, what: `${step} ${library}` });
    const said: string[] = [];
    const end = await act((text) => void said.push(text));
    const now = performance.now();
    spans.push({ name: step, kind: step, start, end: now });
    events({ kind: "finished", id, outcome: end.code === 0 ? "done" : "failed", detail: "1", ms: now - start });
    if (!interrupted()) openStamped(folder, []).write(`${step}.ahead`, `${run} ${end.code}\n${said.join("")}`);
    return end;
  };
}
