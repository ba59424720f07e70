// The commands around the build: genbindings for Makefiles, why, graph, and what `ffi build` writes when asked.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { interfaceModule, plainProject } from "../../rig/plain-library.js";
import { FFI } from "../../rig/rig.js";
import { type BuildRig, NOTHING, newBuildRig } from "./build-rig.js";

/** There is no second thread where there is no second core. */
function onOneCore(rig: BuildRig, args: readonly string[]) {
  const core = /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))![1]!;
  return rig.run("taskset", ["-c", core, process.execPath, FFI, ...args]);
}

describe("ffi genbindings", () => {
  it("writes packages without building the library, is quiet when nothing changed, and compares with --check", async () => {
    const rig = newBuildRig();
    const first = await rig.ffi(["genbindings", "c"]);
    expect([first.code, first.stdout]).toEqual([0, ""]);
    expect(first.stderr).toMatch(/^wrote the bindings of plain: c \(\d+ files\), /m);
    expect(rig.has("build/dev/lib/libplain.so")).toBe(false);
    const stamps = rig.stamps("bindings", "build");
    expect(await rig.ffi(["genbindings", "c"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await rig.ffi(["genbindings", "c", "--check"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(rig.stamps("bindings", "build")).toEqual(stamps);
    rig.edit("bindings/c/include/plain.h", "plain_twice", "plain_thrice");
    const checked = await rig.ffi(["genbindings", "c", "--check"]);
    expect(checked.code).toBe(1);
    expect(checked.stderr).toContain("error: bindings/c/include/plain.h differs from what the source describes: ");
    expect(checked.stderr).toContain("hint: ffi genbindings c");
    expect(rig.read("bindings/c/include/plain.h")).toContain("plain_thrice");
    expect((await rig.ffi(["genbindings", "c"])).stderr).toContain("plain: c (1 file), ");
    expect(rig.read("bindings/c/include/plain.h")).not.toContain("plain_thrice");
  });

  it("writes a package that is behind an interface which another command has brought up to date", async () => {
    const rig = newBuildRig();
    await rig.ffi(["genbindings", "c"]);
    rig.write({ "src/iface.nim": interfaceModule({ name: "plain", exports: ["plain_twice", "plain_thrice"] }) });
    expect((await rig.ffi(["genbindings", "c", "--check"])).code).toBe(1);
    await rig.ffi(["genbindings", "c"]);
    expect(rig.read("bindings/c/include/plain.h")).toContain("plain_thrice");
  });

  it("removes what an earlier run wrote into a package and this one does not, but nothing of the user's", async () => {
    const rig = newBuildRig();
    await rig.ffi(["genbindings", "rust", "--abi", "both"]);
    rig.write({ "bindings/rust/src/own.rs": "// mine\n" });
    expect(rig.has("bindings/rust/src/cbor.rs")).toBe(true);
    const checked = await rig.ffi(["genbindings", "rust", "--check"]);
    expect(checked.stderr).toContain("error: bindings/rust/src/cbor.rs differs from what the source describes: it is no longer generated\n");
    rig.edit("bindings/rust/src/codecs.rs", "Generated", "Edited; generated");
    await rig.ffi(["genbindings", "rust"]);
    expect(["cbor.rs", "codecs.rs", "own.rs", "lib.rs"].filter((name) => rig.has(`bindings/rust/src/${name}`))).toEqual(["codecs.rs", "own.rs", "lib.rs"]);
  });

  it("writes several packages by two threads as by one, and none of them if one language refuses", async () => {
    const rig = newBuildRig();
    const refused = await rig.ffi(["genbindings", "all"]);
    const words = ["plain_twice", "plain_shout"].map((name) => `error: Python bindings do not support raw procs (procs/${name})\n  hint: leave \`python\` out of the bindings, or the item out of the interface\n`).join("");
    expect([refused.code, refused.stderr.replace(/^plain: .*\n/gm, "")]).toEqual([1, words]);
    expect(rig.has("bindings")).toBe(false);
    expect(await onOneCore(rig, ["genbindings", "all"])).toEqual({ code: 1, stdout: "", stderr: words });
    const four = ["genbindings", "c", "cpp", "rust", "go"];
    const packages = () => rig.files().filter((path) => path.startsWith("bindings/")).map((path) => [path, rig.read(path)]);
    expect((await rig.ffi(four)).stderr).toMatch(/^wrote the bindings of plain: c \(\d+ files\), cpp \(\d+ files\), rust \(\d+ files\), go \(\d+ files\), /m);
    const byTwo = packages();
    rmSync(join(rig.folder, "bindings"), { recursive: true });
    await onOneCore(rig, four);
    expect(packages()).toEqual(byTwo);
  });

  it("writes elsewhere with --out, for one language, and to standard output", async () => {
    const rig = newBuildRig();
    await rig.ffi(["genbindings", "c", "--out", "elsewhere"]);
    expect(rig.has("elsewhere/include/plain.h")).toBe(true);
    expect(rig.has("bindings")).toBe(false);
    const printed = await rig.ffi(["genbindings", "c", "--stdout"]);
    expect(printed.stdout).toContain(rig.read("elsewhere/include/plain.h"));
    const refused = await rig.ffi(["genbindings", "c", "go", "--out", "x"]);
    expect([refused.code, refused.stderr]).toEqual([2, "error: --out takes one language\n  hint: name one language, or set `out` in the manifest\n"]);
    const taken = await rig.ffi(["genbindings", "c", "c", "--out", "ffi.toml"]);
    const words = "error: cannot write <here>/ffi.toml/include/plain.h: a part of its path is a file\n  hint: name a folder that can be written to, with --out or `out` in ffi.toml\n";
    expect([taken.code, taken.stderr]).toEqual([1, words]);
  });
});

describe("ffi why", () => {
  it("leads from the edited file over the cookie that moved to a unit, a library and a binding", async () => {
    const rig = newBuildRig();
    await rig.build();
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    await rig.build();
    const time = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";
    expect((await rig.ffi(["why", "leaf"])).stdout).toMatch(
      new RegExp(
        `^leaf\\.nim\\.c \\(plain, dev\\) was rebuilt last at ${time}\n  src/leaf\\.nim changed\n  -> the source cookie moved: the compiler ran \\(\\d+ ms\\)\n` +
          "  -> merge changed 1 C file: leaf\\.nim\\.c\n  -> its implementation cookie moved, its interface cookie did not\n  -> it was compiled\nnow: plain \\(dev\\): up to date\n$",
      ),
    );
    expect((await rig.ffi(["why", "src/leaf.nim"])).stdout).toContain("leaf.nim.c (plain, dev) was rebuilt last at ");
    expect((await rig.ffi(["why", "src/iface.nim"])).stdout).toMatch(/^src\/iface\.nim \(plain, dev\) moved no build of the log\n/);
    expect((await rig.ffi(["why", "libplain.so"])).stdout).toContain("  -> compiled: leaf.nim.c\n  -> the libraries were linked\n");
    expect((await rig.ffi(["why", "c"])).stdout).toContain("  it was never compiled in this configuration\n");
    rig.edit("src/leaf.nim", "a * 2", "a * 3");
    expect((await rig.ffi(["why", "plain.nim.c"])).stdout).toContain("now: plain (dev): would run cg, then what its output moves: an input changed\nnow: src/leaf.nim changed\n");
    const unknown = await rig.ffi(["why", "leef.nim.c"]);
    expect([unknown.code, unknown.stderr]).toEqual([2, 'error: there is no target "leef.nim.c"\n  hint: did you mean "leaf.nim.c"?\n']);
  });
});

describe("ffi graph", () => {
  it("shows the build as text, for graphviz, as a page and as data", async () => {
    const rig = newBuildRig();
    await rig.build();
    const text = await rig.ffi(["graph"]);
    expect(text.stdout).toContain("plain (dev)\n  sources\n    src/iface.nim\n    src/leaf.nim\n    src/plain.nim\n  -> cg (");
    const dot = await rig.ffi(["graph", "--dot"]);
    expect(dot.stdout).toContain('"plain/source:src/leaf.nim" -> "plain/stage:cg";');
    const page = await rig.ffi(["graph", "--html"]);
    expect(page.stdout).toMatch(/^<!doctype html>/);
    expect(page.stdout).not.toMatch(/src=|href=|\{\{/);
    expect(JSON.parse((await rig.ffi(["graph", "--json"])).stdout)).toMatchObject({ result: [{ library: "plain", configuration: "dev" }] });
    expect((await rig.ffi(["graph", "--dot", "--html"])).code).toBe(2);
  });
});

describe("ffi build, when asked", () => {
  it("says what it would do, why it does it, and writes a trace and compile commands", async () => {
    const rig = newBuildRig();
    expect((await rig.ffi(["build", "--dry-run"])).stdout).toBe("plain (dev): would run everything: never built\n");
    const first = await rig.build(["--explain", "--timings", "trace.json", "--compdb"]);
    expect(first.stderr).toContain("note: plain: cg runs: it was never compiled in this configuration\n");
    const trace = JSON.parse(rig.read("trace.json")) as { traceEvents: { name: string; ph: string; dur?: number }[] };
    expect(trace.traceEvents.filter((event) => event.ph === "X").map((event) => event.name)).toEqual(
      expect.arrayContaining(["ffi", "cg", "merge", "bind", "leaf.nim.c", "libplain.so"]),
    );
    const commands = JSON.parse(rig.read("compile_commands.json")) as { directory: string; file: string; arguments: string[] }[];
    const leaf = commands.find((command) => command.file === "c/leaf.nim.c")!;
    expect((await rig.run(leaf.arguments[0]!, [...leaf.arguments.slice(1), "-fsyntax-only"], { cwd: rig.library })).code).toBe(0);
    expect((await rig.ffi(["build", "--dry-run"])).stdout).toBe("plain (dev): up to date\n");
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    expect((await rig.ffi(["build", "--dry-run"])).stdout).toBe(
      "plain (dev): would run cg, then what its output moves: an input changed\n  src/leaf.nim changed\n",
    );
    expect((await rig.build(["--explain"])).stderr).toContain("note: plain: cg runs: src/leaf.nim changed\n");
    rmSync(join(rig.folder, "build/dev/lib/libplain.so"));
    rig.write({ "bindings/c/README.md": "mine\n" });
    const damaged = JSON.parse((await rig.ffi(["build", "--dry-run", "--json"])).stdout) as { result: { lines: string[] } };
    expect(damaged.result.lines).toEqual([
      "plain (dev): would run what is missing or out of date behind cg: an output is missing or was changed",
      "  build/dev/lib/libplain.so is missing",
      "  bindings/c/README.md was changed",
    ]);
  });

  it("builds again on each change while it watches, and ends well when interrupted", async () => {
    const rig = newBuildRig();
    await rig.build();
    const env = { ...process.env, FFI_CACHE: `${rig.folder}.cache` };
    const child = spawn(process.execPath, [FFI, "build", "--watch"], { cwd: rig.folder, env, stdio: ["ignore", "pipe", "pipe"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const until = async (text: RegExp) => {
      for (let waited = 0; !text.test(said); waited += 100) {
        expect([waited < 60_000, said]).toEqual([true, said]);
        await sleep(100);
      }
    };
    await until(/up to date: plain \(dev\)/);
    await sleep(300);
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    await until(/built plain \(dev\): 1 of \d+ C files compiled/);
    rig.edit("src/leaf.nim", "a * 2", "a * nonsense");
    await until(/undeclared identifier: 'nonsense'/);
    const ended = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
  });
});

describe("the cg cache", () => {
  it("restores an earlier state of the sources without the compiler, and not from a damaged entry", async () => {
    const rig = newBuildRig();
    await rig.build();
    const restored = () => rig.read(`${rig.library}/log.jsonl`).split("restored from the cg cache").length - 1;
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    await rig.build();
    expect(restored()).toBe(0);
    rig.edit("src/leaf.nim", "a * 2", "a + a");
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
    expect(restored()).toBe(1);
    await rig.run("sh", ["-c", `for f in "$FFI_CACHE"/cg/blobs/*/*; do echo damaged > "$f"; done`]);
    rig.edit("src/leaf.nim", "a + a", "a * 2");
    expect((await rig.build()).work.cc).toEqual(["leaf.nim.c"]);
    expect(restored()).toBe(1);
    // What was damaged has been stored afresh, all of it.
    rmSync(join(rig.folder, "build"), { recursive: true });
    await rig.build();
    expect(restored()).toBe(1);
  });

  it("stays below its bound", async () => {
    const rig = newBuildRig();
    for (const body of ["a * 2", "a * 3", "a * 4"]) {
      rig.write({ "src/leaf.nim": `proc leafTwice*(a: cint): cint =\n  ${body}\n` });
      await rig.build([], { env: { FFI_CG_CACHE_SIZE: "400000" } });
    }
    const size = await rig.run("sh", ["-c", 'du -sb --apparent-size "$FFI_CACHE/cg" | cut -f1']);
    expect(Number(size.stdout)).toBeLessThan(450_000);
  });
});

describe("folders with hostile names", () => {
  it("build like any other: spaces, quotes, dollars, semicolons, colons, hashes, other scripts", async () => {
    const folder = "it's a \"$HOME\"; käfer: #1 & (co) {x} 日本";
    const inside = Object.fromEntries(Object.entries(plainProject()).map(([path, text]) => [`${folder}/${path}`, text]));
    const rig = newBuildRig(inside);
    await rig.build([], { cwd: folder });
    expect(rig.has(`${folder}/build/dev/lib/libplain.so`)).toBe(true);
    expect((await rig.build([], { cwd: folder })).work).toEqual(NOTHING);
    rig.edit(`${folder}/src/leaf.nim`, "a + a", "a * 2");
    expect((await rig.build([], { cwd: folder })).work.cc).toEqual(["leaf.nim.c"]);
  });
});

describe("the libraries", () => {
  it("export exactly the public list, have a soname, and link into a C program both ways", async () => {
    const rig = newBuildRig();
    await rig.build();
    const names = async (...args: string[]) =>
      (await rig.run("nm", [...args, "--defined-only"])).stdout.split("\n").filter((line) => / [A-Z] /.test(line)).map((line) => line.split(" ")[2]);
    const exported = ["plain_shout", "plain_twice"];
    expect(await names("-D", "build/dev/lib/libplain.so")).toEqual(exported);
    expect((await names("-g", "build/dev/lib/libplain.a")).sort()).toEqual(exported);
    const dynamic = (await rig.run("readelf", ["-d", "build/dev/lib/libplain.so"])).stdout;
    expect(dynamic).toContain("Library soname: [libplain.so]");
    expect(dynamic).toContain("NODELETE");
    rig.write({ "main.c": "int plain_twice(int);\nint main(void) { return plain_twice(21) == 42 ? 0 : 1; }\n" });
    for (const library of ["libplain.a", "libplain.so"]) {
      const linked = await rig.run("gcc", ["main.c", join("build/dev/lib", library), "-lm", "-ldl", "-pthread", "-Wl,-rpath,build/dev/lib", "-o", "main"]);
      expect(linked).toMatchObject({ code: 0 });
      expect((await rig.run("./main", [])).code).toBe(0);
    }
  });
});

describe("ninja by hand", () => {
  it("finishes what the last build planned", async () => {
    const rig = newBuildRig();
    await rig.build();
    await rig.run("rm", [`${rig.library}/obj/leaf.nim.c.o`, "build/dev/lib/libplain.so"]);
    const ran = await rig.run("sh", ["-c", '"$FFI_CACHE"/ninja/ninja-* -C "$0"', rig.library]);
    expect(ran).toMatchObject({ code: 0 });
    expect(rig.has("build/dev/lib/libplain.so")).toBe(true);
  });
});
