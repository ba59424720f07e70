import { expect, test } from "vitest";
import { printDiagnostic } from "../../src/ui/print-diagnostic.js";
import type { TestResult } from "../../src/testing/program.js";
import { failures, junitXml, skips, tallyLine } from "../../src/testing/tally.js";

const RESULTS: readonly TestResult[] = [
  { program: "nim a.nim", name: 'says "hi" & <more>', outcome: "passed", ms: 1500 },
  { program: "nim a.nim", name: "breaks", outcome: "failed", reason: "a check failed", output: "1 == 2\u0007", ms: 0 },
  { program: "c main.c", outcome: "skipped", reason: "no compiler", ms: 0 },
];

test("the closing line counts passed, failed and skipped", () => {
  expect(tallyLine(RESULTS)).toBe("1 passed, 1 failed, 1 skipped");
  expect(tallyLine([])).toBe("0 passed, 0 failed, 0 skipped");
});

test("each failure is a finding with what the test printed", () => {
  expect(failures(RESULTS).flatMap((finding) => printDiagnostic(finding))).toEqual([
    "error: nim a.nim: breaks failed: a check failed",
    "    1 == 2\u0007",
  ]);
});

test("a skip is said aloud with its reason", () => {
  expect(skips(RESULTS)).toEqual(["SKIPPED: c main.c, no compiler"]);
});

test("JUnit XML has a suite for each program and escapes what XML cannot hold", () => {
  expect(junitXml(RESULTS)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="nim a.nim" tests="2" failures="1" skipped="0" time="1.500">
    <testcase classname="nim a.nim" name="says &quot;hi&quot; &amp; &lt;more&gt;" time="1.500"/>
    <testcase classname="nim a.nim" name="breaks" time="0.000"><failure message="a check failed">1 == 2</failure></testcase>
  </testsuite>
  <testsuite name="c main.c" tests="1" failures="0" skipped="1" time="0.000">
    <testcase classname="c main.c" name="c main.c" time="0.000"><skipped message="no compiler"/></testcase>
  </testsuite>
</testsuites>
`);
});
