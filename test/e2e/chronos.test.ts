// The same library on chronos, where a checkout of it is at hand: FFI_CHRONOS_PATH lists its search paths, joined by colons.
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CACHED, FFI, REPOSITORY, TIMER, ffi } from "./rig/built-library.js";
import { complaint } from "./rig/client.js";
import { output, run } from "./rig/program.js";

const paths = (process.env["FFI_CHRONOS_PATH"] ?? "").split(":").filter((path) => path !== "");
if (paths.length === 0) console.log("SKIPPED: chronos: FFI_CHRONOS_PATH names no checkout of it");

describe.skipIf(paths.length === 0)("the timer on chronos", () => {
  test.each(["orc", "refc"])("prints the same under %s", async (mm) => {
    const folder = copyOf(`chronos-${mm}`);
    expect(await printed(folder, mm)).toMatch(/^created timer\n[^]*\ndone$/);
  });

  test("compiles unchanged when its source imports chronos and results itself", async () => {
    const folder = copyOf("chronos-imports");
    const root = join(folder, "src/my_timer.nim");
    writeFileSync(root, readFileSync(root, "utf8").replace("import ffi\n", "import ffi, chronos, results\n"));
    expect(await printed(folder, "orc")).toMatch(/^created timer\n[^]*\ndone$/);
  });
});

describe.skipIf(paths.length === 0)("on chronos", () => {
  test.each(["timer", "echo", "host_demo", "kitchen_sink"])("examples/%s passes its own tests", async (name) => {
    const folder = copyOf(`chronos-example-${name}`, `examples/${name}`);
    const finished = await run(process.execPath, [FFI, "test", "--cwd", folder], { env: CACHED });
    expect(complaint(finished)).toBe("");
    expect(finished.stdout).toMatch(/^[1-9]\d* passed, 0 failed, \d+ skipped$/m);
  });

  test("the words of chronos and results work in annotated procs", async () => {
    const folder = copyOf("chronos-words", "test/e2e/libs/chronos_words");
    const finished = await run(process.execPath, [FFI, "test", "--cwd", folder], { env: CACHED });
    expect(complaint(finished)).toBe("");
    expect(finished.stdout).toMatch(/^[1-9]\d* passed, 0 failed, \d+ skipped$/m);
  });
});

/** What an own build of an example leaves there. */
const MADE = ["build", "bindings"];

function copyOf(label: string, source: string = TIMER): string {
  const folder = join(REPOSITORY, "build/e2e", label);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(REPOSITORY, source), folder, { recursive: true, filter: (path) => !MADE.includes(basename(path)) });
  appendFileSync(join(folder, "ffi.toml"), `\n[nim]\nasync = "chronos"\npaths = ${JSON.stringify(paths)}\n`);
  return folder;
}

/** Builds the library and the example's client, and gives what that prints. */
async function printed(folder: string, mm: string): Promise<string> {
  await ffi(folder, ["build", "--mm", mm]);
  const libraries = join(folder, mm === "orc" ? "build/dev/lib" : `build/dev-${mm}/lib`);
  const program = join(folder, "client");
  await output("gcc", ["-std=c11", `-I${join(folder, "bindings/c/include")}`, join(folder, "clients/c/main.c"), join(libraries, "libmy_timer.so"), `-Wl,-rpath,${libraries}`, "-pthread", "-o", program]);
  const finished = await run(program, []);
  expect(complaint(finished)).toBe("");
  return finished.stdout;
}
