// Which powers a module uses while it is compiled.
import { describe, expect, it } from "vitest";
import { asksWhere, hasFilter, mentionsOf } from "../../../src/stages/scan/mentions.js";

describe("what a module mentions", () => {
  it("finds commands however the name is spelled", () => {
    for (const name of ["staticExec", "static_exec", "staticexec", "gorge", "gorgeEx", "gorge_ex"]) {
      expect(mentionsOf(`const a = ${name}("ls")`)).toEqual({ commands: true, files: true });
    }
  });

  it("finds reading of files", () => {
    for (const name of ["staticRead", "slurp", "readFile", "read_lines"]) {
      expect(mentionsOf(`const a = ${name}("x")`)).toEqual({ commands: false, files: true });
    }
  });

  it("takes no other readFile for the compile-time one: definitions, whose bodies count, and calls with several arguments", () => {
    for (const text of ["proc readFile*(h: uint, to: pointer): int {.importc.}", "let n = readFile(pipe, addr data[0])", "? read_file(\n  name,\n  data.toOpenArray(0, 1))"]) {
      expect([text, mentionsOf(text).files]).toEqual([text, false]);
    }
    for (const text of ["static: echo readFile(name,)", "const a = readFile(join(a, b))", "const a = name.readFile", "const f = readFile", "proc readFile(a, b: string): string = readFile(a)", "func readLines(x: int)", "const a = readLines(x, 2)", "const a = system.`readFile`(x)"]) {
      expect([text, mentionsOf(text).files]).toEqual([text, true]);
    }
  });

  it("does not take part of a longer name, a comment or a string for it", () => {
    for (const text of ["gorgeous()", "mySlurp()", "# staticExec\n", 'echo "gorge"', "readFileSync()"]) {
      expect(mentionsOf(text)).toEqual({ commands: false, files: false });
    }
  });

  it("sees a source code filter in the first line only", () => {
    expect(hasFilter('#? stdtmpl\n')).toBe(true);
    expect(hasFilter('\xEF\xBB\xBF#? stdtmpl\n')).toBe(true);
    expect(hasFilter('let a = 1\n#? stdtmpl\n')).toBe(false);
  });
});

describe("a module that asks for its place on disk", () => {
  it("is known by what it calls, however that is spelled, but not by comments and strings", () => {
    for (const text of ["const here = currentSourcePath()", "echo current_source_path", "let i = instantiationInfo(fullPaths = true)", "static: echo getProjectPath()"]) {
      expect([text, asksWhere(text)]).toEqual([text, true]);
    }
    expect(asksWhere('# currentSourcePath\nconst a = "getProjectPath"\nproc thisDirection() = discard')).toBe(false);
  });
});
