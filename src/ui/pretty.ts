// The reporter for people at a terminal: one listr2 task whose title counts along, finished steps below it, findings at the end.
import type { BuildEvent } from "../core/build-event.js";
import { type Looks, plainReporter, printOutcome, seconds } from "./plain.js";
import type { Reporter, Streams } from "./reporter.js";

/** A step that runs now. */
interface Step {
  readonly title: string;
  readonly counts: string;
}

/** The task as listr2 shows it, once it is shown. */
interface Shown {
  title: string;
  output: string;
}

/** A reporter that draws on standard error while work is going on. */
export function prettyReporter(looks: Looks, streams: Streams): Reporter {
  const lines = plainReporter(looks, { ...streams, err: (text) => board.print(text.trimEnd()) });
  const board = newBoard(streams);
  return {
    events: (event) => {
      board.follow(event);
      lines.events(event);
    },
    finish: async (outcome) => {
      await board.close();
      printOutcome(outcome, looks, streams);
    },
  };
}

interface Board {
  readonly follow: (event: BuildEvent) => void;
  /** A line that stays. */
  readonly print: (line: string) => void;
  readonly close: () => Promise<void>;
}

function newBoard(streams: Streams): Board {
  const steps = new Map<string, Step>();
  const started = performance.now();
  let task: Shown | undefined;
  let release: () => void = () => undefined;
  let running: Promise<void> | undefined;
  const open = (): void => {
    if (running !== undefined) return;
    const ended = new Promise<void>((resolve) => (release = resolve));
    running = draw((shown) => {
      task = shown;
      shown.title = titleOf(steps);
    }, ended);
  };
  return {
    follow: (event) => {
      if (event.kind === "started") open();
      track(steps, event);
      if (task !== undefined) task.title = titleOf(steps);
    },
    print: (line) => {
      if (task === undefined) streams.err(`${line}\n`);
      else task.output = line;
    },
    close: async () => {
      if (task !== undefined) task.title = seconds(performance.now() - started);
      release();
      await running;
      task = undefined;
    },
  };
}

async function draw(onShown: (task: Shown) => void, ended: Promise<void>): Promise<void> {
  const { Listr, ListrLogger, ProcessOutput } = await import("listr2");
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const list = new Listr<unknown>(
    [
      {
        title: "starting",
        task: async (_context, task) => {
          onShown(task);
          await ended;
        },
        rendererOptions: { persistentOutput: true, bottomBar: Infinity },
      },
    ],
    { registerSignalListeners: false, rendererOptions: { logger } },
  );
  await list.run();
}

function track(steps: Map<string, Step>, event: BuildEvent): void {
  if (event.kind === "started") steps.set(event.id, { title: event.title, counts: "" });
  if (event.kind === "finished") steps.delete(event.id);
  if (event.kind !== "progress") return;
  const step = steps.get(event.id);
  if (step !== undefined) steps.set(event.id, { ...step, counts: ` ${event.done}/${event.total}${event.what === undefined ? "" : ` ${event.what}`}` });
}

function titleOf(steps: ReadonlyMap<string, Step>): string {
  return steps.size === 0 ? "working" : [...steps.values()].map((step) => step.title + step.counts).join(", ");
}
