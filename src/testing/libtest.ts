// What Rust's own test harness prints -> one result for each test.
import { type ProgramRun, type TestResult, partName, runResult } from "./program.js";

const LINE = /^test (.+?)(?: - should panic)? \.\.\. (ok|FAILED|ignored)(?:, (.*))?$/;

/** Whether a program printed this. */
export function isLibtest(stdout: string): boolean {
  return /^running \d+ tests?$/m.test(stdout);
}

/** The tests of a run; an exit code that no failed test explains is a failure of its own. */
export function readLibtest(run: ProgramRun): readonly TestResult[] {
  const results = run.stdout.split("\n").flatMap((line) => {
    const found = LINE.exec(line);
    return found === null ? [] : [resultOf(found, run)];
  });
  const explained = run.succeeded || results.some(({ outcome }) => outcome === "failed");
  return explained ? results : [...results, runResult(run)];
}

function resultOf([, test = "", outcome, why]: RegExpExecArray, run: ProgramRun): TestResult {
  const named = { program: run.program, name: partName(run, test), ms: 0 };
  if (outcome === "ok") return { ...named, outcome: "passed" };
  if (outcome === "ignored") return { ...named, outcome: "skipped", reason: why ?? "the test is marked to be ignored" };
  const output = detailsOf(test, run.stdout);
  return { ...named, outcome: "failed", reason: "the test panicked or returned an error", output };
}

/** The section `---- name stdout ----`, up to the next one or the list of failures. */
function detailsOf(test: string, stdout: string): string {
  const start = stdout.indexOf(`---- ${test} stdout ----\n`);
  if (start < 0) return "";
  const body = stdout.slice(stdout.indexOf("\n", start) + 1);
  const end = /^(---- .* stdout ----|failures:)$/m.exec(body)?.index ?? body.length;
  return body.slice(0, end).trim();
}
