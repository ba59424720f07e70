// What a running workflow tells its reporter: progress as data, so that pretty, plain and JSON output show one truth.
// Diagnostics are not events: a workflow collects them and hands them back together (outcome.ts), unless it goes on for as long as
// the user watches.
import type { Diagnostic } from "./diagnostic.js";

/** A stage of the build as the user knows it, or a step of another workflow. */
export type StepKind = "scan" | "cg" | "merge" | "cc" | "link" | "bind" | "test" | "task" | "check";

/**
 * One thing that happened. A step is known by `id` (unique within a run); `started` comes before any `progress`, and
 * exactly one `finished` ends it.
 */
export type BuildEvent =
  | { readonly kind: "started"; readonly id: string; readonly step: StepKind; readonly title: string }
  | { readonly kind: "progress"; readonly id: string; readonly done: number; readonly total: number; readonly what?: string }
  | { readonly kind: "finished"; readonly id: string; readonly outcome: StepOutcome; readonly detail?: string; readonly ms: number }
  | { readonly kind: "output"; readonly text: string }
  | { readonly kind: "found"; readonly diagnostic: Diagnostic }
  | { readonly kind: "note"; readonly text: string };

/** How a step ended: `reused` means that nothing had to be done. */
export type StepOutcome = "done" | "reused" | "failed" | "skipped";

/** Where a workflow sends its events; never fails and never waits. */
export type EventSink = (event: BuildEvent) => void;
