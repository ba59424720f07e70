// How a command shows what happens: one interface, three kinds (pretty, plain, json).
import type { EventSink } from "../core/build-event.js";
import { type ExitCode, exitCodeOf } from "../core/exit-code.js";
import type { Outcome } from "../core/outcome.js";
import { type OutputSurroundings, colourful, colourless, wantsColour, wantsMotion } from "./style.js";
import { jsonReporter } from "./json.js";
import { plainReporter } from "./plain.js";
import { prettyReporter } from "./pretty.js";

/** Shows progress while a workflow runs, then its outcome. */
export interface Reporter {
  readonly events: EventSink;
  /** Prints the outcome; call once, at the end. */
  readonly finish: (outcome: Outcome<unknown>) => Promise<void>;
}

/** Where text goes: results to `out`, progress and findings to `err`. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The global flags that decide how much is shown, and in which form. */
export interface ReporterOptions {
  readonly command: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** The reporter for these flags and surroundings. */
export function chooseReporter(options: ReporterOptions, streams: Streams, surroundings: OutputSurroundings): Reporter {
  if (options.json) return jsonReporter(options.command, streams);
  const paint = wantsColour(surroundings) ? colourful : colourless;
  const looks = { paint, quiet: options.quiet, verbose: options.verbose };
  return wantsMotion(surroundings) && !options.quiet ? prettyReporter(looks, streams) : plainReporter(looks, streams);
}

/** The exit code that an outcome means. */
export function exitCodeFor(outcome: Outcome<unknown>): ExitCode {
  return exitCodeOf(outcome.diagnostics);
}
