// Says why ninja itself failed, as opposed to a tool that it started: how it ended, its own words, and the command to try by hand.
import { type Diagnostic, error } from "../../core/diagnostic.js";
import { quoteWord } from "../../graph/shell-words.js";
import { describeEnd } from "../../system/exec.js";
import type { NinjaOutcome } from "./run-ninja.js";

/** What ninja did not manage, and what to type next. For a run that ended without a word of any tool. */
export function ninjaFailure(library: string, run: NinjaOutcome): Diagnostic {
  const own = run.remarks === "" ? [] : [run.remarks];
  const command = `command: ${run.command.map(quoteWord).join(" ")}`;
  return error("build.ninja", `ninja did not build ${library}: ${describeEnd(run.end)}`, { detail: [...own, command].join("\n"), hint: hintFor(run) });
}

function hintFor(run: NinjaOutcome): string {
  switch (run.end.kind) {
    case "not-started":
      return "ffi doctor says which ninja is used; reinstall it, or let ffi use its own";
    case "signalled":
      return "run the same command again: what was finished is kept";
    default:
      return "make room, or correct the permissions of its folder; or start it afresh with: ffi clean";
  }
}
