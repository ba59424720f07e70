// `ffi build --watch`: builds, tells, and builds again whenever an input changed, until the user interrupts. The lock is held only
// while it builds.
import { dirname } from "node:path";
import type { EventSink } from "../core/build-event.js";
import type { Outcome } from "../core/outcome.js";
import { interrupted } from "../system/interrupt.js";
import { waitForChange } from "../system/watch.js";
import { printDiagnostic } from "../ui/print-diagnostic.js";
import type { BuildReport, BuildRequest } from "./build-contract.js";
import { build, planBuild, staleness } from "./build.js";
import { recordsOf } from "./build/prepare.js";

/** Runs until interrupted; the outcome is that of the last build. */
export async function watchBuild(request: BuildRequest, events: EventSink): Promise<Outcome<BuildReport>> {
  for (;;) {
    const outcome = await build(request, events);
    if (interrupted()) return outcome;
    tell(outcome, events);
    await untilStale(request);
    if (interrupted()) return outcome;
  }
}

function tell(outcome: Outcome<BuildReport>, events: EventSink): void {
  const lines = outcome.diagnostics.flatMap((found) => printDiagnostic(found));
  if (lines.length > 0) events({ kind: "output", text: lines.join("\n") });
  if (outcome.summary !== undefined) events({ kind: "note", text: `${outcome.summary}; watching` });
}

/** Waits until the state of a library differs from what it was when the wait began; a failed build waits for an edit. */
async function untilStale(request: BuildRequest): Promise<void> {
  const before = await stateOf(request);
  for (;;) {
    await waitForChange(before.folders);
    if (interrupted() || (await stateOf(request)).text !== before.text) return;
  }
}

/** Everything that a build would look at, as one text, and the folders where edits happen. */
async function stateOf(request: BuildRequest): Promise<{ readonly text: string; readonly folders: readonly string[] }> {
  const planned = await planBuild(request, process.env);
  if (!planned.ok) return { text: JSON.stringify(planned.error), folders: [request.cwd] };
  const inputs = planned.value.flatMap(({ plan }) => (recordsOf(plan).ledger?.inputs ?? []).map((input) => input.path));
  const roots = planned.value.map(({ plan }) => plan.project.root);
  const own = inputs.filter((path) => roots.some((root) => path.startsWith(`${root}/`)));
  const folders = [...new Set([...roots, ...own.map(dirname), ...planned.value.map(({ plan }) => dirname(plan.cg.root))])];
  return { text: planned.value.map(({ plan }) => staleness(plan)).join("\n"), folders };
}
