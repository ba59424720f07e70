import { expect, test } from "vitest";
import { readUnittest } from "../../src/testing/nim-output.js";

const RUN = { program: "nim tests/test_x.nim", succeeded: true, end: "exit code 0", stdout: "", ms: 5 };

test("each test that unittest names is a result", () => {
  const output = "[Suite] timers\n  [OK] echoes\n  [SKIPPED] later\n";
  expect(readUnittest({ ...RUN, output })).toEqual([
    { program: RUN.program, name: "echoes", outcome: "passed", ms: 0 },
    { program: RUN.program, name: "later", outcome: "skipped", reason: "the test skips itself", ms: 0 },
  ]);
});

test("a failed check's details belong to the test below them", () => {
  const output = "[Suite] s\n  [OK] a\n    /x/test.nim(3, 5): Check failed: 1 == 2\n    1 was 1\n  [FAILED] b\n";
  expect(readUnittest({ ...RUN, succeeded: false, end: "exit code 1", output })[1]).toEqual({
    program: RUN.program,
    name: "b",
    outcome: "failed",
    reason: "a check failed",
    output: "/x/test.nim(3, 5): Check failed: 1 == 2\n    1 was 1",
    ms: 0,
  });
});

test("a program that prints no test is one test itself", () => {
  expect(readUnittest({ ...RUN, output: "hello\n" })).toEqual([{ program: RUN.program, outcome: "passed", ms: 5 }]);
});

test("a program that dies after passed tests has failed", () => {
  const results = readUnittest({ ...RUN, succeeded: false, end: "killed by SIGSEGV", output: "  [OK] a\nboom\n" });
  expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["passed", undefined],
    ["failed", "killed by SIGSEGV"],
  ]);
});
