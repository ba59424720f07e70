// The compiler that the launcher starts before the command line is loaded: when it does, that it runs once, and that nothing is
// lost when the command does not take it over or dies.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { firstLook } from "../../../src/launcher/answer.js";
import { dropHeadStart, offerHeadStart, takeHeadStart } from "../../../src/stages/shell/head-start.js";
import { FFI } from "../../rig/rig.js";
import { type BuildRig, NIM_PREFIX, bytes, newBuildRig } from "./build-rig.js";

const LEAF = "src/leaf.nim";
const LIBRARY = "build/dev/lib/libplain.so";

afterEach(() => void vi.unstubAllEnvs());

/** What the launcher makes of `ffi build` in the rig, in the environment that the rig's own builds have. */
function look(rig: BuildRig) {
  vi.stubEnv("FFI_CACHE", `${rig.folder}.cache`);
  return firstLook(["build", "--cwd", rig.folder], process.env);
}

const lives = (pid: number): boolean => existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

/** A rig whose compiler counts its compilations in a file. */
function countingRig(): { readonly rig: BuildRig; readonly compilations: () => number } {
  const rig = newBuildRig();
  const [shim, count] = [join(rig.folder, "nim-shim"), join(rig.folder, "count.txt")];
  writeFileSync(count, "");
  writeFileSync(shim, `#!/bin/sh\n[ "$1" = c ] && echo run >> ${count}\nexec ${NIM_PREFIX}/bin/nim "$@"\n`);
  chmodSync(shim, 0o755);
  rig.write({ "ffi.toml": `${rig.read("ffi.toml")}\n[nim]\ncompiler = "${shim}"\n` });
  return { rig, compilations: () => readFileSync(count, "utf8").split("\n").length - 1 };
}

describe("the head start", () => {
  it("is given when only sources moved, once, and the build is that of a compiler started later", async () => {
    const { rig, compilations } = countingRig();
    await rig.build();
    expect((await look(rig)).answer?.summary).toMatch("up to date");
    rig.edit(LEAF, "a + a", "a + a + 1");
    const before = compilations();
    const built = await rig.build();
    expect(compilations() - before).toBe(1);
    expect(built.work).toEqual({ stages: ["cg", "merge"], cc: ["leaf.nim.c"], link: ["libplain.a", "libplain.so"] });
    const withHeadStart = bytes(rig, LIBRARY);
    await rig.run("rm", ["-rf", "build"]);
    await rig.build([], { env: { FFI_CG_CACHE: "off" } });
    expect(bytes(rig, LIBRARY).equals(withHeadStart)).toBe(true);
  });

  it("is not given by a damaged plan, whose lock the command then finds free", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit(LEAF, "a + a", "a + a + 1");
    writeFileSync(join(rig.folder, rig.library, "cg.json"), "damaged");
    expect(await look(rig)).toEqual({});
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
  });

  it("is neither given for a comment nor for a text that the cg cache knows, nor while somebody builds", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit(LEAF, "a + a", "a + a # twice");
    expect(await look(rig)).toMatchObject({ answer: { diagnostics: [] } });
    rig.edit(LEAF, "a + a # twice", "a * 3");
    const first = await look(rig);
    expect(first.headStart?.causes.map((cause) => cause.path)).toEqual([join(rig.folder, LEAF)]);
    expect(await look(rig)).toEqual({});
    offerHeadStart(first.headStart);
    await dropHeadStart();
    await rig.build();
    rig.edit(LEAF, "a * 3", "a + a");
    expect(await look(rig)).toEqual({});
    expect((await rig.build()).work.stages).toEqual(["cg", "merge"]);
    expect(rig.read(`${rig.library}/log.jsonl`)).toContain("restored from the cg cache");
  });

  it("is dropped without a trace when the command does not want it", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit(LEAF, "a + a", "a + a + 2");
    const { headStart } = await look(rig);
    const pid = headStart?.compiler.pid as number;
    expect(lives(pid)).toBe(true);
    expect(rig.has("build/dev/lock")).toBe(true);
    offerHeadStart(headStart);
    expect(await takeHeadStart(join(rig.folder, rig.library), "another plan")).toBeUndefined();
    expect(lives(pid)).toBe(false);
    expect(rig.has("build/dev/lock")).toBe(false);
    rig.edit(LEAF, "a + a + 2", "a + a");
    expect((await rig.build()).stderr).toMatch("up to date");
    rig.edit(LEAF, "a + a", "a + a + 2");
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
  });

  it("finds an edit that came while the compiler ran", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit(LEAF, "a + a", "a + a + 3");
    const building = rig.build([], { env: { FFI_CG_CACHE: "off" } });
    while (!rig.has("build/dev/lock") || !rig.read("build/dev/lock").includes('"children":[{')) await sleep(1);
    rig.edit(LEAF, "a + a + 3", "a + a + 4");
    await building;
    const late = bytes(rig, LIBRARY);
    await rig.run("rm", ["-rf", "build"]);
    await rig.build([], { env: { FFI_CG_CACHE: "off" } });
    expect(bytes(rig, LIBRARY).equals(late)).toBe(true);
  });

  it.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("leaves a state that the same command mends after %s", async (signal) => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit(LEAF, "a + a", "a + a + 5");
    const child = spawn(process.execPath, [FFI, "build"], { cwd: rig.folder, env: { ...process.env, FFI_CACHE: `${rig.folder}.cache` }, stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    while (!rig.has("build/dev/lock") || !rig.read("build/dev/lock").includes('"children":[{')) await sleep(1);
    child.kill(signal);
    await ended;
    await rig.build();
    const mended = bytes(rig, LIBRARY);
    await rig.run("rm", ["-rf", "build"]);
    await rig.build([], { env: { FFI_CG_CACHE: "off" } });
    expect(bytes(rig, LIBRARY).equals(mended)).toBe(true);
    expect(rig.has("build/dev/lock")).toBe(false);
  });
});
