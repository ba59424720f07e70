// Whatever happens to a build or to its folder, the same command ends in the same place.
import { spawn } from "node:child_process";
import { rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FFI } from "../../rig/rig.js";
import { type BuildRig, NOTHING, bytes, newBuildRig } from "./build-rig.js";

const LIBRARIES = ["build/dev/lib/libplain.so", "build/dev/lib/libplain.a"];
const contents = (rig: BuildRig) => LIBRARIES.map((path) => bytes(rig, path).toString("base64"));

describe("damage to the build folder", () => {
  it("is noticed and repaired, each file for itself, with the same bytes as before", async () => {
    const rig = newBuildRig();
    await rig.build();
    const good = contents(rig);
    const hurt: Record<string, (path: string) => void> = {
      [`${rig.library}/obj/leaf.nim.c.o`]: (path) => rmSync(path),
      [`${rig.library}/obj/plain.nim.c.o`]: (path) => truncateSync(path, 10),
      [`${rig.library}/c/leaf.nim.c`]: (path) => writeFileSync(path, "damaged"),
      [`${rig.library}/c/plain.nim.c`]: (path) => rmSync(path),
      [`${rig.library}/units.ninja`]: (path) => truncateSync(path, 50),
      [`${rig.library}/build.ninja`]: (path) => writeFileSync(path, "damaged"),
      [`${rig.library}/raw.list`]: (path) => rmSync(path),
      [`${rig.library}/ledger.json`]: (path) => truncateSync(path, 100),
      [`${rig.library}/done.json`]: (path) => writeFileSync(path, "{"),
      [`${rig.library}/decision.json`]: (path) => rmSync(path),
      [`${rig.library}/interface.cbor`]: (path) => writeFileSync(path, "damaged"),
      [`${rig.library}/.ninja_log`]: (path) => rmSync(path),
      [`${rig.library}/.ninja_deps`]: (path) => truncateSync(path, 20),
      [`${rig.library}/merge.state`]: (path) => writeFileSync(path, "damaged"),
      [`${rig.library}/merge.stamps`]: (path) => writeFileSync(path, "damaged"),
      "build/dev/lib/libplain.so": (path) => rmSync(path),
      "build/dev/lib/libplain.a": (path) => truncateSync(path, 10),
      "bindings/c/include/plain.h": (path) => rmSync(path),
    };
    const header = bytes(rig, "bindings/c/include/plain.h");
    for (const [path, damage] of Object.entries(hurt)) {
      damage(join(rig.folder, path));
      await rig.build();
      expect([path, contents(rig)]).toEqual([path, good]);
      expect(bytes(rig, "bindings/c/include/plain.h")).toEqual(header);
      expect((await rig.build()).work).toEqual(NOTHING);
    }
  });

  it("that keeps size and time stamp is found by --verify", async () => {
    const rig = newBuildRig();
    await rig.build();
    const good = contents(rig);
    const path = join(rig.folder, rig.library, "obj/leaf.nim.c.o");
    const stamp = rig.stamps(rig.library).get(`${rig.library}/obj/leaf.nim.c.o`)!;
    const before = bytes(rig, `${rig.library}/obj/leaf.nim.c.o`);
    writeFileSync(path, Buffer.alloc(before.length, 7));
    await rig.run("touch", ["-d", `@${stamp / 1_000_000_000n}.${String(stamp % 1_000_000_000n).padStart(9, "0")}`, path]);
    expect((await rig.build()).work).toEqual(NOTHING);
    expect((await rig.build(["--verify"])).work.cc).toEqual(["leaf.nim.c"]);
    expect(contents(rig)).toEqual(good);
  });

  it("by removing it whole is a build from nothing, with the same bytes", async () => {
    const rig = newBuildRig();
    await rig.build();
    const good = contents(rig);
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(contents(rig)).toEqual(good);
  });
});

describe("a kill", () => {
  it("at any moment is followed by a build that ends like an undisturbed one", async () => {
    const rig = newBuildRig();
    await rig.build();
    const edit = (factor: number) => rig.write({ "src/leaf.nim": `proc leafTwice*(a: cint): cint =\n  a * ${factor}\n` });
    edit(1);
    const start = performance.now();
    await rig.build();
    const undisturbed = performance.now() - start;
    const rounds = process.env["FFI_SOAK"] ? 60 : 4;
    for (let round = 0; round < rounds; round++) {
      edit(round + 2);
      const child = spawn(process.execPath, [FFI, "build"], { cwd: rig.folder, stdio: "ignore", detached: true });
      await sleep((undisturbed * (round + 0.5)) / rounds);
      const ninjas = await rig.run("pgrep", ["-P", String(child.pid)]);
      if (child.exitCode === null) process.kill(-child.pid!, "SIGKILL");
      if (round % 2 === 0) for (const pid of ninjas.stdout.split("\n").filter(Boolean)) await rig.run("sh", ["-c", `kill -9 -- -${pid} ${pid}`]);
      await rig.build();
      expect((await rig.build()).work).toEqual(NOTHING);
    }
    const ended = contents(rig);
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(contents(rig)).toEqual(ended);
  });
});

describe("two builds at once", () => {
  it("end well both: one waits and says for whom", async () => {
    const rig = newBuildRig();
    const both = await Promise.all([rig.ffi(["build"]), rig.ffi(["build"])]);
    expect(both.map((ran) => ran.code)).toEqual([0, 0]);
    expect(both.map((ran) => ran.stderr).join("")).toMatch(/waiting for process \d+, which builds here since .* \(ffi build\)/);
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});

describe("a clock that went back", () => {
  it("hides no change: files of the build folder from the future are still older than what is new", async () => {
    const rig = newBuildRig();
    await rig.build();
    const future = Date.now() / 1000 + 3600;
    for (const path of rig.files().filter((file) => file.startsWith("build/") && !file.endsWith("done.json"))) utimesSync(join(rig.folder, path), future, future);
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    expect((await rig.build()).work.cc).toContain("leaf.nim.c");
    rig.edit("src/leaf.nim", "a * 2", "a * 3");
    expect((await rig.build()).work.cc).toContain("leaf.nim.c");
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});

describe("a full disk", () => {
  it("is said as such, and the same command ends well when there is room", async ({ skip }) => {
    const rig = newBuildRig();
    const mounted = await rig.run("sh", ["-c", "mkdir build && mount -t tmpfs -o size=600k tmpfs build"]);
    if (mounted.code !== 0) skip("a small file system cannot be mounted here");
    try {
      const { stderr } = await rig.build([], { code: 1 });
      expect(stderr).toMatch(/No space left on device|the disk is full/);
      expect(stderr).toContain("hint: make room or correct the permissions, then run the same command\n");
      await rig.run("mount", ["-o", "remount,size=64m", join(rig.folder, "build")]);
      await rig.build();
      expect((await rig.build()).work).toEqual(NOTHING);
    } finally {
      await rig.run("umount", [join(rig.folder, "build")]);
    }
  });
});
