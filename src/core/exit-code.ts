// The five exit codes of the command line, and which one a list of diagnostics means.
import type { Category, Diagnostic } from "./diagnostic.js";

/** 0 done, 1 a build or test failed, 2 wrong usage or manifest, 3 a required tool is missing, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

const CODES: Readonly<Record<Category, ExitCode>> = {
  failure: 1,
  usage: 2,
  "missing-tool": 3,
  interrupted: 130,
};

/** How severe a class is beside the others: what stopped the command earliest wins. */
const PRECEDENCE: readonly Category[] = ["interrupted", "usage", "missing-tool", "failure"];

/** The exit code for these findings; warnings and hints never fail a command. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const categories = new Set(
    diagnostics.filter((diagnostic) => diagnostic.severity === "error").map((diagnostic) => diagnostic.category ?? "failure"),
  );
  const worst = PRECEDENCE.find((category) => categories.has(category));
  return worst === undefined ? 0 : CODES[worst];
}
