// The reporter for logs, pipes and CI: one line for each thing that happened, nothing redrawn.
import type { BuildEvent } from "../core/build-event.js";
import type { Outcome } from "../core/outcome.js";
import { printDiagnostic } from "./print-diagnostic.js";
import type { Reporter, Streams } from "./reporter.js";
import type { Paint } from "./style.js";

/** How much is shown and in which colours. */
export interface Looks {
  readonly paint: Paint;
  /** Only findings and results. */
  readonly quiet: boolean;
  /** Steps that had nothing to do, and starts, too. */
  readonly verbose: boolean;
}

/** A reporter that prints lines. */
export function plainReporter(looks: Looks, streams: Streams): Reporter {
  const titles = new Map<string, string>();
  return {
    events: (event) => {
      if (event.kind === "started") titles.set(event.id, event.title);
      const line = looks.quiet && event.kind !== "found" ? undefined : lineFor(event, titles, looks);
      if (line !== undefined) streams.err(`${line}\n`);
    },
    finish: async (outcome) => printOutcome(outcome, looks, streams),
  };
}

/** Findings and summary to standard error, results to standard output. */
export function printOutcome(outcome: Outcome<unknown>, looks: Looks, streams: Streams): void {
  for (const diagnostic of outcome.diagnostics) {
    for (const line of printDiagnostic(diagnostic, looks.paint)) streams.err(`${line}\n`);
  }
  for (const line of outcome.lines ?? []) streams.out(`${line}\n`);
  if (outcome.summary !== undefined && !looks.quiet) streams.err(`${outcome.summary}\n`);
}

function lineFor(event: BuildEvent, titles: ReadonlyMap<string, string>, looks: Looks): string | undefined {
  switch (event.kind) {
    case "started":
      return looks.verbose ? looks.paint("faint", `${event.title} …`) : undefined;
    case "finished":
      return event.outcome === "reused" && !looks.verbose ? undefined : finishedLine(event, titles, looks.paint);
    case "found":
      return printDiagnostic(event.diagnostic, looks.paint).join("\n");
    case "output":
      return event.text.trimEnd();
    case "note":
      return `${looks.paint("hint", "note")}: ${event.text}`;
    case "progress":
      return undefined;
  }
}

function finishedLine(
  event: Extract<BuildEvent, { kind: "finished" }>,
  titles: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const detail = event.detail === undefined ? "" : ` (${event.detail})`;
  const time = event.outcome === "done" || event.outcome === "failed" ? paint("faint", ` ${seconds(event.ms)}`) : "";
  const word = event.outcome === "done" ? "" : `: ${paint(event.outcome === "failed" ? "error" : "faint", event.outcome)}`;
  return `${titles.get(event.id) ?? event.id}${word}${detail}${time}`;
}

/** Milliseconds as people read them: `340 ms`, `2.4 s`. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
