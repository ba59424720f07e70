// What counts as an input, sentence by sentence of the specification of scan.
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NIM_PREFIX, NOTHING, newBuildRig } from "./build-rig.js";

/** A body that mentions something in code without using it at run time. */
const leafWith = (...lines: string[]) => [...lines, "proc leafTwice*(a: cint): cint =", "  # by adding", "  a + a", ""].join("\n");

describe("absence is an input", () => {
  it("so a module that appears earlier on the search path, and goes again, is noticed", async () => {
    const rig = newBuildRig({
      "ffi.toml": '[library]\nname = "plain"\nroot = "src/plain.nim"\n[nim]\npaths = ["first", "second"]\n',
      "first/other.nim": "",
      "second/deep/leaf2.nim": "proc two*(): cint = 2\n",
      "src/leaf.nim": "import deep/leaf2\nproc leafTwice*(a: cint): cint =\n  a * two()\n",
    });
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.write({ "first/deep/leaf2.nim": "proc two*(): cint = 3\n" });
    expect((await rig.build()).work.stages).toContain("cg");
    await rig.run("rm", ["-r", "first/deep"]);
    expect((await rig.build()).work.stages).toContain("cg");
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("so a new nim.cfg in a parent folder and a config.nims beside the root are noticed", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.write({ "nim.cfg": "define:newOne\n" });
    expect((await rig.build()).work.stages).toContain("cg");
    rig.write({ "src/config.nims": 'switch("define", "another")\n' });
    expect((await rig.build()).work.stages).toContain("cg");
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});

describe("files that are read as data", () => {
  it("count byte for byte: a module that reads its own source sees its comments", async () => {
    const rig = newBuildRig({ "src/leaf.nim": leafWith("const source = staticRead(currentSourcePath())", "static: doAssert source.len > 0") });
    await rig.build();
    rig.edit("src/leaf.nim", "# by adding", "# by summing");
    expect((await rig.build()).work.stages).toContain("cg");
  });

  it("count when staticRead reads them, whatever their name", async () => {
    const rig = newBuildRig({ "src/leaf.nim": leafWith('const text = staticRead("data.txt")', "static: doAssert text.len > 0"), "src/data.txt": "one" });
    await rig.build();
    rig.write({ "src/data.txt": "two" });
    expect((await rig.build()).work.stages).toContain("cg");
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("count when a macro reads doc comments, even though plain comments do not", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit("src/leaf.nim", "## Doubles.", "## Triples.");
    expect((await rig.build()).work.stages).toContain("cg");
    rig.edit("src/leaf.nim", "# by adding", "# by shifting");
    expect((await rig.build()).work).toEqual(NOTHING);
  });

  it("are spacing, too: `q -1` and `q - 1` are different programs", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit("src/leaf.nim", "a + a", "a +  a");
    expect((await rig.build()).work.stages).toContain("cg");
  });
});

describe("commands at compile time", () => {
  const gorge = leafWith('const word = gorge("cat word.txt")', "static: doAssert word.len > 0");

  it("rerun the compiler on each build, and the summary says what to declare", async () => {
    const rig = newBuildRig({ "src/leaf.nim": gorge, "src/word.txt": "one", "word.txt": "one" });
    expect((await rig.build()).stderr).toContain("hint: say what they read: [nim] exec_inputs = [");
    expect((await rig.build()).work.stages).toContain("cg");
  });

  it("do not when the manifest says what they read, and that changes are noticed", async () => {
    const manifest = '[library]\nname = "plain"\nroot = "src/plain.nim"\n[nim]\nexec_inputs = ["word.txt", "src/word.*"]\n';
    const rig = newBuildRig({ "ffi.toml": manifest, "src/leaf.nim": gorge, "src/word.txt": "one", "word.txt": "one" });
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.write({ "src/word.txt": "two" });
    expect((await rig.build()).work.stages).toContain("cg");
    rig.write({ "src/word.md": "three" });
    expect((await rig.build()).work.stages).toContain("cg");
  });
});

describe("declared inputs", () => {
  it("are globs of files and names of variables", async () => {
    const manifest = '[library]\nname = "plain"\nroot = "src/plain.nim"\n[nim]\ninputs = ["data/**/*.json"]\nenv = ["FLAVOUR"]\n';
    const rig = newBuildRig({ "ffi.toml": manifest, "data/a.json": "1" });
    await rig.build();
    rig.write({ "data/notes.txt": "x" });
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.write({ "data/deep/b.json": "2" });
    expect((await rig.build()).work.stages).toContain("cg");
    expect((await rig.build([], { env: { FLAVOUR: "sweet" } })).work.stages).toContain("cg");
    expect((await rig.build([], { env: { FLAVOUR: "sweet" } })).work).toEqual(NOTHING);
    expect((await rig.build()).work.stages).toContain("cg");
  });
});

describe("C files of the library", () => {
  it("and the headers they include are compiled again when they change, older time stamps included", async () => {
    const rig = newBuildRig({
      "src/own file.c": '#include "own.h"\nint own(void) { return OWN; }\n',
      "src/own.h": "#define OWN 1\n",
      "src/leaf.nim": '{.compile: "own file.c".}\nproc own(): cint {.importc.}\nproc leafTwice*(a: cint): cint =\n  a * own()\n',
    });
    rig.age();
    await rig.build();
    expect((await rig.build()).work).toEqual(NOTHING);
    rig.write({ "src/own.h": "#define OWN 2\n" });
    rig.age();
    const explained = await rig.build(["--explain"]);
    expect(explained.work.cc).toEqual(["foreign-0-own_file.c"]);
    expect(explained.stderr).toContain("note: plain: what includes it is compiled: src/own.h changed\n");
    expect((await rig.ffi(["why", "libplain.so"])).stdout).toMatch(/\n {2}src\/own\.h changed\n {2}-> compiled: foreign-0-own_file\.c\n {2}-> the libraries were linked\n/);
    rig.edit("src/own file.c", "return OWN", "return OWN + 1");
    expect((await rig.build()).work.cc).toEqual(["foreign-0-own_file.c"]);
    expect((await rig.build()).work).toEqual(NOTHING);
  });
});

describe("an edit while the compiler runs", () => {
  /** A compiler that lets a script touch the sources while it runs, `times` times. */
  function meddlingCompiler(rig: ReturnType<typeof newBuildRig>, script: string, times: number): string {
    const folder = join(rig.folder, "nim");
    mkdirSync(join(folder, "bin"), { recursive: true });
    for (const part of ["lib", "config"]) symlinkSync(join(NIM_PREFIX, part), join(folder, part));
    const text = [
      "#!/bin/sh",
      `"${NIM_PREFIX}/bin/nim" "$@"; code=$?`,
      `case "$1" in c) n=$(cat "${folder}/count"); echo $((n + 1)) > "${folder}/count"; if [ "$n" -lt ${times} ]; then ${script}; fi;; esac`,
      "exit $code",
      "",
    ];
    rig.write({ "nim/bin/nim": text.join("\n"), "nim/count": "0" });
    chmodSync(join(folder, "bin/nim"), 0o755);
    return join(folder, "bin/nim");
  }

  it("reruns it, also when the text is the same again afterwards", async () => {
    const rig = newBuildRig();
    const leaf = join(rig.folder, "src/leaf.nim");
    const FFI_NIM = meddlingCompiler(rig, `cp "${leaf}" "${leaf}.b"; echo >> "${leaf}"; cp "${leaf}.b" "${leaf}"`, 1);
    await rig.build([], { env: { FFI_NIM } });
    rig.write({ "nim/count": "0" });
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    await rig.build([], { env: { FFI_NIM } });
    expect(rig.read("nim/count")).toBe("2\n");
    expect((await rig.build([], { env: { FFI_NIM } })).work).toEqual(NOTHING);
  });

  it("that never ends is an error after the third run, which names the file", async () => {
    const rig = newBuildRig();
    const leaf = join(rig.folder, "src/leaf.nim");
    const FFI_NIM = meddlingCompiler(rig, `echo >> "${leaf}"`, 9);
    const { stderr } = await rig.build([], { env: { FFI_NIM }, code: 1 });
    expect(stderr).toContain("inputs changed during each of 3 compiler runs:");
    expect(stderr).toContain("src/leaf.nim");
    expect(rig.read("nim/count")).toBe("3\n");
  });
});
