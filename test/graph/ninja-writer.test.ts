// Ninja syntax: what is written, and that a real ninja reads it back.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assignment, defaults, edge, escapePath, include, unwritablePath } from "../../src/graph/ninja-writer.js";

describe("the ninja writer", () => {
  it("writes a whole statement", () => {
    const text = edge({
      rule: "cc",
      outputs: ["obj/a b.o"],
      implicitOutputs: ["x:y"],
      inputs: ["c/$1.c"],
      implicitInputs: ["h"],
      orderOnly: ["o"],
      variables: { flags: "-DA='$x'", empty: "" },
    });
    expect(text).toBe("build obj/a$ b.o | x$:y: cc c/$$1.c | h || o\n  flags = -DA='$$x'\n  empty = \n");
  });

  it("writes no default for nothing, since that would be everything", () => {
    expect(defaults([])).toBe("");
    expect(defaults(["a b", "c"])).toBe("default a$ b c\n");
  });

  it("escapes includes and values with leading blanks", () => {
    expect(include("/a b/c:d")).toBe("include /a$ b/c$:d\n");
    expect(assignment("a", " b")).toBe("a = $ b\n");
  });

  it("knows which paths ninja cannot express", () => {
    expect(["a|b", "a\nb", "a\rb", "a b$:'\";#ä"].map(unwritablePath)).toEqual([true, true, true, false]);
  });

  it("is understood by ninja for every hostile path", () => {
    const folder = mkdtempSync(join(tmpdir(), "ffi-ninja-"));
    const paths = ["a b", "$HOME", "c:d", "it's", 'quo"te', "semi;colon", "#hash", "ünï", "(paren)", "{brace}", "&and", "star*"];
    const edges = paths.map((path) => edge({ rule: "touch", outputs: [path] }));
    writeFileSync(join(folder, "build.ninja"), `rule touch\n  command = touch -- $out\n${edges.join("")}`);
    try {
      execFileSync("ninja", ["-C", folder, "--quiet"]);
      const made = execFileSync("ls", ["-1N", folder], { encoding: "utf8" }).split("\n");
      for (const path of paths) expect(made).toContain(path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("escapes blanks, colons and dollars in paths", () => {
    expect(escapePath("a b:c$d")).toBe("a$ b$:c$$d");
  });
});
