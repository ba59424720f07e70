// `ffi build --watch`: builds, tells, and builds again whenever an input changed, until the user interrupts. The lock is held only
// while it builds.
import { dirname } from "node:path";
import type { EventSink } from "../core/build-event.js";
import type { Outcome } from "../core/outcome.js";
import { stampOf } from "../system/look.js";
import { interrupted } from "../system/interrupt.js";
import { waitForChange } from "../system/watch.js";
import type { BuildReport, BuildRequest } from "./build-contract.js";
import { build, movedSinceBuild, planBuild } from "./build.js";
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
  for (const diagnostic of outcome.diagnostics) events({ kind: "found", diagnostic });
  if (outcome.summary !== undefined) events({ kind: "note", text: `${outcome.summary}; watching` });
}

/** Waits until a build would have other work than the last one: edits made while that one ran count too. */
async function untilStale(request: BuildRequest): Promise<void> {
  let before: string | undefined;
  for (;;) {
    const { changed, unknown, folders } = await look(request);
    if (interrupted() || changed || (before !== undefined && before !== unknown)) return;
    before = unknown;
    await waitForChange(folders);
  }
}

interface Look {
  /** Something moved since the last build. */
  readonly changed: boolean;
  /** What no record of a build can tell: to be compared with the next look. */
  readonly unknown: string;
  /** Where edits happen. */
  readonly folders: readonly string[];
}

async function look(request: BuildRequest): Promise<Look> {
  const planned = await planBuild(request, process.env);
  if (!planned.ok) return { changed: false, unknown: JSON.stringify(planned.error), folders: [request.cwd] };
  const plans = planned.value.map(({ plan }) => plan);
  const inputs = plans.flatMap((plan) => (recordsOf(plan).ledger?.inputs ?? []).map((input) => input.path));
  const roots = plans.map((plan) => plan.project.root);
  const own = inputs.filter((path) => roots.some((root) => path.startsWith(`${root}/`)));
  return {
    changed: plans.some(movedSinceBuild),
    unknown: plans.map((plan) => stampOf(plan.cg.root)).join(),
    folders: [...new Set([...roots, ...own.map(dirname), ...plans.map((plan) => dirname(plan.cg.root))])],
  };
}
