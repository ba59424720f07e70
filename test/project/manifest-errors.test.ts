import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/project/manifest.js";
import { printDiagnostic } from "../../src/ui/print-diagnostic.js";

const SMALLEST = '[library]\nname = "my_lib"\nroot = "src/my_lib.nim"\n';

const NAME_RULE =
  "a library name starts with a letter and holds letters, digits and single underscores only, does not end with one, " +
  "and is not a keyword of C, C++ or Nim nor the word lib";

/** The whole text that a user sees for a broken manifest. */
function complaint(text: string): string {
  const parsed = parseManifest({ path: "/work/p/ffi.toml", shownAs: "ffi.toml", text });
  if (parsed.ok) throw new Error("the manifest was accepted");
  return parsed.error.flatMap((diagnostic) => printDiagnostic(diagnostic)).join("\n");
}

describe("a broken manifest is answered with the place, the key, what is allowed and the nearest valid key:", () => {
  test.each([
    [
      "a syntax error",
      '[library]\nname = "my_lib\n',
      'ffi.toml:2:15: error: not valid TOML: unterminated string constant\n  2 | name = "my_lib\n    |               ^',
    ],
    [
      "a key that is given twice",
      `${SMALLEST}name = "other"\n`,
      'ffi.toml:4:1: error: not valid TOML: defining a key multiple times is invalid\n  4 | name = "other"\n    | ^',
    ],
    [
      "no library at all",
      "",
      "ffi.toml:1:1: error: the manifest declares no library\n  1 | \n    | ^\n" +
        '  hint: add: [library] with name = "my_lib" and root = "src/my_lib.nim"',
    ],
    [
      "a missing name",
      '[library]\nroot = "a.nim"\n',
      'ffi.toml:1:2: error: [library] needs the key "name"\n  1 | [library]\n    |  ^^^^^^^\n  hint: add the line: name = "my_lib"',
    ],
    [
      "a missing root in the second of two libraries",
      '[[library]]\nname = "one"\nroot = "one.nim"\n[[library]]\nname = "two"\n',
      'ffi.toml:4:3: error: [[library]] needs the key "root"\n  4 | [[library]]\n    |   ^^^^^^^\n' +
        '  hint: add the line: root = "src/my_lib.nim"',
    ],
    [
      "two libraries of one name",
      '[[library]]\nname = "one"\nroot = "one.nim"\n[[library]]\nname = "one"\nroot = "two.nim"\n',
      'ffi.toml:5:8: error: two libraries are named "one"\n  5 | name = "one"\n    |        ^^^^^\n' +
        "  hint: give each [[library]] a name of its own",
    ],
    [
      "a library name that is no C identifier",
      '[library]\nname = "my-lib"\nroot = "a.nim"\n',
      `ffi.toml:2:8: error: key "name" in [library] is refused: ${NAME_RULE} (it is "my-lib")\n` +
        '  2 | name = "my-lib"\n    |        ^^^^^^^^',
    ],
    [
      "a library name that is a keyword",
      '[library]\nname = "struct"\nroot = "a.nim"\n',
      `ffi.toml:2:8: error: key "name" in [library] is refused: ${NAME_RULE} (it is "struct")\n` +
        '  2 | name = "struct"\n    |        ^^^^^^^^',
    ],
    [
      "a root that is no Nim file",
      '[library]\nname = "a"\nroot = "a.c"\n',
      'ffi.toml:3:8: error: key "root" in [library] must be a Nim file (ending in .nim) (it is "a.c")\n' +
        '  3 | root = "a.c"\n    |        ^^^^^',
    ],
    [
      "a root outside of the project",
      '[library]\nname = "a"\nroot = "../a.nim"\n',
      'ffi.toml:3:8: error: key "root" in [library] must be a path inside the project (it is "../a.nim")\n' +
        '  3 | root = "../a.nim"\n    |        ^^^^^^^^^^',
    ],
    [
      "a version that is none",
      `${SMALLEST}version = "1.0"\n`,
      'ffi.toml:4:11: error: key "version" in [library] must be a version such as 1.2.3 or 1.2.3-beta.1 (it is "1.0")\n' +
        '  4 | version = "1.0"\n    |           ^^^^^',
    ],
    [
      "an unknown section",
      `${SMALLEST}[biuld]\njobs = 1\n`,
      'ffi.toml:4:2: error: unknown section "biuld"\n  4 | [biuld]\n    |  ^^^^^\n' +
        '  hint: did you mean "build"? sections here: library, nim, build, bindings, test, tasks, workspace',
    ],
    [
      "an unknown key at the top",
      `name = "x"\n${SMALLEST}`,
      'ffi.toml:1:1: error: unknown key "name"\n  1 | name = "x"\n    | ^^^^\n' +
        "  hint: sections here: library, nim, build, bindings, test, tasks, workspace",
    ],
    [
      "a mistyped key",
      `${SMALLEST}[build]\nprofil = "dev"\n`,
      'ffi.toml:5:1: error: unknown key "profil" in [build]\n  5 | profil = "dev"\n    | ^^^^^^\n' +
        '  hint: did you mean "profile"? keys here: kinds, profile, launcher, jobs, output',
    ],
    [
      "a key that resembles none",
      `${SMALLEST}colour = "red"\n`,
      'ffi.toml:4:1: error: unknown key "colour" in [library]\n  4 | colour = "red"\n    | ^^^^^^\n' +
        "  hint: keys here: name, root, version, description",
    ],
    [
      "an unknown language",
      `${SMALLEST}[bindings.ruts]\n`,
      'ffi.toml:4:2: error: unknown key "ruts" in [bindings]\n  4 | [bindings.ruts]\n    |  ^^^^^^^^^^^^^\n' +
        '  hint: did you mean "rust"? keys here: c, cpp, rust, go, python, cddl',
    ],
    [
      "a mistyped key of a language",
      `${SMALLEST}[bindings.rust]\npakage = "x"\n`,
      'ffi.toml:5:1: error: unknown key "pakage" in [bindings.rust]\n  5 | pakage = "x"\n    | ^^^^^^\n' +
        '  hint: did you mean "package"? keys here: enabled, out, abi, package',
    ],
    [
      "a value that is not one of the allowed",
      `${SMALLEST}[build]\nprofile = "relase"\n`,
      'ffi.toml:5:11: error: key "profile" in [build] must be one of "dev", "release", "danger", not "relase"\n' +
        '  5 | profile = "relase"\n    |           ^^^^^^^^\n  hint: did you mean "release"?',
    ],
    [
      "a text where a number belongs",
      `${SMALLEST}[build]\njobs = "4"\n`,
      'ffi.toml:5:8: error: key "jobs" in [build] must be a number, not the text "4"\n  5 | jobs = "4"\n    |        ^^^',
    ],
    [
      "a fraction where a whole number belongs",
      `${SMALLEST}[build]\njobs = 1.5\n`,
      'ffi.toml:5:8: error: key "jobs" in [build] must be a whole number, not the number 1.5\n  5 | jobs = 1.5\n    |        ^^^',
    ],
    [
      "a number that is too small",
      `${SMALLEST}[build]\njobs = 0\n`,
      'ffi.toml:5:8: error: key "jobs" in [build] must be at least 1, not 0\n  5 | jobs = 0\n    |        ^',
    ],
    [
      "an empty list that must not be",
      `${SMALLEST}[build]\nkinds = []\n`,
      'ffi.toml:5:9: error: key "kinds" in [build] must not be empty\n  5 | kinds = []\n    |         ^^',
    ],
    [
      "a wrong element of a list",
      `${SMALLEST}[build]\nkinds = ["shared", "dynamic"]\n`,
      'ffi.toml:5:20: error: key "kinds" in [build] must be one of "shared", "static", not "dynamic"\n' +
        '  5 | kinds = ["shared", "dynamic"]\n    |                    ^^^^^^^^^',
    ],
    [
      "a build folder outside of the project",
      `${SMALLEST}[build]\noutput = "/tmp/x"\n`,
      'ffi.toml:5:10: error: key "output" in [build] must be a path inside the project (it is "/tmp/x")\n' +
        '  5 | output = "/tmp/x"\n    |          ^^^^^^^^',
    ],
    [
      "a text where true or false belongs",
      `${SMALLEST}[nim]\nincremental = "no"\n`,
      'ffi.toml:5:15: error: key "incremental" in [nim] must be true or false, not the text "no"\n' +
        '  5 | incremental = "no"\n    |               ^^^^',
    ],
    [
      "a text where a list belongs",
      `${SMALLEST}[nim]\ndefines = "a"\n`,
      'ffi.toml:5:11: error: key "defines" in [nim] must be a list, not the text "a"\n  5 | defines = "a"\n    |           ^^^',
    ],
    [
      "a variable name that is none",
      `${SMALLEST}[nim]\nenv = ["A B"]\n`,
      'ffi.toml:5:8: error: key "env" in [nim] must be the name of an environment variable (it is "A B")\n' +
        '  5 | env = ["A B"]\n    |        ^^^^^',
    ],
    [
      "a value where a section belongs",
      `nim = "orc"\n${SMALLEST}`,
      'ffi.toml:1:7: error: key "nim" must be a table, not the text "orc"\n  1 | nim = "orc"\n    |       ^^^^^',
    ],
    [
      "a task that is no text",
      `${SMALLEST}[tasks]\nhello = ["echo"]\n`,
      'ffi.toml:5:9: error: key "hello" in [tasks] must be a text, not a list\n  5 | hello = ["echo"]\n    |         ^^^^^^^^',
    ],
    [
      "a task with a bad name",
      `${SMALLEST}[tasks]\n"say hello" = "echo"\n`,
      'ffi.toml:5:1: error: bad name "say hello" in [tasks]\n  5 | "say hello" = "echo"\n    | ^^^^^^^^^^^\n' +
        "  hint: a task name starts with a letter and holds letters, digits and _ : . - only",
    ],
    [
      "a workspace without members",
      "[workspace]\n",
      'ffi.toml:1:2: error: [workspace] needs the key "members"\n  1 | [workspace]\n    |  ^^^^^^^^^\n' +
        '  hint: add the line: members = ["libs/*"]',
    ],
  ])("%s", (_what, text, expected) => {
    expect(complaint(text)).toBe(expected);
  });

  test("all problems are reported at once", () => {
    const text = `${SMALLEST}[nim]\nmm = "gc"\n[build]\njobs = true\nfoo = 1\n`;
    expect(complaint(text).split("\n").filter((line) => line.startsWith("ffi.toml"))).toEqual([
      'ffi.toml:5:6: error: key "mm" in [nim] must be one of "orc", "arc", "refc", not "gc"',
      'ffi.toml:7:8: error: key "jobs" in [build] must be a number, not true',
      'ffi.toml:8:1: error: unknown key "foo" in [build]',
    ]);
  });
});
