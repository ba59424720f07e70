import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toolCatalogue } from "../../src/toolchain/catalogue.js";
import { discoverCompiler } from "../../src/toolchain/compiler.js";
import { discoverNim } from "../../src/toolchain/nim.js";
import { discoverNinja } from "../../src/toolchain/ninja.js";
import { isAtLeast } from "../../src/toolchain/tool.js";
import { newRig } from "../rig/rig.js";

/** A folder with programs that print a text, and nothing else on PATH; no ffi home, no cache. */
function machine(programs: Readonly<Record<string, string>>) {
  const rig = newRig();
  for (const [path, script] of Object.entries(programs)) {
    rig.write({ [path]: `#!/bin/sh\n${script}\n` });
    chmodSync(join(rig.folder, path), 0o755);
  }
  const env = { PATH: join(rig.folder, "bin"), FFI_HOME: join(rig.folder, "home"), FFI_CACHE: join(rig.folder, "cache") };
  return { rig, env, at: (path: string) => join(rig.folder, path) };
}

const nim = (version: string): string => `echo "Nim Compiler Version ${version} [Linux: amd64]"`;

describe("the Nim compiler", () => {
  test("of the manifest comes before that of FFI_NIM, ffi's own, and PATH", async () => {
    const programs = { "m/nim": nim("2.2.1"), "e/nim": nim("2.2.2"), "home/nim/current/bin/nim": nim("2.2.3"), "bin/nim": nim("2.2.4") };
    const { env, at } = machine(programs);
    const asked = { ...env, FFI_NIM: at("e/nim") };
    expect(await discoverNim({ configured: at("m/nim"), env: asked })).toEqual({ ok: true, value: { path: at("m/nim"), version: "2.2.1" } });
    expect(await discoverNim({ env: asked })).toEqual({ ok: true, value: { path: at("e/nim"), version: "2.2.2" } });
    const own = at("home/nim/current/bin/nim");
    expect(await discoverNim({ env })).toEqual({ ok: true, value: { path: own, version: "2.2.3" } });
    const bare = { ...env, FFI_HOME: "/nowhere" };
    expect(await discoverNim({ env: bare })).toEqual({ ok: true, value: { path: at("bin/nim"), version: "2.2.4" } });
  });

  test("that is newer than the pinned one is used with a note", async () => {
    const { env } = machine({ "bin/nim": nim("2.4.0") });
    const found = await discoverNim({ env });
    expect(found.ok && found.value.note).toBe("newer than 2.2, the version ffi is tested with");
  });

  test("that is too old is refused", async () => {
    const { env, at } = machine({ "bin/nim": nim("1.6.14") });
    const found = await discoverNim({ env });
    expect(!found.ok && found.error[0]?.message).toBe(`Nim 1.6.14 (${at("bin/nim")}) is too old: ffi needs 2.0.0 or newer`);
  });

  test("that was asked for must be there: nothing else is tried instead", async () => {
    const { env } = machine({ "bin/nim": nim("2.2.4") });
    const found = await discoverNim({ configured: "/nowhere/nim", env });
    expect(!found.ok && found.error).toEqual([
      {
        severity: "error",
        code: "tool.nim-absent",
        message: "compiler in [nim] names a Nim compiler that is not there: /nowhere/nim",
        hint: "correct it, or remove it to use the compiler that is found",
        category: "missing-tool",
      },
    ]);
  });

  test("that is nowhere is a missing tool with the way to install it", async () => {
    const { env } = machine({});
    const found = await discoverNim({ env });
    expect(!found.ok && found.error).toEqual([
      {
        severity: "error",
        code: "tool.nim-missing",
        message: "the Nim compiler is missing",
        hint: "scripts/setup.sh of ffi installs it for this user only; or set FFI_NIM to a compiler",
        category: "missing-tool",
      },
    ]);
  });
});

/** Answers as a preprocessor would. */
const cc = (gcc: string, clang = "__clang_major__.__clang_minor__.__clang_patchlevel__"): string =>
  `cat > /dev/null; echo "clang=${clang}"; echo "gcc=${gcc}"`;

describe("the C compiler", () => {
  const withCat = (env: Record<string, string>) => ({ ...env, PATH: env["PATH"]! });

  test("is what CC says, and its family is what its preprocessor says", async () => {
    const { env, at } = machine({ "bin/gcc": cc("12.2.0"), "other/mycc": cc("4.2.1", "15.0.7") });
    const found = await discoverCompiler({ ...withCat(env), CC: at("other/mycc") });
    expect(found).toEqual({ ok: true, value: { path: at("other/mycc"), family: "clang", version: "15.0.7" } });
  });

  test("is gcc before clang before cc", async () => {
    const { env, at } = machine({ "bin/clang": cc("4.2.1", "15.0.7"), "bin/gcc": cc("12.2.0"), "bin/cc": cc("13.1.0") });
    expect(await discoverCompiler(env)).toEqual({ ok: true, value: { path: at("bin/gcc"), family: "gcc", version: "12.2.0" } });
  });

  test("that is too old is refused", async () => {
    const { env, at } = machine({ "bin/gcc": cc("9.4.0") });
    const found = await discoverCompiler(env);
    expect(!found.ok && found.error[0]?.message).toBe(`gcc 9.4.0 (${at("bin/gcc")}) is too old: ffi needs 12 or newer`);
  });

  test("that fails is refused", async () => {
    const { env, at } = machine({ "bin/gcc": "exit 1" });
    const found = await discoverCompiler(env);
    expect(!found.ok && found.error[0]?.message).toBe(`${at("bin/gcc")} does not work as a C compiler`);
  });

  test("that CC names wrongly is a missing tool", async () => {
    const { env } = machine({ "bin/gcc": cc("12.2.0") });
    const found = await discoverCompiler({ ...env, CC: "gcc -m32" });
    expect(!found.ok && found.error[0]?.message).toBe("CC names a C compiler that is not there: gcc -m32");
  });
});

describe("ninja", () => {
  test("is a runnable copy of the embedded one in the cache", async () => {
    const { env, at } = machine({});
    expect(await discoverNinja(env)).toEqual({ ok: true, value: { path: at("cache/ninja/ninja-1.13.2"), version: "1.13.2" } });
  });

  test("is the system's where the embedded one cannot be unpacked", async () => {
    const { env, at } = machine({ "bin/ninja": "echo 1.12.1", cache: "" });
    expect(await discoverNinja(env)).toEqual({
      ok: true,
      value: { path: at("bin/ninja"), version: "1.12.1", note: "the system's, as the embedded one does not run here" },
    });
  });

  test("is missing when neither runs", async () => {
    const { env } = machine({ "bin/ninja": "echo 1.10.0", cache: "" });
    const found = await discoverNinja(env);
    expect(!found.ok && found.error[0]).toMatchObject({
      message: "the embedded ninja does not run here, and there is no ninja 1.11.0 or newer on PATH",
      hint: "apt-get install ninja-build",
    });
  });
});

test("versions are compared by number", () => {
  expect(isAtLeast("12", "12")).toBe(true);
  expect(isAtLeast("1.11.1", "1.11.0")).toBe(true);
  expect(isAtLeast("1.9", "1.11")).toBe(false);
  expect(isAtLeast("unknown", "1")).toBe(false);
});

test("every tool of the catalogue says who needs it and how to install it", () => {
  for (const tool of toolCatalogue()) expect([tool.neededBy, tool.install].every((text) => text.length > 3), tool.name).toBe(true);
});
