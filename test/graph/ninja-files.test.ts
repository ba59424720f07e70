// What ninja leaves and prints: log entries, progress, tools' output.
import { describe, expect, it } from "vitest";
import { newEntries } from "../../src/graph/ninja-log.js";
import { ninjaRemarks, readProgress, toolOutput } from "../../src/graph/ninja-status.js";

describe("the ninja log", () => {
  it("gives the entries that one run added", () => {
    const before = "# ninja log v7\n1\t2\t3\ta.o\thash\n";
    const after = `${before}6\t7\t0\tb c.o\thash\n5\t9\t3\ta.o\thash\n`;
    expect(newEntries(before, after)).toEqual([
      { output: "b c.o", start: 6, end: 7 },
      { output: "a.o", start: 5, end: 9 },
    ]);
    expect(newEntries(after, after)).toEqual([]);
  });

  it("is read on one clock, though ninja's starts anew when it reads its graph again", () => {
    const log = ["0\t900\t3\traw.list\th", "900\t1000\t3\tunits.ninja\th", "1\t30\t3\ta.o\th", "2\t40\t3\tb.o\th", ""].join("\n");
    expect(newEntries("", log).map(({ output, start, end }) => [output, start, end])).toEqual([
      ["raw.list", 0, 900], ["units.ninja", 900, 1000], ["a.o", 1001, 1030], ["b.o", 1002, 1040],
    ]);
  });
});

describe("ninja's output", () => {
  it("shows progress only in marked lines", () => {
    expect(readProgress("@ffi@ 3 17 0.250 cc c/a.c")).toEqual({ done: 3, total: 17, ms: 250, description: "cc c/a.c" });
    expect(readProgress("[3/17] cc c/a.c")).toBeUndefined();
  });

  it("is reduced to what tools said", () => {
    const output = [
      "ninja: Entering directory `/p'",
      "@ffi@ 1 2 0.125 cc c/a.c",
      "FAILED: [code=1] obj/a.c.o",
      "gcc -c c/a.c",
      "c/a.c:1:2: error: nonsense",
      "   1 |   x",
      "ninja: build stopped: subcommand failed.",
    ].join("\n");
    expect(toolOutput(output)).toBe("c/a.c:1:2: error: nonsense\n   1 |   x");
    expect(ninjaRemarks(output)).toBe("");
  });

  it("says what ninja itself could not do", () => {
    const output = "ninja: Entering directory `/p'\nninja: error: opening build log: Is a directory\nninja: build stopped: subcommand failed.\n";
    expect([toolOutput(output), ninjaRemarks(output)]).toEqual(["", "ninja: error: opening build log: Is a directory"]);
  });
});
