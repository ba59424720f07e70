import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/project/manifest.js";

const SMALLEST = '[library]\nname = "my_lib"\nroot = "src/my_lib.nim"\n';

function parse(text: string) {
  return parseManifest({ path: "/work/p/ffi.toml", shownAs: "ffi.toml", text });
}

describe("the smallest manifest", () => {
  test("is a name and a root file, and everything else has its default", () => {
    const parsed = parse(SMALLEST);
    expect(parsed.ok && parsed.value.project).toEqual({
      root: "/work/p",
      manifestPath: "/work/p/ffi.toml",
      libraries: [{ name: "my_lib", root: "src/my_lib.nim", version: "0.1.0", description: "" }],
      nim: {
        mm: "orc",
        async: "auto",
        defines: [],
        paths: [],
        flags: [],
        inputs: [],
        env: [],
        fullPaths: false,
        incremental: true,
      },
      build: { kinds: ["shared", "static"], profile: "dev", output: "build" },
      bindings: [
        { language: "c", enabled: true, out: "bindings/c", abi: "native" },
        { language: "cpp", enabled: false, out: "bindings/cpp", abi: "native" },
        { language: "rust", enabled: false, out: "bindings/rust", abi: "native" },
        { language: "go", enabled: false, out: "bindings/go", abi: "native" },
        { language: "python", enabled: false, out: "bindings/python", abi: "native" },
        { language: "cddl", enabled: false, out: "bindings/cddl", abi: "native" },
      ],
      test: {
        nim: ["tests/test_*.nim"],
        c: ["clients/c/*.c"],
        cpp: ["clients/cpp/CMakeLists.txt"],
        rust: ["clients/rust/Cargo.toml"],
        go: ["clients/go/go.mod"],
        python: ["clients/python/*.py"],
        timeout: 300,
      },
      tasks: new Map(),
      workspace: { members: [] },
    });
  });
});

describe("a full manifest", () => {
  test("keeps what it says", () => {
    const parsed = parse(`
[[library]]
name = "one"
root = "one.nim"
version = "1.2.3-beta.1"
description = "The first"

[[library]]
name = "two"
root = "two.nim"

[nim]
mm = "refc"
async = "chronos"
defines = ["a", "b=1"]
paths = ["vendor"]
flags = ["--hints:off"]
compiler = "/opt/nim"
inputs = ["data/*.json"]
env = ["HOME"]
exec_inputs = [".git/HEAD"]
full_paths = true
incremental = false

[build]
kinds = ["static"]
profile = "release"
launcher = "ccache"
jobs = 3
output = "out"

[bindings.c]
enabled = false

[bindings.go]
out = "../go"
abi = "both"
package = "example.org/one"

[test]
nim = []
c = ["c/*.c"]
cpp = []
rust = ["crate/Cargo.toml"]
go = ["go/go.mod"]
vectors = "vectors.tsv"

[tasks]
hello = "echo hello"

[workspace]
members = ["libs/*"]
`);
    if (!parsed.ok) throw new Error("refused");
    const { project } = parsed.value;
    expect(project.libraries.map((library) => library.name)).toEqual(["one", "two"]);
    expect(project.libraries[0]?.version).toBe("1.2.3-beta.1");
    expect(project.nim).toEqual({
      mm: "refc",
      async: "chronos",
      defines: ["a", "b=1"],
      paths: ["vendor"],
      flags: ["--hints:off"],
      compiler: "/opt/nim",
      inputs: ["data/*.json"],
      env: ["HOME"],
      execInputs: [".git/HEAD"],
      fullPaths: true,
      incremental: false,
    });
    expect(project.build).toEqual({ kinds: ["static"], profile: "release", launcher: "ccache", jobs: 3, output: "out" });
    expect(project.bindings.filter((binding) => binding.enabled)).toEqual([
      { language: "go", enabled: true, out: "../go", abi: "both", packageName: "example.org/one" },
    ]);
    expect(project.test).toEqual({ nim: [], c: ["c/*.c"], cpp: [], rust: ["crate/Cargo.toml"], go: ["go/go.mod"], python: ["clients/python/*.py"], vectors: "vectors.tsv", timeout: 300 });
    expect([...project.tasks]).toEqual([["hello", "echo hello"]]);
    expect(project.workspace.members).toEqual(["libs/*"]);
  });
});
