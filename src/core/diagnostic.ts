// What went wrong, where, and what to type next: the one shape of every message about a user's input.

/** Only an error makes a command fail. */
export type Severity = "error" | "warning" | "hint";

/** Where a diagnostic points. Lines and columns count from 1; `file` is as the user would type it. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Number of columns to underline, 1 by default. */
  readonly length?: number;
  /** The line's own text, when whoever made the diagnostic had it at hand (pure code cannot read files later). */
  readonly sourceLine?: string;
}

/** One finding. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable, dotted, lower case: `manifest.unknown-key`, `nim.compile`, `tool.missing`. */
  readonly code: string;
  /** One sentence without a full stop; says what and why. */
  readonly message: string;
  readonly location?: Location;
  /** The next thing to do or type. */
  readonly hint?: string;
  /** A foreign tool's own output, shown in full below the message. */
  readonly detail?: string;
  /** Which class of failure this is; decides the exit code. Default: `failure`. */
  readonly category?: Category;
}

/** `usage`: wrong arguments or manifest; `missing-tool`: something required is not installed; `failure`: a build or test failed. */
export type Category = "usage" | "missing-tool" | "failure" | "interrupted";

/** The parts of a diagnostic beyond its code and message. */
export type DiagnosticParts = Omit<Diagnostic, "severity" | "code" | "message">;

/** An error. */
export function error(code: string, message: string, parts: DiagnosticParts = {}): Diagnostic {
  return { severity: "error", code, message, ...parts };
}

/** A warning. */
export function warning(code: string, message: string, parts: DiagnosticParts = {}): Diagnostic {
  return { severity: "warning", code, message, ...parts };
}
