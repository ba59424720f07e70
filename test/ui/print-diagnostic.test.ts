import { expect, test } from "vitest";
import { error, warning } from "../../src/core/diagnostic.js";
import { printDiagnostic } from "../../src/ui/print-diagnostic.js";

test("a finding without a place is its severity, its message and its hint", () => {
  expect(printDiagnostic(error("x", "the roof is open", { hint: "close it" }))).toEqual([
    "error: the roof is open",
    "  hint: close it",
  ]);
});

test("a finding with a place shows the source line and marks the place", () => {
  const location = { file: "a.nim", line: 12, column: 5, length: 3, sourceLine: "let foo = 1" };
  expect(printDiagnostic(warning("x", "unused", { location }))).toEqual([
    "a.nim:12:5: warning: unused",
    "  12 | let foo = 1",
    "     |     ^^^",
  ]);
});

test("the mark never runs beyond the line, and a tab counts as one column", () => {
  const location = { file: "a.c", line: 3, column: 2, length: 99, sourceLine: "\tx;" };
  expect(printDiagnostic(error("x", "bad", { location }))).toEqual(["a.c:3:2: error: bad", "  3 |  x;", "    |  ^^"]);
});

test("a place without a column shows the line without a mark", () => {
  const location = { file: "a.nim", line: 3, sourceLine: "discard" };
  expect(printDiagnostic(error("x", "bad", { location }))).toEqual(["a.nim:3: error: bad", "  3 | discard"]);
});

test("a foreign tool's words are shown in full, indented", () => {
  expect(printDiagnostic(error("x", "gcc failed", { detail: "line 1\nline 2\n" }))).toEqual([
    "error: gcc failed",
    "    line 1",
    "    line 2",
  ]);
});
