// examples/two_libraries as a newcomer would try it: make builds both libraries and a program with either kind of linking, and runs it.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { CACHED, FFI, REPOSITORY } from "./rig/built-library.js";
import { complaint } from "./rig/client.js";
import { output, run } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const EXAMPLES = join(REPOSITORY, "build/e2e/two_libraries");
const FOLDER = join(EXAMPLES, "two_libraries");

/** What the example's README says that each program prints. */
const [, PROMISED = ""] = /prints\n\n```\n([^`]*)```/.exec(readFileSync(join(REPOSITORY, "examples/two_libraries/README.md"), "utf8")) ?? [];

describe("two libraries in one program", () => {
  const ready = haveTools("make", "valgrind");

  beforeAll(async () => {
    if (!ready) return;
    rmSync(EXAMPLES, { recursive: true, force: true });
    for (const name of ["timer", "echo", "two_libraries"]) {
      cpSync(join(REPOSITORY, "examples", name), join(EXAMPLES, name), { recursive: true, filter: (path) => !/\/(build|bindings)$/.test(path) });
    }
  });

  test("are built and run by the example's own Makefile, shared and static", async () => {
    if (!ready) return;
    const made = await run("make", ["run", `FFI=${process.execPath} ${FFI}`], { cwd: FOLDER, env: { ...CACHED, CC: "gcc" } });
    expect(complaint(made)).toBe("");
    expect(PROMISED).not.toBe("");
    expect(made.stdout.split(PROMISED.trimEnd()).length - 1).toBe(2);
  });

  test("are both inside the static program, and have no error and no leak there", async () => {
    if (!ready) return;
    expect(await output("ldd", [join(FOLDER, "two_static")])).not.toMatch(/libecho|libmy_timer/);
    expect(await output("ldd", [join(FOLDER, "two_shared")])).toMatch(/libecho[^]*libmy_timer|libmy_timer[^]*libecho/);
    const finished = await run("valgrind", ["--quiet", "--error-exitcode=99", "--leak-check=full", "--fair-sched=yes", join(FOLDER, "two_static")]);
    expect(complaint(finished)).toBe("");
  });
});
