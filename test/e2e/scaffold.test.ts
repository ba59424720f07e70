// What `ffi init` makes builds, tests, runs and is clean under the formatters, at once, whatever the project is called.
import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { FFI, type Rig, newRig } from "../rig/rig.js";
import { CACHED } from "./rig/built-library.js";
import { haveTools, soaking } from "./rig/tools.js";

const NIM_FOLDER = join(process.env["FFI_HOME"] ?? join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"), "ffi"), "nim/current/bin");

const env = { ...CACHED, PATH: [NIM_FOLDER, CACHED["PATH"]].join(delimiter) };

/** Runs `ffi` and shows everything it said when it fails. */
async function ffi(rig: Rig, folder: string, ...args: string[]) {
  const ran = await rig.ffi([...args, "--cwd", folder], { env });
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  return ran;
}

function installed(program: string): boolean {
  try {
    execFileSync("which", [program], { env: { ...process.env, ...env } });
    return true;
  } catch {
    return false;
  }
}

describe.each([
  ["minimal", "my-timer2", "my_timer2", "sum: 42\ngreeting: Hello, C! (9 bytes)\n", 5],
  [
    "full",
    "x_1",
    "x_1",
    "sum: 42\ngreeted: C, number 1\ngreeted: Nim, number 2\ngreeting: Hello, C!!!\ngreeting: Hello, Nim!!!\n" +
      "greeted: Ada Lovelace, number 3\ngreeting: Hello, Ada Lovelace.\n",
    6,
  ],
  ["host", "AnExtraordinaryGuide", "AnExtraordinaryGuide", "sum: 42\ngreeting: Hello, Ada Lovelace!\n", 4],
])("the %s starter as %s", (template, name, library, printed, tests) => {
  test("builds, tests, runs and is formatter-clean at once", async () => {
    const rig = newRig();
    await ffi(rig, ".", "init", name, "--template", template, "--yes");

    const built = await ffi(rig, name, "build");
    expect(built.stdout).toBe("");
    expect(built.stderr).not.toMatch(/warning/i);
    for (const file of [`lib${library}.so`, `lib${library}.a`]) expect(rig.has(`${name}/build/dev/lib/${file}`)).toBe(true);

    const tested = await ffi(rig, name, "test", "--strict", "--junit", "build/tests.xml");
    expect(tested.stdout).toBe(`${tests} passed, 0 failed, 0 skipped\n`);
    expect(rig.read(`${name}/build/tests.xml`).match(/<testcase /g)).toHaveLength(tests);

    const ran = await rig.run("make", ["-s", "-C", name, "run", `FFI=${process.execPath} ${FFI}`], { env });
    expect(ran).toEqual({ code: 0, stdout: printed, stderr: "" });

    await expectFormatted(rig, name);
    await expectRemoved(rig, name);
  });
});

/** One starter in the normal run, the others in the long one. */
const ALL_LANGUAGES = [
  ["host", "my-guide", 10],
  ...(soaking() ? ([["minimal", "my-timer2", 11], ["full", "x_1", 12]] as const) : []),
] as const;

describe.runIf(haveTools("cmake", "cargo", "rustfmt", "go", "gofmt")).each(ALL_LANGUAGES)("the %s starter as %s with every language", (template, name, tests) => {
  test("builds, tests and is formatter-clean at once", async () => {
    const rig = newRig();
    await ffi(rig, ".", "init", name, "--template", template, "--lang", "c,cpp,rust,go,python", "--yes");
    const files = rig.files();
    const ofKind = (kind: RegExp): readonly string[] => files.filter((path) => kind.test(path));
    const rustfmt = await rig.run("rustfmt", ["--check", "--edition", "2021", "--config-path", `${name}/clients/rust`, ...ofKind(/\.rs$/)]);
    expect(rustfmt).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await rig.run("gofmt", ["-l", ...ofKind(/\.go$/)])).toEqual({ code: 0, stdout: "", stderr: "" });
    if (installed("clang-format")) {
      expect(await rig.run("clang-format", ["--dry-run", "-Werror", ...ofKind(/\.(c|cpp)$/)])).toEqual({ code: 0, stdout: "", stderr: "" });
    } else console.warn("SKIPPED: formatting of the C and C++ clients, clang-format is not installed");
    const tested = await ffi(rig, name, "test", "--strict");
    expect(tested.stdout).toBe(`${tests} passed, 0 failed, 0 skipped\n`);
  });
});

async function expectFormatted(rig: Rig, name: string): Promise<void> {
  const files = rig.files().filter((path) => path.startsWith(name));
  if (installed("clang-format")) {
    const sources = files.filter((path) => path.includes("clients/") && path.endsWith(".c"));
    expect(await rig.run("clang-format", ["--dry-run", "-Werror", ...sources])).toEqual({ code: 0, stdout: "", stderr: "" });
  } else console.warn("SKIPPED: formatting of the C client, clang-format is not installed");
  for (const path of files.filter((file) => file.endsWith(".nim"))) {
    const before = rig.read(path);
    await rig.run("nimpretty", [path], { env });
    expect(rig.read(path), path).toBe(before);
  }
}

/** What ffi made goes again: left are what the Makefile linked and the report that was asked for by name. */
async function expectRemoved(rig: Rig, name: string): Promise<void> {
  await ffi(rig, name, "clean");
  const left = rig.files().filter((path) => path.includes("/build/") || path.includes("/bindings/"));
  expect(left.map((path) => path.replace(/[^/]+_client$/, "client")).sort()).toEqual([`${name}/build/client`, `${name}/build/tests.xml`]);
}
