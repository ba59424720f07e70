// What `ffi build` says when ninja itself does not get to work, or a stage cannot write: how it ended, the command, what to type next.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FFI } from "../../rig/rig.js";
import { type BuildRig, NOTHING, newBuildRig } from "./build-rig.js";

const said = (stderr: string): string => stderr.replace(/^plain: .*\n/gm, "").replace(/ -j \d+/, "").replace(/^failed plain \(dev\), .*\n/m, "");

/** A rig whose embedded ninja cannot be unpacked, so that the one on PATH is taken: a script of the test's. */
function withNinja(script: string): { rig: BuildRig; env: Record<string, string> } {
  const rig = newBuildRig();
  mkdirSync(`${rig.folder}.cache`);
  writeFileSync(`${rig.folder}.cache/ninja`, "no folder\n");
  const path = join(rig.folder, "bin/ninja");
  rig.write({ "bin/ninja": `#!/bin/sh\nif [ "$1" = --version ]; then echo 1.13.2; ${script}\n` });
  chmodSync(path, 0o755);
  return { rig, env: { PATH: `${rig.folder}/bin:${process.env["PATH"]}` } };
}

const COMMAND = "    command: <here>/bin/ninja -C <here>/build/dev/plain\n";

describe("a ninja that does not work", () => {
  it.each([
    ["ends with a code", "exit 0; fi\nexit 3", "exit code 3", "make room, or correct the permissions of its folder; or start it afresh with: ffi clean"],
    ["crashes", "exit 0; fi\nkill -SEGV $$", "killed by SIGSEGV", "run the same command again: what was finished is kept"],
    ["cannot be started", 'chmod -x "$0"; exit 0; fi', "not started: spawn <here>/bin/ninja EACCES", "ffi doctor says which ninja is used; reinstall it, or let ffi use its own"],
  ])("that %s is told with its command, and the same command with one that works ends well", async (_, script, end, hint) => {
    const { rig, env } = withNinja(script);
    const failed = await rig.build([], { env, code: 1 });
    expect(said(failed.stderr)).toBe(`error: ninja did not build plain: ${end}\n${COMMAND}  hint: ${hint}\n`);
    rmSync(`${rig.folder}.cache/ninja`);
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("in whose place a damaged copy lies in the cache is unpacked again", async () => {
    const rig = newBuildRig();
    await rig.build();
    const [copy] = (await rig.run("sh", ["-c", `ls ${rig.folder}.cache/ninja/*`])).stdout.replaceAll("<here>", rig.folder).split("\n");
    writeFileSync(copy!, "damaged");
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
  });

  it("that cannot use its log says so in its own words", async () => {
    const rig = newBuildRig();
    await rig.build();
    rmSync(join(rig.folder, rig.library, ".ninja_log"));
    mkdirSync(join(rig.folder, rig.library, ".ninja_log"));
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    const { stderr } = await rig.build([], { code: 1 });
    expect(stderr).toMatch(/error: ninja did not build plain: exit code 1\n {4}ninja: error: .*Is a directory\n {4}command: \S+ -C <here>\/build\/dev\/plain/);
    rmSync(join(rig.folder, rig.library, ".ninja_log"), { recursive: true });
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});

describe("a build folder that cannot be written", () => {
  const DISK = "  hint: make room or correct the permissions, then run the same command\n";

  it("because it is mounted to be read only is named, and the same command ends well afterwards", async ({ skip }) => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    const build = join(rig.folder, "build");
    const mounted = await rig.run("sh", ["-c", `mount --bind ${build} ${build} && mount -o remount,bind,ro ${build}`]);
    if (mounted.code !== 0) skip("nothing can be mounted here");
    try {
      const { stderr } = await rig.build([], { code: 1 });
      expect(stderr).toMatch(/^error: cannot write the build folder: EROFS: read-only file system, open '<here>\/build\/dev\/lock\.\d+'\n/);
      expect(stderr.endsWith(DISK)).toBe(true);
    } finally {
      await rig.run("umount", [build]);
    }
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("because a stage meets a limit on the size of files is told in one sentence, without a stack", async () => {
    const rig = newBuildRig();
    await rig.build();
    rmSync(join(rig.folder, "build"), { recursive: true });
    const { code, stderr } = await rig.run("bash", ["-c", 'ulimit -f 16; exec "$0" "$1" build', process.execPath, FFI]);
    expect([code, said(stderr)]).toEqual([1, `error: cannot write the build folder: EFBIG: file too large, write\n${DISK}`]);
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});
