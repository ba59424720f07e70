// What an edit costs: nothing where nothing relevant changed, little where little did.
import { copyFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NOTHING, newBuildRig } from "./build-rig.js";

const BOTH = ["libplain.a", "libplain.so"];

describe("a build with nothing to do", () => {
  it("runs nothing and writes nothing, from the launcher and from the full command", async () => {
    const rig = newBuildRig();
    const first = await rig.build();
    expect(first.work.stages).toEqual(["cg", "merge", "bind"]);
    expect(first.work.link).toEqual(BOTH);
    expect(first.stderr).toMatch(/built plain \(dev\): (\d+) of \1 C files compiled, /);
    const stamps = rig.stamps("build", "bindings");
    const again = await rig.build();
    expect(again.work).toEqual(NOTHING);
    expect(again.stderr).toMatch(/^up to date: plain \(dev\), \d+ ms\n$/);
    const full = await rig.build(["--json"]);
    expect(full.work).toEqual(NOTHING);
    expect(JSON.parse(full.stdout)).toMatchObject({ result: { libraries: [{ name: "plain", outcome: "reused" }] } });
    expect(rig.stamps("build", "bindings")).toEqual(stamps);
  });

  it("is what a touch, a comment edited in place and a checkout of the same text make", async () => {
    const rig = newBuildRig();
    await rig.build();
    const stamps = rig.stamps("build/dev/lib", `${rig.library}/obj`, `${rig.library}/c`, "bindings");
    rig.write({ "src/leaf.nim": rig.read("src/leaf.nim") });
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.edit("src/leaf.nim", "# by adding", "# by adding, not by shifting");
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.write({ "src/leaf.nim": rig.read("src/leaf.nim").replaceAll("\n", "\r\n") });
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.age();
    expect((await rig.build()).work).toEqual(NOTHING);
    expect(rig.stamps("build/dev/lib", `${rig.library}/obj`, `${rig.library}/c`, "bindings")).toEqual(stamps);
  });
});

describe("an edit", () => {
  it("of a body compiles one unit, links, and leaves headers and their time stamps alone", async () => {
    const rig = newBuildRig();
    await rig.build();
    const bindings = rig.stamps("bindings");
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    const { work, stderr } = await rig.build();
    expect(work).toEqual({ stages: ["cg", "merge"], cc: ["leaf.nim.c"], link: BOTH });
    expect(stderr).toMatch(/built plain \(dev\): 1 of \d+ C files compiled, /);
    expect(rig.stamps("bindings")).toEqual(bindings);
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("back to an older text with an older time stamp is not missed", async () => {
    const rig = newBuildRig();
    const leaf = join(rig.folder, "src/leaf.nim");
    rig.age();
    copyFileSync(leaf, `${leaf}.old`);
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    await rig.build();
    copyFileSync(`${leaf}.old`, leaf);
    const old = Date.now() / 1000 - 7200;
    utimesSync(leaf, old, old);
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
  });

  it("of the same size whose time stamp was put back is not missed", async () => {
    const rig = newBuildRig();
    rig.age();
    await rig.build();
    const leaf = join(rig.folder, "src/leaf.nim");
    const { atimeMs, mtimeMs } = statSync(leaf);
    rig.edit("src/leaf.nim", "a + a", "a * a");
    utimesSync(leaf, atimeMs / 1000, mtimeMs / 1000);
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
  });

  it("right after a build, within one tick of the clock, is not missed", async () => {
    const rig = newBuildRig();
    await rig.build();
    for (const body of ["a * 2", "a * 3", "a * 4"]) {
      rig.write({ "src/leaf.nim": `proc leafTwice*(a: cint): cint =\n  ${body}\n` });
      expect((await rig.build()).work.cc).toContain("leaf.nim.c");
    }
  });

  it("of a doc comment that nothing exported shows reaches no object in release", async () => {
    const rig = newBuildRig();
    const release = ["--profile", "release"];
    await rig.build(release);
    rig.edit("src/leaf.nim", "## Doubles.", "## Doubles it.");
    const { work } = await rig.build(release, { configuration: "release" });
    expect(work.stages).toEqual(["cg"]);
    expect(work).toMatchObject({ cc: [], link: [] });
  });
});

describe("modules", () => {
  it("that are new, moved and deleted come and go with their C files and objects", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.write({ "src/extra.nim": "proc extra*(a: cint): cint =\n  a + 1\n" });
    rig.edit("src/plain.nim", "import leaf, iface", "import leaf, iface, extra");
    rig.edit("src/plain.nim", "  leafTwice(a)", "  extra(leafTwice(a))");
    expect((await rig.build()).work.cc).toContain("extra.nim.c");
    expect(rig.has(`${rig.library}/obj/extra.nim.c.o`)).toBe(true);
    rig.edit("src/plain.nim", "import leaf, iface, extra", "import leaf, iface");
    rig.edit("src/plain.nim", "  extra(leafTwice(a))", "  leafTwice(a)");
    await rig.build();
    expect(rig.files().filter((path) => path.startsWith(`${rig.library}/`) && /(obj|c)\/extra/.test(path))).toEqual([]);
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});

describe("profiles", () => {
  it("have folders of their own: switching back and forth rebuilds nothing", async () => {
    const rig = newBuildRig();
    await rig.build();
    await rig.build(["--profile", "release"]);
    const stamps = rig.stamps("build/dev", "build/release");
    await rig.build();
    await rig.build(["--profile", "release"]);
    expect(rig.stamps("build/dev", "build/release")).toEqual(stamps);
  });

  it("keep to their flags: a define in the manifest rebuilds, and back again ends with the same bytes", async () => {
    const rig = newBuildRig();
    const manifest = rig.read("ffi.toml");
    await rig.build();
    rig.write({ "ffi.toml": `${manifest}\n[nim]\ndefines = ["danger"]\n` });
    expect((await rig.build()).work.stages).toContain("cg");
    rig.write({ "ffi.toml": manifest });
    expect((await rig.build()).work.stages).toContain("cg");
    rig.write({ "ffi.toml": `${manifest}\n# a comment\n` });
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});
