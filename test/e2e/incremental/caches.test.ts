// The cg cache: what it restores, what it never holds, and what becomes of damaged entries.
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainProject } from "../../rig/plain-library.js";
import { type BuildRig, NOTHING, bytes, newBuildRig } from "./build-rig.js";

const restored = (rig: BuildRig, project = "."): number => rig.read(join(project, rig.library, "log.jsonl")).split("restored from the cg cache").length - 1;
const inFolder = (folder: string) => Object.fromEntries(Object.entries(plainProject()).map(([path, text]) => [`${folder}/${path}`, text]));

/** Final C by name. */
const finalC = (rig: BuildRig, folder: string) => rig.files().filter((path) => path.startsWith(`${folder}/c/`)).map((path) => [path.slice(folder.length), rig.read(path)]);

/** Everything of a project that a build makes for users. */
function outputs(rig: BuildRig, project: string): unknown {
  const libraries = ["libplain.so", "libplain.a"].map((name) => bytes(rig, join(project, "build/dev/lib", name)).toString("base64"));
  return [...libraries, rig.read(join(project, "bindings/c/include/plain.h")), finalC(rig, join(project, rig.library))];
}

/** A copy that brings the original's build folder along builds its own files, and touches none of the original's. */
async function copiedWithItsBuilds(rig: BuildRig, original: string): Promise<void> {
  const before = outputs(rig, original);
  cpSync(join(rig.folder, original), join(rig.folder, "copy"), { recursive: true });
  rig.write({ "copy/src/leaf.nim": "proc leafTwice*(a: cint): cint =\n  a * 7\n" });
  expect((await rig.build([], { cwd: "copy" })).stderr).toContain("built plain (dev)");
  expect(outputs(rig, "copy")).not.toEqual(before);
  expect((await rig.build([], { cwd: original })).work).toEqual(NOTHING);
  expect(outputs(rig, original)).toEqual(before);
}

/** Every file of the cache below a folder of it. */
function cached(rig: BuildRig, part: string): string[] {
  const folder = join(`${rig.folder}.cache/cg`, part);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe("the cg cache", () => {
  it("serves a build folder that was deleted, and a declared variable that is set back", async () => {
    const rig = newBuildRig();
    rig.write({ "ffi.toml": `${rig.read("ffi.toml")}\n[nim]\nenv = ["FLAVOUR"]\n` });
    await rig.build();
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(restored(rig)).toBe(1);
    await rig.build([], { env: { FLAVOUR: "sweet" } });
    expect(restored(rig)).toBe(1);
    await rig.build();
    expect(restored(rig)).toBe(2);
  });

  it("discards an entry that is damaged, stores it afresh, and serves that", async () => {
    const rig = newBuildRig();
    await rig.build();
    for (const path of cached(rig, "entries")) writeFileSync(path, "{ damaged");
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(restored(rig)).toBe(0);
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(restored(rig)).toBe(1);
  });

  it("never holds a library that runs commands at compile time, unless the manifest says what they read", async () => {
    const leaf = 'const word = gorge("cat word.txt")\nstatic: doAssert word.len > 0\nproc leafTwice*(a: cint): cint =\n  a + a\n';
    const rig = newBuildRig({ "src/leaf.nim": leaf, "src/word.txt": "one", "word.txt": "one" });
    await rig.build();
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(restored(rig)).toBe(0);
    rig.write({ "ffi.toml": `${rig.read("ffi.toml")}\n[nim]\nexec_inputs = ["word.txt", "src/word.txt"]\n` });
    await rig.build();
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(restored(rig)).toBe(1);
  });

  it("serves another machine that shares the folder and checks out at the same path, also one that may only read it", async ({ skip }) => {
    const rig = newBuildRig();
    await rig.build();
    const built = bytes(rig, "build/dev/lib/libplain.so");
    const afresh = plainProject();
    for (const folder of ["build", "src"]) rmSync(join(rig.folder, folder), { recursive: true });
    rig.write(afresh);
    rig.age();
    await rig.build();
    expect([restored(rig), bytes(rig, "build/dev/lib/libplain.so").equals(built)]).toEqual([1, true]);
    rmSync(join(rig.folder, "build"), { recursive: true });
    const cache = `${rig.folder}.cache/cg`;
    const mounted = await rig.run("sh", ["-c", `mount --bind ${cache} ${cache} && mount -o remount,bind,ro ${cache}`]);
    if (mounted.code !== 0) skip("nothing can be mounted here");
    try {
      await rig.build();
      expect([restored(rig), bytes(rig, "build/dev/lib/libplain.so").equals(built)]).toEqual([1, true]);
      rig.edit("src/leaf.nim", "a + a", "a * 2");
      expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
    } finally {
      await rig.run("umount", [cache]);
    }
  });

  it("serves a checkout in another folder with what its own compiler would make, but not one that asks where it lies", async () => {
    const place = 'const here = currentSourcePath()\nproc leafTwice*(a: cint): cint =\n  a + cint(here.len)\n';
    const rig = newBuildRig({ ...inFolder("one"), ...inFolder("much deeper/two"), ...inFolder("asks"), ...inFolder("asks/two"), "asks/src/leaf.nim": place, "asks/two/src/leaf.nim": place });
    const build = (cwd: string, env = {}) => rig.build([], { cwd, env });
    await build("one");
    await build("much deeper/two");
    expect(restored(rig, "much deeper/two")).toBe(1);
    const shared = outputs(rig, "much deeper/two");
    rmSync(join(rig.folder, "much deeper/two/build"), { recursive: true });
    await build("much deeper/two", { FFI_CG_CACHE: "off" });
    expect(outputs(rig, "much deeper/two")).toEqual(shared);
    rig.write({ "one/src/leaf.nim": "proc leafTwice*(a: cint): cint =\n  a * 9\n", "much deeper/two/src/leaf.nim": "proc leafTwice*(a: cint): cint =\n  a * 9\n" });
    await build("one");
    await build("much deeper/two");
    expect(restored(rig, "much deeper/two")).toBe(1);
    expect(outputs(rig, "much deeper/two")).toEqual(outputs(rig, "one"));
    await copiedWithItsBuilds(rig, "one");
    await build("asks");
    await build("asks/two");
    expect(restored(rig, "asks/two")).toBe(0);
  });

  it("serves a build folder that moved", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.write({ "ffi.toml": `${rig.read("ffi.toml")}\n[build]\noutput = "out"\n` });
    await rig.ffi(["build"]);
    expect(rig.read("out/dev/plain/log.jsonl")).toContain("restored from the cg cache");
    expect(finalC(rig, "out/dev/plain")).toEqual(finalC(rig, "build/dev/plain"));
    expect(bytes(rig, "out/dev/lib/libplain.so").equals(bytes(rig, "build/dev/lib/libplain.so"))).toBe(true);
  });

  it("goes with `ffi clean --all`", async () => {
    const rig = newBuildRig();
    await rig.build();
    expect(cached(rig, "blobs").length).toBeGreaterThan(0);
    expect((await rig.ffi(["clean", "--all"])).code).toBe(0);
    expect(() => cached(rig, "blobs")).toThrow("ENOENT");
    expect(rig.has("build")).toBe(false);
  });
});
