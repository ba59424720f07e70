// Says what failed behind the Nim compiler, in the tools' own words.
import { basename, join, relative } from "node:path";
import { type Diagnostic, error } from "../../core/diagnostic.js";
import { DISK_HINT } from "../../system/disk-failure.js";
import { textOf } from "../../system/stamped.js";
import type { PlannedLibrary } from "../build.js";
import { readDecision } from "../why/targets.js";
import { withNimNames } from "./nim-names.js";
import { ninjaFailure } from "./ninja-failure.js";
import type { NinjaOutcome } from "./run-ninja.js";

/** A C compiler, linker or stage failed: its own words, with generated file names followed by the Nim file they come from. */
export function toolFailure({ plan, member }: Pick<PlannedLibrary, "plan" | "member">, run: NinjaOutcome): readonly Diagnostic[] {
  if (run.end.kind === "interrupted") return [];
  const { folder } = plan.layout;
  const detail = withNimNames(run.output, {
    decision: readDecision(folder),
    textOf: (file) => textOf(join(folder, "c", file)),
    folder: join(member, relative(plan.project.root, folder)),
  });
  const stage = /^(?:\w+: (?=cannot write ))?((?:the Nim compiler did not finish|cg|merge|cannot write the build folder): .*)\n?/.exec(detail);
  if (stage !== null) return [error("build.stage", stage[1]!, { ...withDetail(detail.slice(stage[0].length)), ...diskHint(stage[1]!) })];
  if (detail === "") return [ninjaFailure(plan.library.name, run)];
  return [error("build.tool", whatFailed(plan.library.name, run.failed), { detail, ...diskHint(detail) })];
}

function whatFailed(library: string, outputs: readonly string[]): string {
  const files = outputs.filter((output) => output.startsWith("obj/")).length;
  if (files > 0) return `the C compiler failed on ${files === 1 ? "one file" : `${files} files`} of ${library}`;
  const linked = outputs.find((output) => /\.(?:so|a)$/.test(output));
  return linked === undefined ? `the build of ${library} failed behind the Nim compiler` : `${basename(linked)} could not be linked`;
}

function withDetail(detail: string): { detail?: string } {
  return detail === "" ? {} : { detail };
}

function diskHint(said: string): { hint?: string } {
  return /^cannot write |No space left on device/m.test(said) ? { hint: DISK_HINT } : {};
}
