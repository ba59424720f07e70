// What Nim's std/unittest prints -> one result for each test. A program that prints nothing of the kind is one test itself.
import { type ProgramRun, type TestResult, runResult } from "./program.js";

const LINE = /^\s*\[(OK|FAILED|SKIPPED)\] ?(.*)$/;

const OUTCOMES = { OK: "passed", FAILED: "failed", SKIPPED: "skipped" } as const;

/** The tests that the output names; a program that failed without a failed test adds a result of its own. */
export function readUnittest(run: ProgramRun): readonly TestResult[] {
  const results = namedResults(run);
  const blamed = results.some((result) => result.outcome === "failed");
  if (results.length > 0 && (run.succeeded || blamed)) return results;
  return [...results, runResult(run)];
}

/** unittest prints the details of a failed check above the test's own line. */
function namedResults(run: ProgramRun): readonly TestResult[] {
  const results: TestResult[] = [];
  let details: string[] = [];
  for (const line of run.output.split("\n")) {
    const match = LINE.exec(line);
    if (match === null) {
      details.push(line);
      continue;
    }
    const outcome = OUTCOMES[match[1] as keyof typeof OUTCOMES];
    const output = details.filter((detail) => !/^\[Suite\]/.test(detail)).join("\n").trim();
    const failure = outcome === "failed" ? { reason: "a check failed", output } : {};
    const skip = outcome === "skipped" ? { reason: "the test skips itself" } : {};
    results.push({ program: run.program, name: match[2] ?? "", outcome, ms: 0, ...failure, ...skip });
    details = [];
  }
  return results;
}
