// More that can happen to a build: any file of its folder damaged, no room for large files, other clocks, another profile beside it.
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FFI } from "../../rig/rig.js";
import { haveTools, soaking } from "../rig/tools.js";
import { type BuildRig, NOTHING, bytes, newBuildRig } from "./build-rig.js";

const outcome = (rig: BuildRig): string[] =>
  ["build/dev/lib/libplain.so", "build/dev/lib/libplain.a", "bindings/c/include/plain.h"].map((path) => bytes(rig, path).toString("base64"));

/** Without the cg cache, which would spare the compiler. */
const compiling = { env: { FFI_CG_CACHE: "off" } };

async function succeed(rig: BuildRig, after = "nothing"): Promise<void> {
  const ran = await rig.ffi(["build"], compiling);
  expect([after, ran.code, ran.stderr]).toEqual([after, 0, expect.anything()]);
}

describe("damage to any file of the build folder", () => {
  const ways: Record<string, (path: string) => void> = {
    removed: (path) => rmSync(path, { force: true }),
    "cut off": (path) => truncateSync(path, 3),
    overwritten: (path) => writeFileSync(path, "damaged\n"),
  };

  it("is repaired, all files at once in each way", async () => {
    const rig = newBuildRig();
    await succeed(rig);
    const good = outcome(rig);
    for (const [way, damage] of Object.entries(ways)) {
      for (const path of rig.files().filter((file) => file.startsWith("build/"))) damage(join(rig.folder, path));
      await succeed(rig);
      expect([way, outcome(rig)]).toEqual([way, good]);
      expect((await rig.ffi(["build"], compiling)).stderr).toMatch(/^up to date: /);
    }
    for (const path of rig.files().filter((file) => /^build\/dev\/plain\/(?:nimcache\/|merge\.json|obj\/leaf)/.test(file))) rmSync(join(rig.folder, path));
    await succeed(rig, "raw C gone, and merge's plan");
    for (const name of ["source.cookie", "cg.status"]) rmSync(join(rig.folder, "build/dev/plain", name));
    await succeed(rig, "the source cookie gone");
    expect(outcome(rig)).toEqual(good);
  });

  if (soaking()) it("is repaired, each file for itself in each way", { timeout: 0 }, async () => {
    const rig = newBuildRig();
    await succeed(rig);
    const good = outcome(rig);
    for (const path of rig.files().filter((file) => file.startsWith("build/"))) {
      for (const [way, damage] of Object.entries(ways)) {
        if (rig.has(path)) damage(join(rig.folder, path));
        await succeed(rig, `${path} ${way}`);
        expect([path, way, outcome(rig)]).toEqual([path, way, good]);
      }
    }
  });
});

describe("a limit on the size of files", () => {
  it("ends the build wherever it is met, and the same command without it ends well", async () => {
    const rig = newBuildRig();
    await succeed(rig);
    const good = outcome(rig);
    for (const kibibytes of soaking() ? [0, 1, 4, 16, 32, 64] : [1, 64]) {
      rmSync(join(rig.folder, "build"), { recursive: true });
      const limited = await rig.run("bash", ["-c", `ulimit -f ${kibibytes}; exec "${process.execPath}" "${FFI}" build`], compiling);
      expect([kibibytes, limited.code === 0]).toEqual([kibibytes, false]);
      await succeed(rig);
      expect([kibibytes, outcome(rig)]).toEqual([kibibytes, good]);
    }
  });
});

describe("a clock that jumps", () => {
  it("by days, either way, hides no edit and makes none", async ({ skip }) => {
    if (!haveTools("faketime")) skip("faketime is not installed");
    const rig = newBuildRig();
    await succeed(rig);
    let factor = 2;
    for (const days of ["-3d", "+5d", "-1d"]) {
      rig.write({ "src/leaf.nim": `proc leafTwice*(a: cint): cint =\n  a * ${++factor}\n` });
      const jumped = await rig.run("faketime", ["-f", days, process.execPath, FFI, "build"], compiling);
      expect([days, jumped.code, jumped.stderr]).toEqual([days, 0, expect.stringContaining("built plain (dev): ")]);
      expect((await rig.ffi(["build"], compiling)).stderr).toMatch(/^up to date: /);
    }
    const left = outcome(rig);
    rmSync(join(rig.folder, "build"), { recursive: true });
    await succeed(rig);
    expect(outcome(rig)).toEqual(left);
  });
});

describe("builds of two profiles at once", () => {
  it("do not disturb each other", async () => {
    const rig = newBuildRig();
    const both = await Promise.all([rig.ffi(["build"], compiling), rig.ffi(["build", "--profile", "danger"], compiling)]);
    expect(both.map((ran) => ran.code)).toEqual([0, 0]);
    expect((await rig.build([], compiling)).work).toEqual(NOTHING);
    expect((await rig.build(["--profile", "danger"], { ...compiling, configuration: "danger" })).work).toEqual(NOTHING);
  });
});
