// What a build would do, in the driver's own words: `ninja -n` stops where the graph reloads itself.
import { relative } from "node:path";
import { damagedOutputs, movedHeaders, reasonToBuild, scanInputs } from "../../system/fresh.js";
import { isThere } from "../../system/machine.js";
import type { Done } from "../../stages/scan/outputs.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import { causesBetween } from "../../stages/scan/ledger.js";
import { causeText } from "./cause-text.js";
import { recordsOf } from "./prepare.js";

/** A few lines for each library: up to date, or why not and what would run. */
export function dryRunLines(plans: readonly LibraryPlan[]): string[] {
  return plans.flatMap((plan) => {
    const recorded = recordsOf(plan);
    const reason = reasonToBuild(recorded, { identity: plan.identity, flags: plan.cg.flags });
    const name = `${plan.library.name} (${plan.configurationName})`;
    if (reason === undefined) return [`${name}: up to date`];
    const { ledger } = recorded;
    if (ledger === undefined) return [`${name}: would run everything: ${reason}`];
    const scan = scanInputs(ledger, plan.cg.flags);
    const causes = causesBetween(ledger, { ...ledger, flags: plan.cg.flags, inputs: scan.inputs, source: scan.source });
    const stages = causes.length > 0 ? "cg, then what its output moves" : "what is missing or out of date behind cg";
    const details = causes.length > 0 ? causes.map((cause) => causeText(cause, plan.project.root)) : behindCg(plan, recorded.done);
    return [`${name}: would run ${stages}: ${reason}`, ...details.map((text) => `  ${text}`)];
  });
}

/** Which outputs are missing or changed, and which headers changed. */
function behindCg(plan: LibraryPlan, done: Done | undefined): string[] {
  if (done === undefined || done.identity !== plan.identity) return [];
  const shown = (path: string) => relative(plan.project.root, path);
  const outputs = damagedOutputs(done.outputs).map((path) => `${shown(path)} ${isThere(path) ? "was changed" : "is missing"}`);
  const headers = movedHeaders(done).map(({ path }) => causeText({ what: "changed", path }, plan.project.root));
  const all = [...outputs, ...headers];
  return all.length <= MOST ? all : [...all.slice(0, MOST), `and ${all.length - MOST} more`];
}

const MOST = 8;
