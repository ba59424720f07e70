// The small files that cg publishes.
import { describe, expect, it } from "vitest";
import { statusText } from "../../../src/stages/cg/cg-result.js";
import { exportsListText, exportsMapText } from "../../../src/stages/cg/exports-text.js";
import { rawListText, readRawList } from "../../../src/stages/cg/raw-list.js";

const RECORD = { units: [], extraObjects: [], linker: "gcc", linkFlags: ["-lm"], readFiles: ["/a.nim"], configFiles: [] };

describe("raw.list", () => {
  const units = [
    { name: "@mb.nim.c", hash: "b".repeat(32) },
    { name: "@ma b.nim.c", hash: "a".repeat(32) },
  ];

  it("keeps the order of the units and reads back", () => {
    expect(readRawList(rawListText(units, RECORD))).toEqual(units);
  });

  it("moves with the flags of compiling and linking and the modules' names, not with other files read or their folders", () => {
    const text = rawListText(units, RECORD);
    expect(rawListText(units, { ...RECORD, readFiles: ["/x/y.txt", "/x/a.nim"] })).toBe(text);
    expect(rawListText(units, { ...RECORD, readFiles: ["/a.nim", "/b.nim"] })).not.toBe(text);
    expect(rawListText(units, { ...RECORD, linkFlags: ["-lz"] })).not.toBe(text);
  });
});

describe("the public symbols for the linker", () => {
  it("are a version script and a list", () => {
    expect(exportsMapText(["a", "b"])).toBe("{\n  global:\n    a;\n    b;\n  local:\n    *;\n};\n");
    expect(exportsListText(["a", "b"])).toBe("a\nb\n");
  });

  it("keep nothing visible when there are none", () => {
    expect(exportsMapText([])).toBe("{\n  local:\n    *;\n};\n");
    expect(exportsListText([])).toBe("# no public symbol\n");
  });
});

describe("cg.status", () => {
  const result = { status: "ok", diagnostics: [], output: [], causes: [], runsCommands: false, ms: 1 } as const;

  it("does not move between two successes, and does between two different failures", () => {
    expect(statusText(result)).toBe(statusText({ ...result, ms: 2, output: ["hello"] }));
    const failed = (message: string) => statusText({ ...result, status: "failed", diagnostics: [{ severity: "error", code: "nim", message }] });
    expect(failed("a")).not.toBe(failed("b"));
    expect(failed("a")).toBe(failed("a"));
  });
});
