import { expect, test } from "vitest";
import { readRun } from "../../src/testing/executable.js";
import { readGoEvents } from "../../src/testing/go-events.js";
import type { ProgramRun, TestResult } from "../../src/testing/program.js";
import { readCtest } from "../../src/testing/run-cpp.js";
import { readCargo } from "../../src/testing/run-rust.js";

const run = (stdout: string, parts: Partial<ProgramRun> = {}): ProgramRun => ({
  program: "p", succeeded: true, end: "exit code 0", stdout, output: stdout, ms: 3, ...parts,
});

const FAILED = { succeeded: false, end: "exit code 1" };

/** Outcome, name and reason of each result. */
const brief = (results: readonly TestResult[]) => results.map(({ outcome, name, reason }) => [outcome, name, reason].filter((part) => part !== undefined).join(" | "));

test("each line of the Test Anything Protocol is a result, with why it failed or was skipped", () => {
  const results = readRun(run("ok 1 - native a: 1\nnot ok 2 - cbor a: 1\n# got 5\n# wanted 6\nok 3 - later # SKIP no network\n1..3\n", FAILED));
  expect(brief(results)).toEqual(["passed | native a: 1", "failed | cbor a: 1 | got 5", "skipped | later | no network"]);
  expect(results[1]?.output).toBe("got 5\nwanted 6");
});

test("a plan that was not kept, a missing plan and an unexplained exit code are failures", () => {
  expect(brief(readRun(run("1..3\nok 1 - a\n")))).toEqual(["passed | a", "failed | planned 3 tests and ran 1"]);
  expect(brief(readRun(run("ok 1 - a\n")))).toEqual(["passed | a", "failed | printed no plan (1..N): it ended early"]);
  expect(brief(readRun(run("ok 1 - a\n1..1\n", { succeeded: false, end: "killed by SIGSEGV" })))).toEqual(["passed | a", "failed | killed by SIGSEGV"]);
});

test("a program that skips everything is one skip", () => {
  expect(brief(readRun(run("1..0 # SKIP nothing to test here\n")))).toEqual(["skipped | nothing to test here"]);
});

test("parts of one program are told apart", () => {
  expect(brief(readRun(run("ok 1 - a\n1..1\n", { part: "vectors" })))).toEqual(["passed | vectors: a"]);
  expect(brief(readRun(run("hello\n", { part: "example" })))).toEqual(["passed | example"]);
});

test("Rust's own harness is read, with the section of each failed test", () => {
  const text =
    "\nrunning 3 tests\ntest a::works ... ok\ntest b ... FAILED\ntest c ... ignored, needs a server\n\nfailures:\n\n---- b stdout ----\n" +
    "thread 'b' panicked at tests/x.rs:3:5:\nassertion failed\n\nfailures:\n    b\n\ntest result: FAILED. 1 passed; 1 failed; 1 ignored\n";
  const results = readRun(run(text, FAILED));
  expect(brief(results)).toEqual(["passed | a::works", "failed | b | the test panicked or returned an error", "skipped | c | needs a server"]);
  expect(results[1]?.output).toBe("thread 'b' panicked at tests/x.rs:3:5:\nassertion failed");
});

test("Go's events count subtests, not the tests around them", () => {
  const events = [
    { Action: "run", Package: "m", Test: "TestV" },
    { Action: "output", Package: "m", Test: "TestV/a", Output: "    v_test.go:9: 5 is not 6\n" },
    { Action: "fail", Package: "m", Test: "TestV/a", Elapsed: 0.5 },
    { Action: "pass", Package: "m", Test: "TestV/b", Elapsed: 0 },
    { Action: "output", Package: "m", Test: "TestS", Output: "    v_test.go:20: not on this machine\n" },
    { Action: "skip", Package: "m", Test: "TestS", Elapsed: 0 },
    { Action: "fail", Package: "m", Test: "TestV", Elapsed: 0.5 },
    { Action: "fail", Package: "m", Elapsed: 0.6 },
  ];
  const results = readGoEvents("go clients/go/go.mod", events.map((event) => JSON.stringify(event)).join("\n"), 300);
  expect(brief(results)).toEqual(["failed | TestV/a | 5 is not 6", "passed | TestV/b", "skipped | TestS | not on this machine"]);
  expect(results[0]?.ms).toBe(500);
});

test("a Go package that does not build is one failure with what the compiler said", () => {
  const events = [
    { ImportPath: "m [m.test]", Action: "build-output", Output: "./x_test.go:3:1: syntax error\n" },
    { ImportPath: "m [m.test]", Action: "build-fail" },
    { Action: "output", Package: "m", Output: "FAIL\tm [build failed]\n" },
    { Action: "fail", Package: "m", Elapsed: 0 },
  ];
  const [result] = readGoEvents("go", events.map((event) => JSON.stringify(event)).join("\n"), 300);
  expect(brief([result!])).toEqual(["failed | m | does not compile"]);
  expect(result?.output).toContain("syntax error");
});

test("ctest's list gives commands with their folder and environment", () => {
  const list = { tests: [
    { name: "a", command: ["/b/a", "--x"], properties: [{ name: "WORKING_DIRECTORY", value: "/w" }, { name: "ENVIRONMENT", value: ["K=v=w"] }] },
    { name: "missing" },
  ] };
  expect(readCtest(JSON.stringify(list), "/b")).toEqual([{ name: "a", file: "/b/a", args: ["--x"], cwd: "/w", env: { K: "v=w" } }]);
});

test("cargo's messages give the test executables alone", () => {
  const lines = [
    { reason: "compiler-artifact", executable: null, target: { name: "lib" }, profile: { test: false } },
    { reason: "compiler-artifact", executable: "/t/vectors-1", target: { name: "vectors" }, profile: { test: true } },
    { reason: "build-finished" },
  ];
  expect(readCargo(lines.map((line) => JSON.stringify(line)).join("\n"), "/c")).toEqual([
    { name: undefined, file: "/t/vectors-1", args: [], cwd: "/c", env: { CARGO_MANIFEST_DIR: "/c" } },
  ]);
});
