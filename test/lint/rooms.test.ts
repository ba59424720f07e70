import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { directionRules } from "../../eslint.rooms.js";

/** What the rules of the rooms say about a file with this text. */
function complaints(path: string, text: string): readonly string[] {
  const found = new Linter().verify(text, directionRules, { filename: path });
  return found.map((problem) => problem.message);
}

/** The path as the patterns see it: the file name must match, whatever its ending means. */
const importing = (path: string, from: string): number => complaints(path, `import "${from}";`).length;

describe("imports go one way:", () => {
  test.each([
    ["src/core/result.ts", "../model/types.js"],
    ["src/core/result.ts", "../workflows/build.js"],
    ["src/model/types.ts", "../project/project.js"],
    ["src/project/layout.ts", "../workflows/build.js"],
    ["src/ui/plain.ts", "../../commands/build.js"],
    ["src/workflows/build.ts", "../../commands/build.js"],
    ["src/workflows/build/tools.ts", "../../../commands/build.js"],
  ])("%s may not import %s", (path, from) => {
    expect(importing(path, from)).toBe(1);
  });

  test.each([
    ["src/model/types.ts", "../core/result.js"],
    ["src/project/layout.ts", "../core/result.js"],
    ["src/workflows/build.ts", "../system/exec.js"],
    ["commands/build.ts", "../src/workflows/build.js"],
    ["src/ui/plain.ts", "../system/files.js"],
  ])("%s may import %s", (path, from) => {
    expect(importing(path, from)).toBe(0);
  });
});

describe("effects only where they belong:", () => {
  test.each([
    ["src/core/result.ts", "node:fs"],
    ["src/project/layout.ts", "fs/promises"],
    ["src/workflows/init.ts", "node:child_process"],
    ["src/toolchain/nim.ts", "execa"],
    ["src/project/manifest.ts", "../system/files.js"],
    ["src/graph/ninja-writer.ts", "../toolchain/nim.js"],
  ])("%s may not import %s", (path, from) => {
    expect(importing(path, from)).toBe(1);
  });

  test("src/system, the launcher and the stages' shell may", () => {
    for (const path of ["src/system/files.ts", "src/launcher/answer.ts", "src/stages/shell/cg.ts", "src/stages/stage-main.ts"]) {
      expect(importing(path, "node:fs"), path).toBe(0);
    }
  });

  test("pure rooms have no clock, no randomness, no process", () => {
    expect(complaints("src/model/types.ts", "process.exit(); Date.now(); Math.random(); performance.now();")).toHaveLength(4);
    expect(complaints("src/stages/shell/cg.ts", "process.exit(); Date.now();")).toEqual([]);
  });
});

describe("one language never imports another,", () => {
  test("whichever they are", () => {
    expect(importing("src/bindings/rust/names.ts", "../c/names.js")).toBe(1);
    expect(importing("src/bindings/c/names.ts", "../cpp/names.js")).toBe(1);
    expect(importing("src/bindings/go/names.ts", "../rust/names.js")).toBe(1);
  });

  test("but C++ and Go may read how C spells names", () => {
    expect(importing("src/bindings/cpp/names.ts", "../c/names.js")).toBe(0);
    expect(importing("src/bindings/go/names.ts", "../c/names.js")).toBe(0);
  });
});
