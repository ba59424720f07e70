import { expect, test } from "vitest";
import { parseManifest } from "../../src/project/manifest.js";
import { nimTestArguments } from "../../src/testing/run-nim.js";
import { cTestArguments } from "../../src/testing/run-c.js";
import { type TestSurroundings, obstacle } from "../../src/testing/surroundings.js";
import type { TestProgram } from "../../src/testing/program.js";

function surroundings(manifest = "", family: "gcc" | "clang" = "gcc"): TestSurroundings {
  const text = `[library]\nname = "a"\nroot = "a.nim"\n${manifest}`;
  const parsed = parseManifest({ path: "/p/ffi.toml", shownAs: "ffi.toml", text });
  if (!parsed.ok) throw new Error("refused");
  return {
    project: parsed.value.project,
    configuration: { profile: "release", mm: "orc", sanitizers: [] },
    runtime: "/ffi/runtime",
    nim: { path: "/nim", version: "2.2.12" },
    compiler: { path: `/usr/bin/${family}`, version: "14", family },
  };
}

const NIM: TestProgram = { language: "nim", file: "tests/test_a.nim", mm: "orc", sanitizers: [], valgrind: false };
const C: TestProgram = { ...NIM, language: "c", file: "clients/c/a.c" };

test("a Nim test is compiled with the project's own settings", () => {
  const settings = '[nim]\ndefines = ["x=1"]\npaths = ["vendor"]\nflags = ["--hints:on"]\nasync = "chronos"\n';
  expect(nimTestArguments(NIM, surroundings(settings))).toEqual([
    "c", "--hints:off", "--colors:off", "--threads:on", "--mm:orc", "-d:useMalloc", "-d:release", "-d:ffiAsync=chronos",
    "--path:/ffi/runtime", "--cc:gcc", "--gcc.exe:/usr/bin/gcc", "--gcc.linkerexe:/usr/bin/gcc", "-d:x=1", "--path:vendor",
    "--hints:on", "--nimcache:/p/build/release/.tests/nim/tests_test_a.nim/nimcache",
    "-o:/p/build/release/.tests/nim/tests_test_a.nim/test_a", "tests/test_a.nim",
  ]);
});

test("refc has its own allocator", () => {
  expect(nimTestArguments({ ...NIM, mm: "refc" }, surroundings())).not.toContain("-d:useMalloc");
});

test("sanitizers reach the compiler and the linker", () => {
  const args = nimTestArguments({ ...NIM, sanitizers: ["address", "undefined"] }, surroundings());
  for (const part of ["passC", "passL"]) {
    expect(args).toContain(`--${part}:-fsanitize=address,undefined`);
    expect(args).toContain(`--${part}:-fno-sanitize-recover=undefined`);
  }
});

test("a C client is linked with the shared library, or with the archive where there is no shared one", () => {
  const lib = "/p/build/release/lib";
  expect(cTestArguments(C, surroundings())).toEqual([
    "-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-I/p/bindings/c/include", "clients/c/a.c", `-L${lib}`, `-Wl,-rpath,${lib}`, "-la",
    "-lpthread", "-lm", "-ldl",
  ]);
  const archive = cTestArguments(C, surroundings('[build]\nkinds = ["static"]\n'));
  expect(archive).toContain(`${lib}/liba.a`);
  expect(archive).not.toContain("-la");
});

test("what this machine cannot run is skipped with the reason", () => {
  expect(obstacle({ ...C, valgrind: true }, surroundings())).toBe("valgrind is not installed (apt-get install valgrind)");
  const installed = { ...surroundings(), valgrind: { path: "/v", version: "3" } };
  expect(obstacle({ ...C, valgrind: true }, installed)).toBeUndefined();
  expect(obstacle({ ...C, valgrind: true, sanitizers: ["address"] }, installed)).toBe("valgrind and sanitizers exclude each other");
  const refc: TestProgram = { ...C, mm: "refc", sanitizers: ["address"] };
  expect(obstacle(refc, surroundings())).toBe("gcc's address sanitizer cannot follow refc's stack scan (CC=clang can)");
  expect(obstacle(refc, surroundings("", "clang"))).toBeUndefined();
});
