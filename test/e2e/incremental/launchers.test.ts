// Compiler launchers, all real: ccache, distcc with two daemons on this machine, sccache with a server of its own, icecc.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { plainProject } from "../../rig/plain-library.js";
import { haveTools } from "../rig/tools.js";
import { type BuildRig, bytes, newBuildRig } from "./build-rig.js";

const inFolder = (folder: string) => Object.fromEntries(Object.entries(plainProject()).map(([path, text]) => [`${folder}/${path}`, text]));

describe("ccache", () => {
  it("serves a second checkout in another folder almost wholly from the first, in dev and release", async ({ skip }) => {
    const rig = newBuildRig({ ...inFolder("one"), ...inFolder("somewhere else/two") });
    const env = { CCACHE_DIR: join(rig.folder, "ccache"), FFI_CG_CACHE: "off" };
    if (!haveTools("ccache")) skip("ccache is not installed");
    const stat = async (name: string) => Number(new RegExp(`^${name}\\t(\\d+)$`, "m").exec((await rig.run("ccache", ["--print-stats"], { env })).stdout)?.[1] ?? 0);
    for (const profile of ["dev", "release"]) {
      await rig.build(["--launcher", "ccache", "--profile", profile], { cwd: "one", env, configuration: profile });
      await rig.run("ccache", ["--zero-stats"], { env });
      const { work } = await rig.build(["--launcher", "ccache", "--profile", profile], { cwd: "somewhere else/two", env, configuration: profile });
      const hits = (await stat("direct_cache_hit")) + (await stat("preprocessed_cache_hit"));
      expect([profile, hits / work.cc.length >= 0.95]).toEqual([profile, true]);
    }
  });

  it("is asked for by name, and a missing one is said with how to get it", async () => {
    const rig = newBuildRig();
    await rig.run("sh", ["-c", "mkdir bin && ln -s /usr/bin/* bin && rm -f bin/icecc"]);
    const { code, stderr } = await rig.ffi(["build", "--launcher", "icecc"], { env: { PATH: join(rig.folder, "bin") } });
    expect([code, stderr]).toEqual([3, "error: the launcher icecc is not installed\n  hint: apt-get install icecc, or build without it\n"]);
  });
});

describe("distcc", () => {
  it("compiles on two daemons, with as many jobs as they take", async ({ skip }) => {
    const rig = newBuildRig();
    if (!haveTools("distccd")) skip("distcc is not installed");
    const ports = [await freePort(), await freePort()];
    const logs: Record<number, string> = {};
    for (const port of ports) {
      const options = ["--daemon", "--no-detach", "--port", String(port), "--listen", "127.0.0.1", "--allow", "127.0.0.1", "--jobs", "2", "--log-stderr", "--enable-tcp-insecure"];
      const daemon = spawn("distccd", options, { stdio: ["ignore", "ignore", "pipe"], env: withoutCcache(process.env) });
      daemon.stderr.on("data", (chunk: Buffer) => (logs[port] = (logs[port] ?? "") + chunk.toString()));
      onTestFinished(() => void daemon.kill());
    }
    await sleep(500);
    mkdirSync(join(rig.folder, "distcc"));
    const env = { DISTCC_HOSTS: ports.map((port) => `127.0.0.1:${port}/2`).join(" "), DISTCC_DIR: join(rig.folder, "distcc"), DISTCC_FALLBACK: "0", FFI_CG_CACHE: "off" };
    await rig.build(["--launcher", "distcc"], { env });
    const served = ports.map((port) => (logs[port] ?? "").split("COMPILE_OK").length - 1);
    expect(served.every((count) => count > 0)).toBe(true);
  });
});

describe("sccache", () => {
  it("serves a build folder that was deleted wholly", async ({ skip }) => {
    const rig = newBuildRig();
    if (!haveTools("sccache")) skip("sccache is not installed");
    const env = { SCCACHE_DIR: join(rig.folder, "sccache"), SCCACHE_SERVER_PORT: String(await freePort()), FFI_CG_CACHE: "off" };
    onTestFinished(async () => void (await rig.run("sccache", ["--stop-server"], { env })));
    await rig.build(["--launcher", "sccache"], { env });
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.run("sccache", ["--zero-stats"], { env });
    const { work } = await rig.build(["--launcher", "sccache"], { env });
    const { stdout } = await rig.run("sccache", ["--show-stats"], { env });
    expect(Number(/^Cache hits +(\d+)$/m.exec(stdout)?.[1])).toBe(work.cc.length);
  });
});

describe("icecc", () => {
  it("compiles here when no scheduler answers", async ({ skip }) => {
    const rig = newBuildRig();
    if (!haveTools("icecc")) skip("icecc is not installed");
    const log = join(rig.folder, "icecc.log");
    const { work } = await rig.build(["--launcher", "icecc"], { env: { ICECC_DEBUG: "debug", ICECC_LOGFILE: log, FFI_CG_CACHE: "off" } });
    const launched = rig.read("icecc.log").split("invoked as: icecc gcc ").length - 1;
    expect(launched).toBe(work.cc.length);
  });

  it("compiles every unit on another daemon that a scheduler chose, to the library that this machine would make", { timeout: 600_000 }, async ({ skip }) => {
    const rig = newBuildRig();
    if (!haveTools("icecc")) skip("icecc is not installed");
    if (process.getuid?.() !== 0) skip("icecc's daemons compile for others only as root, who can chroot");
    const cluster = await icecreamCluster(rig);
    const env = { ICECC_TESTS: "1", ICECC_TEST_SOCKET: cluster.socket, ICECC_TEST_REMOTEBUILD: "1", ICECC_PREFERRED_HOST: "two", FFI_CG_CACHE: "off" };
    const { work } = await rig.build(["--launcher", "icecc"], { env });
    expect(work.cc.length).toBeGreaterThan(5);
    expect(cluster.served()).toBe(work.cc.length);
    const remote = bytes(rig, "build/dev/lib/libplain.so");
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build([], { env });
    expect(bytes(rig, "build/dev/lib/libplain.so")).toEqual(remote);
  });
});

/** A scheduler, the daemon of the machine that asks (it takes no jobs) and the one of a machine that compiles, all on this machine. */
async function icecreamCluster(rig: BuildRig): Promise<{ readonly socket: string; readonly served: () => number }> {
  const folder = mkdtempSync(join(tmpdir(), "ffi-icecc-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await rig.run("chown", ["icecc", folder]);
  const port = await freePort();
  const net = `ffi-${process.pid}`;
  const log = (name: string) => join(folder, `${name}.log`);
  const start = (file: string, name: string, args: readonly string[]) => {
    const env = { ...withoutCcache(process.env), ICECC_TESTS: "1", ICECC_TEST_SOCKET: join(folder, `${name}.socket`) };
    const child = spawn(file, ["-n", net, "-vvv", "-l", log(name), ...args], { stdio: "ignore", env });
    onTestFinished(() => void child.kill());
  };
  start("icecc-scheduler", "scheduler", ["-p", String(port)]);
  const daemon = (name: string, args: readonly string[]) => start("iceccd", name, ["-s", `127.0.0.1:${port}`, "-N", name, "-b", join(folder, name), ...args]);
  daemon("one", ["--no-remote", "-m", "0"]);
  daemon("two", ["-p", String(await freePort()), "-m", "2"]);
  const said = (text: string) => (existsSync(log("scheduler")) ? readFileSync(log("scheduler"), "utf8") : "").split(text).length - 1;
  for (let tries = 0; said("login two ") === 0 || said("login one ") === 0; tries++) {
    if (tries > 120) throw new Error(`the cluster does not come up:\n${readFileSync(log("scheduler"), "utf8")}`);
    await sleep(500);
  }
  return { socket: join(folder, "one.socket"), served: () => readFileSync(log("scheduler"), "utf8").match(/END .* server=two/g)?.length ?? 0 };
}

/** Daemons run as a user of their own, who cannot write the cache of whoever runs the tests with compilers that go through ccache. */
function withoutCcache(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = (env["PATH"] ?? "").split(":").filter((folder) => folder !== "/usr/lib/ccache").join(":");
  return { ...env, PATH: path };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
