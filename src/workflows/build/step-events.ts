// Turns ninja's lines into one step for each kind of edge, though edges of several kinds run beside each other.
import type { EventSink, StepKind } from "../../core/build-event.js";
import { failedOutputs, readProgress } from "../../graph/ninja-status.js";

/** Whose ninja it is, and which steps ran before it and are only recorded. */
export interface StepsOf {
  readonly library: string;
  readonly ahead: () => ReadonlySet<StepKind>;
}

/** Takes ninja's lines one by one, and its end. */
export interface StepEvents {
  /** Tells which kind of edge the line names, if it names one. */
  readonly take: (line: string) => StepKind | undefined;
  readonly finish: (succeeded: boolean) => void;
}

interface OpenStep {
  readonly id: string;
  readonly started: number;
  last: number;
  count: number;
  failed: boolean;
}

/**
 * Away from a terminal ninja names an edge when it ends: a step lasts from the line before its first to its own last. Those that
 * all others wait for end with the next; the rest end with ninja, since more of their edges may come at any time.
 */
export function stepEvents({ library, ahead }: StepsOf, events: EventSink): StepEvents {
  const open = new Map<StepKind, OpenStep>();
  /** Ninja's clock, which starts anew when it has read its graph again, and what it had reached before. */
  let clock = 0;
  let offset = 0;
  /** The step of the line before: ninja says of an edge that it failed after it has named it. */
  let named: OpenStep | undefined;
  let isBlamed = false;
  const close = (step: StepKind) => {
    const { id, started, last: end, count, failed } = open.get(step)!;
    open.delete(step);
    events({ kind: "finished", id, outcome: failed ? "failed" : "done", detail: `${count}`, ms: end - started });
  };
  const begin = (step: StepKind, started: number): OpenStep => {
    for (const earlier of open.keys()) if (GATES.has(earlier)) close(earlier);
    const begun = { id: `${library}/${step}`, started, last: started, count: 0, failed: false };
    open.set(step, begun);
    events({ kind: "started", id: begun.id, step, title: `${library}: ${step}` });
    return begun;
  };
  return {
    take: (line) => {
      if (failedOutputs(line).length > 0) isBlamed = blame(named);
      const progress = readProgress(line);
      if (progress === undefined) return undefined;
      const step = stepOf(progress.description);
      const before = clock + offset;
      if (progress.ms < clock) offset += clock;
      clock = progress.ms;
      named = ahead().has(step) ? undefined : (open.get(step) ?? begin(step, before));
      if (named === undefined) return step;
      // Ninja names merge again after a new list of units.
      named.count = GATES.has(step) ? 1 : named.count + 1;
      named.last = clock + offset;
      events({ kind: "progress", id: named.id, done: progress.done, total: progress.total, what: progress.description });
      return step;
    },
    finish: (succeeded) => {
      if (!succeeded && !isBlamed) blame(named);
      for (const step of [...open.keys()]) close(step);
    },
  };
}

/** Marks a step; one that ran before told of its failure itself. */
function blame(step: OpenStep | undefined): true {
  if (step !== undefined) step.failed = true;
  return true;
}

/** Nothing else runs beside them. */
const GATES: ReadonlySet<StepKind> = new Set(["cg", "merge"]);

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
