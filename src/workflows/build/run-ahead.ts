// Runs cg, merge, emit and bind in this process, ahead of ninja, when one library alone needs them: three starts of Node less. Ninja then
// finds beside each stage's outputs the name of this run and how the stage ended, and starts nothing for it (ninja/rules.ninja).
import type { EventSink, StepKind } from "../../core/build-event.js";
import { GRAPH_FILES as F } from "../../graph/graph-text.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import type { Span } from "../../graph/trace.js";
import { cgStage } from "../../stages/shell/cg.js";
import type { StartedCompiler } from "../../stages/shell/compiler-start.js";
import { mergeStage } from "../../stages/shell/merge.js";
import { prepareEarlyWork } from "../../stages/shell/early-work.js";
import type { BuildLock } from "../../system/build-lock.js";
import { loadExec } from "../../system/exec.js";
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
  /** Whether ninja is going to write packages. */
  readonly bind: boolean;
}

/** What became of it. */
export interface Ahead {
  /** What ninja is only going to record. */
  readonly stages: ReadonlySet<StepKind>;
  /** One for each stage that people were told of, on this process's clock. */
  readonly spans: readonly (Span & { readonly kind: StepKind })[];
  /** Whether the graph of units may have changed. */
  readonly graphMoved: boolean;
  /** Work that nothing waits for. */
  readonly later: () => void;
}

/** Runs the stages as far as they have something to do. Errors in the program are cg's failure to people, though merge is what fails. */
export async function runAhead({ plan, run, lock, running, bind }: AheadRun, events: EventSink): Promise<Ahead> {
  const { folder } = plan.layout;
  const spans: Ahead["spans"][number][] = [];
  const step = stepOf(plan.library.name, spans, events);
  const leaveWord = (stage: "cg" | "merge" | "bind", { code, said }: Said) => {
    if (!interrupted()) openStamped(folder, []).write(`${stage}.ahead`, `${run} ${code}\n${said}`);
  };
  const early = prepareEarlyWork(folder, bind);
  const attend = (compiler: StartedCompiler) => {
    follow(compiler);
    early.start();
  };
  const onStart = (compiler: StartedCompiler) => {
    if (compiler.pid !== undefined) lock.addChild(compiler.pid);
    attend(compiler);
  };
  if (running !== undefined) attend(running);
  // Ninja is started with it as soon as merge is through: it loads while the compiler runs.
  void loadExec();
  const cg = await step("cg", () => listened((print) => cgStage(folder, print, { run, onStart, starter: lock, ...(running && { running }) }))).finally(early.stop);
  leaveWord("cg", cg);
  const stages = new Set<StepKind>(["cg"]);
  const ahead = { stages, spans, later: cg.store };
  let graphMoved = true;
  if (cg.code === 0 && (cg.failed || [F.rawList, F.status].some((name) => cg.moved.includes(name)))) {
    const runMerge = () => listened(async (print) => mergeStage(folder, print, { run, ahead: early.read() }));
    const merge = cg.failed ? await runMerge() : await step("merge", runMerge);
    leaveWord("merge", merge);
    stages.add("merge");
    graphMoved = merge.moved.includes(F.units);
    if (merge.code !== 0) return { ...ahead, graphMoved };
  }
  const rendered = cg.code === 0 ? await early.rendered() : undefined;
  if (rendered !== undefined) {
    const { bindStage } = await import("../../stages/shell/bind.js");
    leaveWord("bind", await step("bind", () => listened(async (print) => ({ code: bindStage(folder, print, { run, ahead: rendered }) }))));
    stages.add("bind");
  }
  return { ...ahead, graphMoved };
}

interface Said {
  readonly code: number;
  readonly said: string;
}

/** The end of a stage, with what it printed. */
async function listened<T extends { readonly code: number }>(act: (print: (text: string) => void) => Promise<T>): Promise<T & Said> {
  const said: string[] = [];
  const end = await act((text) => void said.push(text));
  return { ...end, said: said.join("") };
}

/** An interrupt must end the compiler. Its lock knows it already: a build that finds the lock waits for it. */
function follow({ pid, ended }: StartedCompiler): void {
  if (pid === undefined) return;
  listenForInterrupt();
  trackProcess(pid, false);
  void ended.then(() => releaseProcess(pid));
}

/** Runs one stage, and tells of it as of a step of ninja's. */
function stepOf(library: string, spans: Ahead["spans"][number][], events: EventSink) {
  return async <T extends { readonly code: number; readonly failed?: boolean }>(step: "cg" | "merge" | "bind", act: () => Promise<T>): Promise<T> => {
    const id = `${library}/${step}`;
    const start = performance.now();
    events({ kind: "started", id, step, title: `${library}: ${step}` });
    events({ kind: "progress", id, done: 0, total: 1, what: `${step} ${library}` });
    const end = await act();
    const now = performance.now();
    spans.push({ name: step, kind: step, start, end: now });
    events({ kind: "finished", id, outcome: end.code !== 0 || end.failed === true ? "failed" : "done", detail: "1", ms: now - start });
    return end;
  };
}
