import { expect, test } from "vitest";
import { error, warning } from "../../src/core/diagnostic.js";
import { exitCodeOf } from "../../src/core/exit-code.js";

test("no findings, or warnings only, exit with 0", () => {
  expect(exitCodeOf([])).toBe(0);
  expect(exitCodeOf([warning("w", "careful", { category: "usage" })])).toBe(0);
});

test("each category of error has its own exit code", () => {
  expect(exitCodeOf([error("e", "no category")])).toBe(1);
  expect(exitCodeOf([error("e", "failed", { category: "failure" })])).toBe(1);
  expect(exitCodeOf([error("e", "wrong usage", { category: "usage" })])).toBe(2);
  expect(exitCodeOf([error("e", "missing", { category: "missing-tool" })])).toBe(3);
  expect(exitCodeOf([error("e", "interrupted", { category: "interrupted" })])).toBe(130);
});

test("among several errors, an interrupt wins over wrong usage, that over a missing tool, that over a failure", () => {
  const failure = error("e", "failed");
  const missing = error("e", "missing", { category: "missing-tool" });
  const usage = error("e", "usage", { category: "usage" });
  const interrupt = error("e", "interrupted", { category: "interrupted" });
  expect(exitCodeOf([failure, missing])).toBe(3);
  expect(exitCodeOf([failure, missing, usage])).toBe(2);
  expect(exitCodeOf([failure, missing, usage, interrupt])).toBe(130);
});
