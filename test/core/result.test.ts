import { expect, test } from "vitest";
import { error } from "../../src/core/diagnostic.js";
import { all, fail, ok } from "../../src/core/result.js";

test("all values together are a success", () => {
  expect(all([ok(1), ok(2)])).toEqual(ok([1, 2]));
});

test("one failure among several results keeps every diagnostic of every failure", () => {
  const [first, second, third] = ["a", "b", "c"].map((code) => error(code, code)) as [never, never, never];
  expect(all([ok(1), fail(first, second), fail(third)])).toEqual({ ok: false, error: [first, second, third] });
});
