// The cg cache: what it restores, what it never holds, and what becomes of damaged entries.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BuildRig, newBuildRig } from "./build-rig.js";

const restored = (rig: BuildRig): number => rig.read(`${rig.library}/log.jsonl`).split("restored from the cg cache").length - 1;

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

  it("goes with `ffi clean --all`", async () => {
    const rig = newBuildRig();
    await rig.build();
    expect(cached(rig, "blobs").length).toBeGreaterThan(0);
    expect((await rig.ffi(["clean", "--all"])).code).toBe(0);
    expect(() => cached(rig, "blobs")).toThrow("ENOENT");
    expect(rig.has("build")).toBe(false);
  });
});
