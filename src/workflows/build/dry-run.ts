// What a build would do, in the driver's own words: `ninja -n` stops where the graph reloads itself.
import { reasonToBuild, scanInputs } from "../../system/fresh.js";
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
    return [`${name}: would run ${stages}: ${reason}`, ...causes.map((cause) => `  ${causeText(cause, plan.project.root)}`)];
  });
}
