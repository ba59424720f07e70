// Errors are results: kept, printed again, and never at the cost of the last good library.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { interfaceModule } from "../../rig/plain-library.js";
import { FFI } from "../rig/built-library.js";
import { NOTHING, bytes, newBuildRig } from "./build-rig.js";

describe("an error in the Nim source", () => {
  it("is printed with its line, keeps the last good library, and is replayed without the compiler", async () => {
    // Its own folder on the search path: the project is an input by its listing, and after an error as a whole tree.
    const rig = newBuildRig({ "ffi.toml": '[library]\nname = "plain"\nroot = "src/plain.nim"\n[nim]\npaths = ["."]\n' });
    await rig.build();
    const good = bytes(rig, "build/dev/lib/libplain.so");
    rig.edit("src/leaf.nim", "a + a", 'a + "x"');
    const first = await rig.build([], { code: 1 });
    expect(first.stderr).toContain("src/leaf.nim:4:5: error: type mismatch");
    expect(first.stderr).toContain('4 |   a + "x"');
    expect(first.work.stages).toEqual(["cg"]);
    expect(bytes(rig, "build/dev/lib/libplain.so")).toEqual(good);
    const again = await rig.build([], { code: 1 });
    expect(again.work.stages).toEqual([]);
    expect(again.stderr).toContain("src/leaf.nim:4:5: error: type mismatch");
    rig.edit("src/leaf.nim", 'a + "x"', 'a + "x" # still');
    const still = await rig.build([], { code: 1 });
    expect([first, again, still].map(({ stderr }) => stderr.match(/^plain: .*failed/gm))).toEqual([["plain: cg: failed"], null, ["plain: cg: failed"]]);
    rig.edit("src/leaf.nim", 'a + "x" # still', "a + a");
    await rig.build();
    expect(rig.read(`${rig.library}/log.jsonl`).match(/restored from the cg cache/g)).toHaveLength(1);
    expect(bytes(rig, "build/dev/lib/libplain.so")).toEqual(good);
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("is none of the program where the compiler could not write into the build folder, and is not replayed", async () => {
    const module = interfaceModule({ name: "plain", exports: ["plain_twice", "plain_shout"] });
    const rig = newBuildRig({ "src/iface.nim": `import std/os\n${module}  static: (if fileExists("gone"): writeFile(ffiInterfaceOut & ".gone/x", ""))\n`, gone: "" });
    rig.edit("src/leaf.nim", "  a + a", "  static: doAssert 1 > 2");
    expect((await rig.build([], { code: 1 })).stderr).toContain("src/leaf.nim:4:11: error: unhandled exception: leaf.nim(4, 11) `1 > 2`");
    rig.edit("src/leaf.nim", "  static: doAssert 1 > 2", "  a + a");
    const crashed = await rig.build([], { code: 1 });
    expect(crashed.stderr).toContain("the Nim compiler did not finish: it ended with code 1\n");
    expect(crashed.stderr).not.toContain("`1 > 2`");
    rmSync(join(rig.folder, "gone"));
    expect((await rig.build()).work.link).toEqual(["libplain.a", "libplain.so"]);
  });

  it("is not printed again by a build that was interrupted before the compiler had read the mended source", async () => {
    const rig = newBuildRig();
    rig.edit("src/leaf.nim", "a + a", 'a + "x"');
    await rig.build([], { code: 1 });
    rig.edit("src/leaf.nim", 'a + "x"', 'a + a + cint(static(staticExec("sleep 20").len))');
    const ran = await rig.run("timeout", ["--preserve-status", "-s", "INT", "3", process.execPath, FFI, "build", "--quiet"]);
    expect([ran.code, ran.stderr]).toEqual([130, "error: interrupted; what was finished is kept\n"]);
  });

  it("in a new module is compiled again after the fix there, though that module was never recorded", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.write({ "src/extra.nim": "proc extra*(a: cint): cint =\n  nonsense\n" });
    rig.edit("src/plain.nim", "import leaf, iface", "import leaf, iface, extra");
    expect((await rig.build([], { code: 1 })).stderr).toContain("src/extra.nim:2:3: error: undeclared identifier: 'nonsense'");
    rig.edit("src/extra.nim", "nonsense", "a");
    expect((await rig.build()).work.stages).toContain("cg");
  });

  it("of the very first build is replayed too", async () => {
    const rig = newBuildRig({ "src/leaf.nim": "import nothere\n" });
    expect((await rig.build([], { code: 1 })).stderr).toContain("src/leaf.nim:1:8: error: cannot open file: nothere");
    const again = await rig.build([], { code: 1 });
    expect(again.work.stages).toEqual([]);
    expect(again.stderr).toContain("cannot open file: nothere");
    rig.write({ "src/nothere.nim": "proc leafTwice*(a: cint): cint =\n  a\n", "src/leaf.nim": "import nothere\nexport nothere\n" });
    await rig.build();
  });

  it("of a library that describes no interface says what to add", async () => {
    const rig = newBuildRig({ "src/iface.nim": "" });
    const { stderr } = await rig.build([], { code: 1 });
    expect(stderr).toContain('error: the library "plain" describes no interface');
    expect(stderr).toContain("hint: end the root file with: genBindings()");
  });
});

describe("warnings", () => {
  it("are printed once and replayed by a build that has nothing to do, without those of other people's code", async () => {
    const rig = newBuildRig();
    rig.edit("src/leaf.nim", "  # by adding", '  {.warning: "careful".}');
    const first = await rig.build();
    const line = "src/leaf.nim:3:12: warning: careful";
    expect(first.stderr.split(line)).toHaveLength(2);
    const again = await rig.build();
    expect(again.work).toEqual(NOTHING);
    expect(again.stderr.split(line)).toHaveLength(2);
  });
});

describe("an error of the C compiler", () => {
  it("is shown in full with the Nim file that the unit comes from", async () => {
    const rig = newBuildRig();
    rig.edit("src/leaf.nim", "  a + a", '  {.emit: "this is no C;".}\n  a + a');
    const { stderr } = await rig.build([], { code: 1 });
    expect(stderr).toMatch(/^plain: cc: failed \(\d+\) /m);
    expect(stderr).toContain("error: the C compiler failed on one file of plain");
    expect(stderr).toMatch(/ build\/dev\/plain\/c\/leaf\.nim\.c:\d+:\d+ \(from leaf\.nim\): error: /);
  });
});

describe("an error of a language's generator", () => {
  it("is told once, by the step that found it, new and again", async () => {
    const rig = newBuildRig();
    rig.write({ "ffi.toml": `${rig.read("ffi.toml")}\n[bindings.python]\n` });
    for (const round of ["new", "again"]) {
      const { stderr } = await rig.build([], { code: 1 });
      expect(stderr.split("Python bindings do not support raw procs (procs/plain_twice)"), round).toHaveLength(2);
      expect(stderr.match(/: failed/g), round).toEqual([": failed"]);
      expect(stderr).toMatch(/^plain: bind: failed \(1\) /m);
      expect(stderr).not.toContain("failed behind the Nim compiler");
    }
  });
});

describe("several libraries", () => {
  it("do not stop each other, and all findings are told", async () => {
    const { plainProject } = await import("../../rig/plain-library.js");
    const member = (name: string) => Object.fromEntries(Object.entries(plainProject(name)).map(([path, text]) => [`${name}/${path}`, text]));
    const rig = newBuildRig({ "ffi.toml": '[workspace]\nmembers = ["o?e", "t*"]\n', ...member("one"), ...member("two"), ...member("three") });
    rig.write({ "two/src/leaf.nim": "nonsense\n" });
    const { stderr } = await rig.ffi(["build"]);
    expect(stderr).toMatch(/^two\/src\/leaf\.nim:1:1: error: undeclared identifier: 'nonsense'$/m);
    expect(stderr).toMatch(/failed two \(dev\); built one \(dev\), three \(dev\): /);
    expect(rig.has("one/build/dev/lib/libone.so")).toBe(true);
    expect(rig.has("three/build/dev/lib/libthree.so")).toBe(true);
    rig.write({ "two/src/leaf.nim": "proc leafTwice*(a: cint): cint =\n  a\n" });
    expect((await rig.ffi(["build"])).stderr).toMatch(/built two \(dev\); up to date: one \(dev\), three \(dev\): /);
    expect((await rig.ffi(["build"])).stderr).toMatch(/^up to date: one \(dev\), three \(dev\), two \(dev\), \d+ ms\n$/);
    expect((await rig.ffi(["build", "three"])).stderr).toMatch(/^up to date: three \(dev\), \d+ ms\n$/);
    rig.write({ "ten/src/ten.nim": "" });
    expect((await rig.ffi(["build"])).stderr).toMatch(/^up to date: one /);
    rig.write({ "ten/ffi.toml": '[library]\nname = "ten"\nroot = "src/x.nim"\n' });
    expect((await rig.ffi(["build"])).stderr).toMatch(/^ten\/ffi\.toml:3:8: error: /);
  });
});
