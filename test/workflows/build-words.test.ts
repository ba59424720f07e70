// What a build says for people: causes, summaries, differences, dependencies.
import { describe, expect, it } from "vitest";
import { causeText } from "../../src/workflows/build/cause-text.js";
import { parseDependencies } from "../../src/workflows/build/dependencies.js";
import { diffSummary } from "../../src/workflows/build/diff-summary.js";
import { builtSummary } from "../../src/workflows/build/summary.js";
import { chainLines, chainOf } from "../../src/workflows/why/chain.js";

describe("causes", () => {
  it("are sentences, with paths as the user knows them", () => {
    const texts = (["first", "flags", "commands", "changed", "new", "gone"] as const).map((what) => causeText({ what, path: "/p/src/a.nim" }, "/p"));
    expect(texts).toEqual([
      "it was never compiled in this configuration",
      "the compiler's flags, its version or ffi's changed",
      "it runs commands at compile time, and [nim] exec_inputs does not say what they read",
      "src/a.nim changed",
      "src/a.nim is new",
      "src/a.nim is gone",
    ]);
    expect(causeText({ what: "changed", path: "/nim/system.nim" }, "/p")).toBe("/nim/system.nim changed");
  });
});

describe("the summary", () => {
  const library = (name: string, outcome: "built" | "reused" | "failed", compiled = 0) => ({ name, configuration: "dev", outcome, outputs: [], units: { total: 10, compiled } });

  it("says what was built, what was reused and how long it took", () => {
    expect(builtSummary({ libraries: [library("a", "built", 3)], ms: 2400 })).toBe("built a (dev): 3 of 10 units compiled, 2.4 s");
    expect(builtSummary({ libraries: [library("a", "reused")], ms: 60 })).toBe("up to date: a (dev), 60 ms");
    expect(builtSummary({ libraries: [library("a", "built", 1), library("b", "failed"), library("c", "reused")], ms: 999 })).toBe(
      "failed b (dev); built a (dev); up to date: c (dev): 1 of 10 units compiled, 999 ms",
    );
  });
});

describe("the difference of a generated file", () => {
  it("is counted, with the first lines of both sides", () => {
    expect(diffSummary(undefined, "a\n")).toBe("it is absent");
    expect(diffSummary("a\nb\n", "a\nc\nd\n")).toBe("2 lines missing, 1 too many (- b, + c)");
  });
});

describe("dependencies as ninja tells them", () => {
  it("are absolute paths for each output", () => {
    const text = "obj/a b.o: #deps 2, deps mtime 17 (VALID)\n    c/a.c\n    ../../../src/own.h\n\nobj/c.o: #deps 1, deps mtime 17 (STALE)\n    /usr/include/stdio.h\n\n";
    expect(parseDependencies(text, "/p/build/dev/x")).toEqual([
      { output: "obj/a b.o", inputs: ["/p/build/dev/x/c/a.c", "/p/src/own.h"] },
      { output: "obj/c.o", inputs: ["/usr/include/stdio.h"] },
    ]);
  });
});

describe("the chain to a target", () => {
  const entry = (stage: "scan" | "cg" | "merge" | "bind" | "build", more: object) => ({ time: "T", run: "1", stage, outcome: "moved" as const, ms: 5, ...more });
  const log = [
    entry("scan", { causes: [{ what: "changed", path: "/p/src/a.nim" }] }),
    entry("cg", { moved: ["raw.list", "interface.cbor"] }),
    entry("merge", { moved: ["c/a.nim.c"] }),
    entry("bind", { moved: ["/p/bindings/c/x.h"] }),
    entry("build", { moved: ["obj/a.nim.c.o", "obj/b.nim.c.o", "../lib/libx.so", "bind.list"] }),
  ];

  it("tells a unit whose C changed from one that was compiled for another reason", () => {
    const unit = (file: string) => ({ kind: "unit" as const, names: [file], outputs: [`obj/${file}.o`], file });
    expect(chainLines("a", chainOf(unit("a.nim.c"), log, {})!, "/p")).toEqual([
      "a was rebuilt last at T",
      "  src/a.nim changed",
      "  -> the source cookie moved: the compiler ran (5 ms)",
      "  -> merge changed 1 unit: a.nim.c",
      "  -> its C changed",
      "  -> it was compiled",
    ]);
    expect(chainOf(unit("b.nim.c"), log, {})?.steps.slice(-2)).toEqual([
      "its C did not change: the object was missing, or a header, the flags or the C compiler changed",
      "it was compiled",
    ]);
    expect(chainOf(unit("c.nim.c"), log, {})).toBeUndefined();
  });

  it("names the interface cookie for a binding", () => {
    const binding = { kind: "binding" as const, names: ["c"], outputs: ["bind.list"] };
    expect(chainOf(binding, log, {})?.steps).toEqual([
      "the source cookie moved: the compiler ran (5 ms)",
      "the interface cookie moved",
      "bind wrote 1 file",
    ]);
  });
});
