// The Test Anything Protocol (testanything.org, version 12) -> one result for each test.
import { type ProgramRun, type TestResult, partName, runResult } from "./program.js";

const LINE = /^(not )?ok\b\s*(\d+)?\s*(?:-\s+)?(.*?)\s*(?:#\s*(skip|todo)\b\s*(.*))?$/i;
const PLAN = /^1\.\.(\d+)(?:\s*#\s*skip\b\s*(.*))?/i;
const COMMENT = /^#\s?(.*)$/;

/** Whether a program printed this protocol. */
export function isTap(stdout: string): boolean {
  return /^(1\.\.\d+|(not )?ok \d+\b)/m.test(stdout);
}

/** The tests of a run; a plan that was not kept, or an exit code that no failed test explains, is a failure of its own. */
export function readTap(run: ProgramRun): readonly TestResult[] {
  const results: TestResult[] = [];
  let planned: number | undefined;
  for (const line of run.stdout.split("\n")) {
    const plan = PLAN.exec(line);
    if (plan !== null) {
      planned = Number(plan[1]);
      if (plan[2] !== undefined) return [{ ...runResult(run), outcome: "skipped", reason: plan[2] }];
      continue;
    }
    const test = LINE.exec(line);
    if (test !== null) results.push(resultOf(test, run, results.length + 1));
    else comment(results, COMMENT.exec(line)?.[1]);
  }
  return [...results, ...wholeFailures(run, results, planned)];
}

function resultOf([, not, number, text, directive, why]: RegExpExecArray, run: ProgramRun, ordinal: number): TestResult {
  const name = partName(run, text === undefined || text === "" ? `test ${number ?? ordinal}` : text);
  const named = { program: run.program, name, ms: 0 };
  if (directive !== undefined) return { ...named, outcome: "skipped", reason: why === undefined || why === "" ? "the test skips itself" : why };
  return not === undefined ? { ...named, outcome: "passed" } : { ...named, outcome: "failed", reason: "not ok" };
}

/** Lines behind a failed test say why: the first is its reason, all are its output. */
function comment(results: TestResult[], text: string | undefined): void {
  const last = results.at(-1);
  if (last?.outcome !== "failed" || text === undefined) return;
  const output = last.output === undefined ? text : `${last.output}\n${text}`;
  results[results.length - 1] = { ...last, reason: last.output === undefined ? text : (last.reason ?? text), output };
}

function wholeFailures(run: ProgramRun, results: readonly TestResult[], planned: number | undefined): readonly TestResult[] {
  const failure = (reason: string): TestResult => ({ ...runResult({ ...run, succeeded: false }), reason });
  if (planned !== undefined && planned !== results.length) return [failure(`planned ${planned} tests and ran ${results.length}`)];
  if (run.succeeded && planned === undefined) return [failure("printed no plan (1..N): it ended early")];
  return run.succeeded || results.some(({ outcome }) => outcome === "failed") ? [] : [failure(run.end)];
}
