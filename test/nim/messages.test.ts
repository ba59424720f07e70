// What the compiler prints, as diagnostics.
import { describe, expect, it } from "vitest";
import { atOwnLine, readMessages } from "../../src/nim/messages.js";

const read = (...lines: string[]) => readMessages(lines.join("\n"));

describe("the compiler's messages", () => {
  it("stand at the author's line where a template or generic of somebody else was used wrongly", () => {
    const { diagnostics } = read(
      "/p/a.nim(11, 53) template/generic instantiation of `ffi` from here",
      "/p/a.nim(12, 13) template/generic instantiation of `err` from here",
      "/ffi/result_type.nim(33, 29) Error: type mismatch: got 'int literal(5)' for '5' but expected 'string'",
    );
    const ownFile = (file: string) => (file.startsWith("/p/") ? file : undefined);
    expect(atOwnLine(diagnostics[0]!, ownFile)).toEqual({
      severity: "error",
      code: "nim",
      message: "type mismatch: got 'int literal(5)' for '5' but expected 'string'",
      location: { file: "/p/a.nim", line: 12, column: 13 },
      detail: "/p/a.nim(11, 53) template/generic instantiation of `ffi` from here\n/ffi/result_type.nim(33, 29) is where it was found",
    });
    expect(atOwnLine(diagnostics[0]!, (file) => file)).toBe(diagnostics[0]);
    expect(atOwnLine(diagnostics[0]!, () => undefined)).toBe(diagnostics[0]);
  });

  it("stand at the author's line where an assertion failed while the program was compiled", () => {
    const { diagnostics } = read(
      "stack trace: (most recent call last)",
      "a.nim(4, 11)             a",
      "assertions.nim(45, 14)   failedAssertImpl",
      "fatal.nim(62, 5)         sysFatal",
      "/nim/lib/system/fatal.nim(62, 5) Error: unhandled exception: a.nim(4, 9) `1 == 2` bad [AssertionDefect]",
    );
    const placed = atOwnLine(diagnostics[0]!, (file) => (file === "a.nim" ? "/p/src/a.nim" : undefined));
    expect(placed.location).toEqual({ file: "/p/src/a.nim", line: 4, column: 11 });
    expect(placed.detail).toBe("/nim/lib/system/fatal.nim(62, 5) is where it was found\nassertions.nim(45, 14)   failedAssertImpl\nfatal.nim(62, 5)         sysFatal");
  });

  it("tell frames of an endless recursion once", () => {
    const frame = "a.nim(4, 24)             f";
    const { diagnostics } = read("stack trace: (most recent call last)", "a.nim(5, 1)              a", ...Array<string>(900).fill(frame), "/p/a.nim(4, 24) Error: maximum call depth");
    expect(diagnostics[0]!.detail).toBe(`a.nim(5, 1)              a\n${frame}\n... and 899 times more`);
  });

  it("become diagnostics with place, severity and a code from the category", () => {
    const { diagnostics } = read(
      "Hint: used config file '/nim/config/nim.cfg' [Conf]",
      "......",
      "/p/a.nim(6, 16) Error: type mismatch: got 'string' for '\"abc\"' but expected 'int'",
      "/p/a.nim(7, 10) Warning: careful [User]",
      "/p/a.nim(8, 6) Hint: 'A' is declared but not used [XDeclaredButNotUsed]",
      "Hint: mm: orc; threads: on; opt: none (DEBUG BUILD, `-d:release` generates faster code)",
      "66671 lines; 1.803s; 91MiB peakmem; proj: /p/a.nim; out: /p/a.json [SuccessX]",
    );
    expect(diagnostics).toEqual([
      { severity: "error", code: "nim", message: "type mismatch: got 'string' for '\"abc\"' but expected 'int'", location: { file: "/p/a.nim", line: 6, column: 16 } },
      { severity: "warning", code: "nim.user", message: "careful", location: { file: "/p/a.nim", line: 7, column: 10 } },
      { severity: "hint", code: "nim.declared-but-not-used", message: "'A' is declared but not used", location: { file: "/p/a.nim", line: 8, column: 6 } },
    ]);
  });

  it("keep the lines behind an error and the instantiations before it as its detail", () => {
    const { diagnostics } = read(
      "/p/a.nim(8, 4) template/generic instantiation of `foo` from here",
      "/p/a.nim(4, 4) Error: undeclared identifier: 'bar'",
      "candidates (edit distance, scope distance); see '--spellSuggest': ",
      " (3, 2): 'unown'",
      "",
    );
    expect(diagnostics).toEqual([
      {
        severity: "error",
        code: "nim",
        message: "undeclared identifier: 'bar'",
        location: { file: "/p/a.nim", line: 4, column: 4 },
        detail: [
          "/p/a.nim(8, 4) template/generic instantiation of `foo` from here",
          "candidates (edit distance, scope distance); see '--spellSuggest': ",
          " (3, 2): 'unown'",
        ].join("\n"),
      },
    ]);
  });

  it("keep the stack trace of a failure at compile time", () => {
    const { diagnostics, output } = read(
      "hello at compile time",
      "stack trace: (most recent call last)",
      "/p/d.nim(3, 11)  d",
      "/nim/lib/system/fatal.nim(62, 5) sysFatal",
      "/nim/lib/system/fatal.nim(62, 5) Error: unhandled exception: boom [AssertionDefect]",
    );
    expect(diagnostics).toEqual([
      {
        severity: "error",
        code: "nim.assertion-defect",
        message: "unhandled exception: boom [AssertionDefect]",
        location: { file: "/nim/lib/system/fatal.nim", line: 62, column: 5 },
        detail: "/p/d.nim(3, 11)  d\n/nim/lib/system/fatal.nim(62, 5) sysFatal",
      },
    ]);
    expect(output).toEqual(["hello at compile time"]);
  });

  it("are listed once, however often the compiler repeats them", () => {
    const line = "/p/a.nim(4, 4) Error: undeclared identifier: 'bar'";
    expect(read(line, line).diagnostics).toHaveLength(1);
  });

  it("name the files that a run looked into, imports and includes", () => {
    const { processed, diagnostics } = read(
      "Hint: > (toplevel): import: /p/root.nim [Processing]",
      "Hint: >> root: import: /p/s p/inc.nim [Processing]",
      "Hint: > root: include: /p/some.inc [Processing]",
    );
    expect(processed).toEqual(["/p/root.nim", "/p/s p/inc.nim", "/p/some.inc"]);
    expect(diagnostics).toEqual([]);
  });

  it("say of a wrong argument where the author gave it", () => {
    expect(read("command line(1, 2) Error: invalid command line option: '--nonsense'").diagnostics).toEqual([
      { severity: "error", code: "nim", message: "invalid command line option: '--nonsense'", hint: "correct flags, defines or paths in [nim] of ffi.toml" },
    ]);
  });

  it("keep an error without a place", () => {
    expect(read("Error: cannot open '/p/x.nim'").diagnostics).toEqual([{ severity: "error", code: "nim", message: "cannot open '/p/x.nim'" }]);
  });
});
