// What the compiler, merge and the generators found in one library, as a person reads it.
import { join } from "node:path";
import type { Diagnostic } from "../../core/diagnostic.js";
import type { LibraryPlan } from "../../graph/plan-library.js";
import type { CgResult } from "../../stages/cg/cg-result.js";
import { jsonOf } from "../../system/stamped.js";
import type { PlannedLibrary } from "../build.js";
import { readDecision } from "../why/targets.js";

/**
 * The compiler's and the generators' findings of the last run, new or replayed. Left out unless `verbose`: warnings about
 * other people's code, hints, and the frames of a trace that lie in Nim's or our own library. Files are named from the project that the
 * command was started in.
 */
export function findingsOf({ plan, member }: Pick<PlannedLibrary, "plan" | "member">, verbose = false): readonly Diagnostic[] {
  const bind = jsonOf<readonly Diagnostic[]>(join(plan.layout.folder, "bind.diagnostics.json")) ?? [];
  const cg = cgResult(plan);
  const notes = readDecision(plan.layout.folder).notes.map((note) => mergeNote(note, plan));
  const all = [...(cg?.diagnostics ?? []), ...notes, ...bind];
  const own = all.filter((found) => found.severity === "error" || (found.severity === "warning" && isOwn(found)));
  const told = verbose ? all : own.map((found) => withoutForeignFrames(found, plan));
  const placed = told.map((found) => inMember(found, member));
  return cg?.runsCommands === true ? [...placed, runsCommands(plan)] : placed;
}

/** Names files as from the workspace, in place and detail. */
function inMember(found: Diagnostic, member: string): Diagnostic {
  const { location, detail } = found;
  if (member === "") return found;
  return {
    ...found,
    ...(location && !location.file.startsWith("/") && { location: { ...location, file: `${member}/${location.file}` } }),
    ...(detail !== undefined && { detail: detail.replace(/^(?=[^/\s][^\s]*\(\d+, \d+\) )/gm, `${member}/`) }),
  };
}

/** Names that fell back concern every later build, and are said loudly; units that were not understood only when asked. */
function mergeNote(note: string, plan: LibraryPlan): Diagnostic {
  const severity = note.startsWith("stable names are off") ? "warning" : "hint";
  return { severity, code: "merge.note", message: `${plan.library.name}: ${note}` };
}

function runsCommands(plan: LibraryPlan): Diagnostic {
  const message = `${plan.library.name} runs commands while it is compiled, so the compiler runs on each build`;
  return { severity: "hint", code: "scan.commands", message, hint: 'say what they read: [nim] exec_inputs = [".git/HEAD"]' };
}

/** Macro frames of the Nim package and of the standard library say nothing to who uses them. */
function withoutForeignFrames(found: Diagnostic, plan: LibraryPlan): Diagnostic {
  if (found.detail === undefined) return found;
  const { detail, ...rest } = found;
  const foreign = [plan.cg.runtime, plan.cg.nimPrefix].map((folder) => `${folder}/`);
  const lines = detail.split("\n").filter((text) => !(/^\/.*\(\d+(?:, \d+)?\) /.test(text) && foreign.some((folder) => text.startsWith(folder))));
  return lines.length === 0 ? rest : { ...rest, detail: lines.join("\n").replaceAll(`${plan.project.root}/`, "") };
}

function isOwn(found: Diagnostic): boolean {
  return found.location === undefined || !found.location.file.startsWith("/");
}

/** How the last run of the compiler ended; undefined before the first. */
export function cgResult(plan: LibraryPlan): CgResult | undefined {
  return jsonOf<CgResult>(join(plan.layout.folder, "diagnostics.json"));
}
