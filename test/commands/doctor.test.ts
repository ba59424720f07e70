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
