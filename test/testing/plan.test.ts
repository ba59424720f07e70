import { expect, test } from "vitest";
import { planTests } from "../../src/testing/plan.js";
import { titleOf } from "../../src/testing/program.js";

const FILES = { nim: ["tests/test_a.nim"], c: ["clients/c/a.c", "clients/c/b.c"], cpp: [], rust: [], go: ["clients/go/go.mod"], python: [] };
const CHOICES = { languages: [], mms: ["orc"], sanitizers: [], valgrind: false } as const;

const titles = (choices: Parameters<typeof planTests>[1]): readonly string[] => planTests(FILES, choices).map(titleOf);

test("Nim's programs come first, then each language's", () => {
  expect(titles(CHOICES)).toEqual(["nim tests/test_a.nim", "c clients/c/a.c", "c clients/c/b.c", "go clients/go/go.mod"]);
});

test("everything runs once for each memory manager", () => {
  expect(titles({ ...CHOICES, mms: ["orc", "refc"], languages: ["nim"] })).toEqual([
    "nim tests/test_a.nim",
    "nim tests/test_a.nim (refc)",
  ]);
});

test("only compiled clients run under valgrind", () => {
  expect(titles({ ...CHOICES, valgrind: true })).toEqual([
    "nim tests/test_a.nim",
    "c clients/c/a.c (valgrind)",
    "c clients/c/b.c (valgrind)",
    "go clients/go/go.mod (valgrind)",
  ]);
});

test("sanitizers are part of the title", () => {
  expect(titles({ ...CHOICES, languages: ["c"], filter: "a.c", sanitizers: ["address", "undefined"] })).toEqual([
    "c clients/c/a.c (address, undefined)",
  ]);
});

test("the filter is a part of the title", () => {
  expect(titles({ ...CHOICES, filter: "clients/c/b" })).toEqual(["c clients/c/b.c"]);
  expect(titles({ ...CHOICES, filter: "none" })).toEqual([]);
});
