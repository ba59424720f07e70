// What a workflow hands back to its command: everything there is to print, and whether it went well.
import type { Diagnostic } from "./diagnostic.js";

/** The end of a workflow. The exit code follows from the errors among the diagnostics. */
export interface Outcome<T> {
  /** The result as data: the `result` of the JSON document. */
  readonly result?: T;
  /** The result for people, line by line, on standard output; may be absent for work that has no text to show. */
  readonly lines?: readonly string[];
  /** Every finding, warnings and replayed ones too, in the order to print them. */
  readonly diagnostics: readonly Diagnostic[];
  /** One line on standard error: what was done, what was reused, how long. */
  readonly summary?: string;
}

/** An outcome that is nothing but its findings. */
export function failed(diagnostics: readonly Diagnostic[]): Outcome<never> {
  return { diagnostics };
}
