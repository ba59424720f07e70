import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "../../src/core/nearest.js";

describe("the nearest word", () => {
  test("is the one a typo away", () => {
    expect(nearest("profil", ["profile", "output", "jobs"])).toBe("profile");
    expect(nearest("biuld", ["build", "bindings"])).toBe("build");
  });

  test("is none when every candidate is too far", () => {
    expect(nearest("colour", ["jobs", "output"])).toBeUndefined();
    expect(nearest("x", [])).toBeUndefined();
  });

  test("ignores case", () => {
    expect(nearest("JOBS", ["jobs"])).toBe("jobs");
  });
});

describe("edit distance", () => {
  test("counts insertions, deletions, replacements and swaps of neighbours as one each", () => {
    expect(editDistance("ab", "ab")).toBe(0);
    expect(editDistance("ab", "abc")).toBe(1);
    expect(editDistance("abc", "ac")).toBe(1);
    expect(editDistance("abc", "axc")).toBe(1);
    expect(editDistance("abc", "acb")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
  });
});
