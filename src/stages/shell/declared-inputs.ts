// The inputs that a manifest declares: what commands read while the library is compiled, and what no compiler reports.
import type { CgPlan } from "../../graph/library-plan.js";
import type { InputName } from "../scan/input.js";

/** Globs and variables, as names to look at. */
export function declaredInputs(plan: CgPlan): InputName[] {
  return [
    ...[...plan.inputs, ...(plan.execInputs ?? [])].map((path) => ({ kind: "glob" as const, path })),
    ...plan.envNames.map((path) => ({ kind: "env" as const, path })),
  ];
}
