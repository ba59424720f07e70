import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newRig } from "../rig/rig.js";

test("a missing required tool exits with 3 and says how to install it; optional ones are only listed", async () => {
  const rig = newRig({ "bin/x": "" });
  const env = { PATH: `${rig.folder}/bin`, FFI_HOME: "/nowhere", FFI_NIM: undefined, CC: undefined, FFI_CACHE: `${rig.folder}/cache` };
  const ran = await rig.ffi(["doctor"], { env });
  expect(ran.code).toBe(3);
  expect(ran.stderr).toBe(
    "error: the Nim compiler is missing\n" +
      "  hint: scripts/setup.sh of ffi installs it for this user only; or set FFI_NIM to a compiler\n" +
      "error: a C compiler is missing\n  hint: apt-get install gcc (or set CC to a C compiler)\n" +
      "error: ar is missing (needed by static libraries)\n  hint: apt-get install binutils\n" +
      "error: objcopy is missing (needed by static libraries)\n  hint: apt-get install binutils\n" +
      "4 required missing\n",
  );
  const lines = ran.stdout.split("\n");
  expect(lines.filter((line) => line.startsWith("MISSING")).map((line) => line.split(/\s{2,}/)[1])).toEqual([
    "nim",
    "c compiler",
    "ar",
    "objcopy",
  ]);
  expect(lines.find((line) => line.includes("valgrind"))).toMatch(/^absent {3}valgrind +- +apt-get install valgrind +for ffi test --valgrind$/);
  expect(lines.find((line) => line.includes("ninja"))).toMatch(/^ok +ninja +1\.13\.2 +<here>\/cache\/ninja\/ninja-1\.13\.2 +for every build$/);
});

test("a language's tool that is too old for its package is no good, and the note says so", async () => {
  const rig = newRig({ "bin/go": "#!/bin/sh\necho go version go1.19.8 linux/amd64\n", "bin/cargo": "#!/bin/sh\necho cargo 1.85.0\n" });
  for (const name of ["go", "cargo"]) chmodSync(join(rig.folder, "bin", name), 0o755);
  const ran = await rig.ffi(["doctor"], { env: { PATH: `${rig.folder}/bin:${process.env.PATH ?? ""}` } });
  const lines = ran.stdout.split("\n");
  expect(lines.find((line) => line.includes("Go clients"))).toMatch(/^absent +go +- +install Go 1\.24 or newer +for Go clients$/);
  expect(lines.find((line) => line.includes("Rust clients"))).toMatch(/^ok +cargo +1\.85\.0 +<here>\/bin\/cargo +for Rust clients$/);
  expect(lines.some((line) => line.endsWith("for Python clients"))).toBe(true);
  expect(ran.stderr).toContain("go: <here>/bin/go 1.19.8 is too old: Go clients need 1.24 or newer");
});

test("the launcher that the manifest names is required", async () => {
  const rig = newRig({ "ffi.toml": '[library]\nname = "a"\nroot = "a.nim"\n[build]\nlauncher = "icecc"\n', "a.nim": "" });
  const ran = await rig.ffi(["doctor", "--json"]);
  const { result } = JSON.parse(ran.stdout) as { result: { tools: { name: string; required: boolean; found: boolean }[] } };
  expect(result.tools.find(({ name }) => name === "icecc")).toMatchObject({ required: true, neededBy: "launcher in [build]" });
});

test("a broken manifest does not keep the doctor from looking", async () => {
  const ran = await newRig({ "ffi.toml": "x" }).ffi(["doctor"]);
  expect(ran.code).toBe(2);
  expect(ran.stdout).toContain("node");
  expect(ran.stderr).toContain("ffi.toml:1:2: error: not valid TOML");
});
