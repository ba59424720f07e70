// One way from a command's work to its output and its exit code, however its command line was read.
import { error } from "../core/diagnostic.js";
import { exitCodeOf } from "../core/exit-code.js";
import type { Outcome } from "../core/outcome.js";
import { interrupted, listenForInterrupt } from "../system/interrupt.js";
import { type Reporter, type ReporterOptions, type Streams, chooseReporter } from "./reporter.js";
import { outputSurroundings } from "./style.js";

/** Works, reports, and sets the exit code. `work` does not throw. */
export async function conduct(options: ReporterOptions, work: (reporter: Reporter) => Promise<Outcome<unknown>>): Promise<void> {
  listenForInterrupt();
  const reporter = chooseReporter(options, PROCESS_STREAMS, outputSurroundings());
  const outcome = await work(reporter);
  await reporter.finish(interrupted() ? { ...outcome, diagnostics: [...outcome.diagnostics, INTERRUPTED] } : outcome);
  process.exitCode = interrupted() ? 130 : exitCodeOf(outcome.diagnostics);
}

/** Those of this process. */
export const PROCESS_STREAMS: Streams = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };

/** What a problem that nobody expected is to the user. */
export function internalError(problem: unknown) {
  return error("internal", `this is a bug in ffi: ${problem instanceof Error ? problem.message : String(problem)}`, {
    ...(problem instanceof Error && problem.stack !== undefined ? { detail: problem.stack } : {}),
    hint: "please report it with the lines above",
  });
}

const INTERRUPTED = error("interrupted", "interrupted; what was finished is kept", { category: "interrupted" });
