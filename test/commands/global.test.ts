import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../commands/table.js";
import { newRig } from "../rig/rig.js";

const MANIFEST = '[library]\nname = "a"\nroot = "a.nim"\n[build]\nprofil = "dev"\n';

describe("wrong usage exits with 2 and says what to type:", () => {
  const all = "build, clean, doctor, genbindings, init, inspect, run, test";
  const known = Object.keys(COMMANDS).join(", ");

  test("the table holds every command of the specification so far", () => {
    for (const name of all.split(", ")) expect(Object.keys(COMMANDS)).toContain(name);
  });

  test.each([
    [["biuld"], `error: there is no command "biuld"\n  hint: did you mean "build"? commands: ${known}\n`],
    [["frobnicate"], `error: there is no command "frobnicate"\n  hint: commands: ${known}\n`],
    [["clean", "--frob"], "error: there is no flag --frob\n  hint: ffi clean --help\n"],
    [["why"], "error: TARGET is missing: what to explain\n  hint: ffi why --help\n"],
    [["clean", "--cwd", "/nowhere/at/all"], "error: --cwd: there is no folder /nowhere/at/all\n"],
    [["clean", "extra"], "error: unexpected argument: extra\n  hint: ffi clean --help\n"],
    [["genbindings"], "error: name at least one language\n  hint: ffi genbindings c (languages: c, cpp, rust, go, python, cddl, all)\n"],
    [["genbindings", "ruts"], 'error: there are no bindings for "ruts"\n  hint: did you mean "rust"?\n'],
    [["inspect", "--diff", "one"], "error: --diff needs two interface files\n  hint: ffi inspect --diff OLD NEW\n"],
    [
      ["build", "--profile", "fast"],
      "error: expected --profile=fast to be one of: dev, release, danger\n  hint: ffi build --help\n",
    ],
    [
      ["test", "--jobs", "0"],
      "error: --jobs: expected an integer greater than or equal to 1 but received: 0\n  hint: ffi test --help\n",
    ],
    [["build", "--profil", "release"], "error: there is no flag --profil\n  hint: did you mean --profile? ffi build --help\n"],
    [["build", "--jsno"], "error: there is no flag --jsno\n  hint: did you mean --json? ffi build --help\n"],
    [["build", "--release"], "error: there is no flag --release\n  hint: did you mean --profile release? ffi build --help\n"],
    [["build", "-z"], "error: there is no flag -z\n  hint: ffi build --help\n"],
    [
      ["build", "--profile", "relaese"],
      "error: expected --profile=relaese to be one of: dev, release, danger\n  hint: did you mean release? ffi build --help\n",
    ],
    [["build"], "error: no ffi.toml here or in any folder above (<here>)\n  hint: ffi init\n"],
    [["clean"], "error: no ffi.toml here or in any folder above (<here>)\n  hint: ffi init\n"],
    [["test"], "error: no ffi.toml here or in any folder above (<here>)\n  hint: ffi init\n"],
    [["run", "x"], "error: no ffi.toml here or in any folder above (<here>)\n  hint: ffi init\n"],
    [["inspect"], "error: no ffi.toml here or in any folder above (<here>)\n  hint: ffi init\n"],
    [["genbindings", "c"], "error: no ffi.toml here or in any folder above (<here>)\n  hint: ffi init\n"],
  ])("ffi %s", async (args, stderr) => {
    expect(await newRig().ffi(args)).toEqual({ code: 2, stdout: "", stderr });
  });
});

describe("a broken manifest", () => {
  test("exits with 2 and shows the line, whichever command reads it", async () => {
    const stderr =
      'sub/ffi.toml:5:1: error: unknown key "profil" in [build]\n  5 | profil = "dev"\n    | ^^^^^^\n' +
      '  hint: did you mean "profile"? keys here: kinds, profile, launcher, jobs, output\n';
    const rig = newRig({ "sub/ffi.toml": MANIFEST, "sub/deep/x": "", "a.nim": "" });
    for (const command of ["build", "clean", "test", "inspect", "run"]) {
      const ran = await rig.ffi([command, "--cwd", "sub"]);
      expect(ran).toEqual({ code: 2, stdout: "", stderr: stderr.replace("sub/ffi.toml", "ffi.toml") });
    }
    const below = await rig.ffi(["clean"], { cwd: "sub/deep" });
    expect(below.stderr).toBe(stderr.replace("sub/ffi.toml", "../ffi.toml"));
  });

  test("is one JSON document under --json, and standard error is empty", async () => {
    const ran = await newRig({ "ffi.toml": MANIFEST }).ffi(["clean", "--json"]);
    expect([ran.code, ran.stderr]).toEqual([2, ""]);
    expect(JSON.parse(ran.stdout)).toEqual({
      command: "clean",
      ok: false,
      exitCode: 2,
      result: null,
      diagnostics: [
        {
          severity: "error",
          code: "manifest.unknown-key",
          message: 'unknown key "profil" in [build]',
          location: { file: "ffi.toml", line: 5, column: 1, length: 6, sourceLine: 'profil = "dev"' },
          hint: 'did you mean "profile"? keys here: kinds, profile, launcher, jobs, output',
          category: "usage",
        },
      ],
    });
  });

  test("whose root file does not exist points at the key", async () => {
    const ran = await newRig({ "ffi.toml": '[library]\nname = "a"\nroot = "src/a.nim"\n' }).ffi(["clean"]);
    expect(ran).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'ffi.toml:3:8: error: the root file of library "a" does not exist: src/a.nim\n  3 | root = "src/a.nim"\n' +
        "    |        ^^^^^^^^^^^\n  hint: create it, or correct the key root\n",
    });
  });

  test("of a workspace member is reported with the member's path", async () => {
    const rig = newRig({ "ffi.toml": '[workspace]\nmembers = ["libs/*", "gone"]\n', "libs/a/ffi.toml": MANIFEST });
    expect((await rig.ffi(["clean"])).stderr).toBe(
      'error: workspace member "gone" has no ffi.toml\n  hint: correct the key members in [workspace]\n',
    );
    rig.write({ "ffi.toml": '[workspace]\nmembers = ["libs/*"]\n' });
    expect((await rig.ffi(["clean"])).stderr.split("\n")[0]).toBe('libs/a/ffi.toml:5:1: error: unknown key "profil" in [build]');
  });
});

test("--json with wrong flags still prints one document", async () => {
  const ran = await newRig().ffi(["doctor", "--json", "--frob"]);
  expect([ran.code, ran.stderr]).toEqual([2, ""]);
  expect(JSON.parse(ran.stdout)).toMatchObject({ command: "doctor", exitCode: 2, diagnostics: [{ code: "usage" }] });
  const unknown = await newRig().ffi(["frobnicate", "--json"]);
  expect(JSON.parse(unknown.stdout)).toMatchObject({ command: "frobnicate", exitCode: 2, diagnostics: [{ code: "usage.command" }] });
});

test("help, version and no arguments at all exit with 0 and say so on standard output", async () => {
  const rig = newRig();
  const [none, flag, word] = [await rig.ffi([]), await rig.ffi(["--help"]), await rig.ffi(["help"])];
  expect([none.code, none.stderr]).toEqual([0, ""]);
  expect(flag.stdout).toBe(none.stdout);
  expect(word.stdout).toBe(none.stdout);
  for (const name of Object.keys(COMMANDS)) expect(none.stdout).toContain(`\n  ${name}`);
  expect((await rig.ffi(["help", "build"])).stdout).toBe((await rig.ffi(["build", "--help"])).stdout);
  expect((await rig.ffi(["--version"])).stdout).toMatch(/^ffi\/0\.1\.0 linux-x64 node-v\d+/);
});

test("output to a pipe has no colours and no cursor movement, whatever the variables say", async () => {
  const rig = newRig();
  for (const env of [{}, { NO_COLOR: "1" }, { CI: "true" }, { TERM: "dumb" }]) {
    const ran = await rig.ffi(["doctor"], { env });
    expect(ran.stdout + ran.stderr).not.toContain("\u001b");
  }
});
