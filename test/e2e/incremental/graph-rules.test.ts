// The rules of the graph that only a whole build shows: many libraries under one budget of jobs, errors that stop nothing else, a
// C compiler that is replaced, and ninja started by hand.
import { chmodSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FFI } from "../../rig/rig.js";
import { plainProject } from "../../rig/plain-library.js";
import { type BuildRig, NIM_PREFIX, NOTHING, bytes, newBuildRig } from "./build-rig.js";

const LIBRARIES = Array.from({ length: 20 }, (_, at) => `lib${at + 1}`);

/** A library of as few units as there can be. */
function smallLibrary(name: string): Record<string, string> {
  const root = ["import leaf, iface", ...["twice", "shout"].map((proc) => `proc ${proc}(a: cint): cint {.exportc: "${name}_${proc}", cdecl, dynlib.} = leafTwice(a)`), ""];
  return { ...plainProject(name), [`src/${name}.nim`]: root.join("\n"), "ffi.toml": `[library]\nname = "${name}"\nroot = "src/${name}.nim"\n[nim]\nmm = "arc"\n[build]\nprofile = "danger"\n` };
}

/** Programs that say in a log when they begin and end, in front of the real ones; questions, such as for a version, are no jobs. */
function loggedTools(rig: BuildRig): Record<string, string> {
  const mark = (sign: string): string => `echo ${sign} >> '${rig.folder}/running'`;
  const logged = (program: string): string =>
    `#!/bin/sh\ncase "$1 $*" in "c "*|*" -c "*|*" -shared "*) ;; *) exec '${program}' "$@";; esac\n${mark("+")}\n'${program}' "$@"; code=$?\n${mark("-")}\nexit $code\n`;
  rig.write({ "tools/bin/nim": logged(join(NIM_PREFIX, "bin/nim")), "tools/gcc": logged("/usr/bin/gcc"), running: "" });
  for (const part of ["lib", "config"]) symlinkSync(join(NIM_PREFIX, part), join(rig.folder, "tools", part));
  for (const program of ["bin/nim", "gcc"]) chmodSync(join(rig.folder, "tools", program), 0o755);
  return { FFI_NIM: join(rig.folder, "tools/bin/nim"), CC: join(rig.folder, "tools/gcc") };
}

/** The most programs that ran at once, and how many ran in all. */
function concurrency(rig: BuildRig): { most: number; all: number } {
  let now = 0;
  let most = 0;
  const marks = rig.read("running").split("\n").filter(Boolean);
  for (const mark of marks) {
    now += mark === "+" ? 1 : -1;
    most = Math.max(most, now);
  }
  return { most, all: marks.length / 2 };
}

/** A make of two jobs that starts two builds of up to four each: together they compile two files at a time at most. */
async function countedByMake(rig: BuildRig, env: Record<string, string>): Promise<void> {
  const pairs = [["lib1", "lib2"], ["lib3", "lib4"]].map((names) => names.join(" "));
  const targets = pairs.map((names, at) => `t${at}:\n\t+${process.execPath} ${FFI} build -j 4 ${names}\n`);
  rig.write({ Makefile: `all: t0 t1\n${targets.join("")}`, running: "" });
  for (const name of pairs.join(" ").split(" ")) rmSync(join(rig.folder, name, "build/danger-arc", name, "obj"), { recursive: true });
  const made = await rig.run("make", ["-j2"], { env });
  expect([made.code, made.stderr]).toEqual([0, expect.stringMatching(/built lib1 .*lib2 [^]*/)]);
  const { most, all } = concurrency(rig);
  expect([most <= 2, all >= 4]).toEqual([true, true]);
}

describe("a workspace of twenty libraries", () => {
  it("builds them in parallel under one budget of jobs, and an error in one stops no other", async () => {
    const members = LIBRARIES.flatMap((name) => Object.entries(smallLibrary(name)).map(([path, text]) => [`${name}/${path}`, text]));
    const rig = newBuildRig({ "ffi.toml": '[workspace]\nmembers = ["li?*"]\n' });
    rig.write(Object.fromEntries(members) as Record<string, string>);
    rig.write({ "lib7/src/leaf.nim": "nonsense\n" });
    const env = loggedTools(rig);
    const failed = await rig.ffi(["build", "-j", "3"], { env });
    expect(rig.read("lib1/build/danger-arc/lib1/log.jsonl").match(/"stage":"merge"/g)).toHaveLength(1);
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining("lib7/src/leaf.nim:1:1: error: undeclared identifier: 'nonsense'")]);
    const made = LIBRARIES.filter((name) => rig.has(`${name}/build/danger-arc/lib/lib${name}.so`));
    expect(made).toEqual(LIBRARIES.filter((name) => name !== "lib7"));
    const { most, all } = concurrency(rig);
    expect([most >= 2, most <= 3, all >= 20 * 3]).toEqual([true, true, true]);
    rig.write({ "lib7/src/leaf.nim": plainProject()["src/leaf.nim"]! });
    expect((await rig.ffi(["build"], { env })).stderr).toMatch(/built lib7 \(danger-arc\); up to date: 19 libraries \(danger-arc\): /);
    await countedByMake(rig, env);
  });
});

describe("the C compiler", () => {
  /** A compiler that ends with 77 for one unit while a file says so. */
  function failingCompiler(rig: BuildRig): string {
    rig.write({ "tools/gcc": `#!/bin/sh\ncase "$*" in *leaf.nim.c*) [ -e '${rig.folder}/fail' ] && exit 77;; esac\nexec /usr/bin/gcc "$@"\n` });
    chmodSync(join(rig.folder, "tools/gcc"), 0o755);
    return join(rig.folder, "tools/gcc");
  }

  it("that fails fails the build with 1, not with its own code; --keep-going compiles everything else", async () => {
    const rig = newBuildRig();
    const env = { CC: failingCompiler(rig) };
    rig.write({ fail: "" });
    await rig.build(["-j", "1", "--keep-going"], { env, code: 1 });
    const objects = rig.files().filter((path) => path.startsWith(`${rig.library}/obj/`) && path.endsWith(".o"));
    expect(objects).toContain(`${rig.library}/obj/plain.nim.c.o`);
    await rig.run("rm", ["fail"]);
    expect((await rig.build([], { env })).work.cc).toEqual(["leaf.nim.c"]);
    expect(objects.length + 1).toBe(rig.files().filter((path) => path.startsWith(`${rig.library}/obj/`) && path.endsWith(".o")).length);
  });

  it("that is replaced compiles everything again; its path stands for it, not its time stamp alone", async () => {
    const rig = newBuildRig();
    const env = { CC: failingCompiler(rig) };
    const first = await rig.build([], { env });
    rig.edit("tools/gcc", "exec ", "# another\nexec ");
    const again = await rig.build([], { env });
    expect(again.work.cc).toEqual(first.work.cc);
    expect((await rig.build([], { env })).work).toEqual(NOTHING);
  });
});

describe("ninja by hand", () => {
  it("does not scan: it brings the folder to where the last build planned, and the next build goes on from there", async () => {
    const rig = newBuildRig();
    await rig.build();
    const good = bytes(rig, "build/dev/lib/libplain.so");
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    await rig.run("rm", [`${rig.library}/obj/leaf.nim.c.o`]);
    const byHand = await rig.run("sh", ["-c", '"$FFI_CACHE"/ninja/ninja-* -C "$0"', rig.library]);
    expect(byHand).toMatchObject({ code: 0 });
    expect(bytes(rig, "build/dev/lib/libplain.so")).toEqual(good);
    expect((await rig.build()).work).toMatchObject({ stages: ["cg", "merge"], cc: ["leaf.nim.c"] });
  });
});
