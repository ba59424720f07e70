import { expect, test } from "vitest";
import { parseManifest } from "../../src/project/manifest.js";
import { nimTestArguments } from "../../src/testing/run-nim.js";
import { cTestArguments } from "../../src/testing/run-c.js";
import { obstacle } from "../../src/testing/obstacle.js";
import { configureArguments } from "../../src/testing/run-cpp.js";
import { goQuoted, goTestArguments } from "../../src/testing/run-go.js";
import { type TestSurroundings, clientEnvironment, librarySanitizers } from "../../src/testing/surroundings.js";
import type { TestProgram } from "../../src/testing/program.js";

function surroundings(manifest = "", family: "gcc" | "clang" = "gcc"): TestSurroundings {
  const text = `[library]\nname = "a"\nroot = "a.nim"\n${manifest}`;
  const parsed = parseManifest({ path: "/p/ffi.toml", shownAs: "ffi.toml", text });
  if (!parsed.ok) throw new Error("refused");
  return {
    project: parsed.value.project,
    configuration: { profile: "release", mm: "orc", sanitizers: [] },
    timeout: 300,
    runtime: "/ffi/runtime",
    nim: { path: "/nim", version: "2.2.12" },
    compiler: { path: `/usr/bin/${family}`, version: "14", family },
    tools: {},
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

test("clients find the library and the vectors by their environment", () => {
  const env = clientEnvironment(C, surroundings('[test]\nvectors = "vectors/v.tsv"\n'));
  expect(env).toMatchObject({ A_LIB_DIR: "/p/build/release/lib", FFI_VECTORS: "/p/vectors/v.tsv" });
  expect(env["LD_LIBRARY_PATH"]).toMatch(/^\/p\/build\/release\/lib(:|$)/);
});

test("a C++ project is configured with the build's own compilers, ninja and sanitizers", () => {
  const cpp: TestProgram = { ...C, language: "cpp", file: "clients/cpp/CMakeLists.txt", sanitizers: ["address"] };
  const args = configureArguments(cpp, { ...surroundings(), tools: { cxx: "/usr/bin/g++", ninja: "/n/ninja" } });
  expect(args.slice(0, 7)).toEqual([
    "-S", "/p/clients/cpp", "-B", "/p/build/release/.tests/cpp/clients_cpp_CMakeLists.txt", "-G", "Ninja", "-DCMAKE_MAKE_PROGRAM=/n/ninja",
  ]);
  expect(args).toContain("-DCMAKE_CXX_COMPILER=/usr/bin/g++");
  expect(args).toContain("-DCMAKE_CXX_FLAGS=-fsanitize=address -fno-omit-frame-pointer");
});

test("Go's race detector stands for the thread sanitizer, with a library that has none", () => {
  const go: TestProgram = { ...C, language: "go", file: "clients/go/go.mod", sanitizers: ["thread", "undefined"] };
  expect(goTestArguments(go, surroundings())).toEqual(["test", "-json", "-count=1", "-timeout=300s", "-race", "./..."]);
  expect(librarySanitizers(go)).toEqual(["undefined"]);
  expect(librarySanitizers({ ...go, language: "cpp" })).toEqual(["thread", "undefined"]);
});

test("a flag among those that go splits at blanks is quoted where it has to be", () => {
  expect(["-L/a/b", "-L/a b", "-L/it's here"].map(goQuoted)).toEqual(["-L/a/b", "'-L/a b'", '"-L/it\'s here"']);
});

test("each language's missing tools are named, with how to get them", () => {
  const of = (language: TestProgram["language"]) => obstacle({ ...C, language }, surroundings());
  expect(of("cpp")).toBe("cmake is not installed (apt-get install cmake)");
  expect(of("rust")).toBe("cargo is not installed (rustup.rs, or apt-get install cargo)");
  expect(of("go")).toBe("go is not installed (go.dev/dl, or apt-get install golang)");
});

test("checkers that a language cannot have are said, and what it has instead", () => {
  const all = { ...surroundings(), tools: { cargo: "/c", go: "/g" }, valgrind: { path: "/v", version: "3" } };
  expect(obstacle({ ...C, language: "rust", sanitizers: ["address"] }, all)).toBe(
    "stable Rust has no address or thread sanitizer (--valgrind checks its clients)",
  );
  expect(obstacle({ ...C, language: "rust", sanitizers: ["undefined"] }, all)).toBeUndefined();
  expect(obstacle({ ...C, language: "go", valgrind: true }, all)).toBe(
    "valgrind cannot follow Go's stacks (--sanitize thread is Go's race detector, --sanitize address its -asan)",
  );
  expect(obstacle({ ...C, language: "go", sanitizers: ["address", "thread"] }, all)).toBe("Go has one detector at a time");
});
