// The C++ packages of the examples: their clients, the READMEs' own lines, find_package, loading at run time, both compilers, sanitizers.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY, TIMER, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { haveTools, soaking } from "./rig/tools.js";

const MINUTES = 60_000;
const tools = haveTools("g++", "clang++", "cmake");
const STRICT = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror"];
const SYSTEM = ["-lm", "-lpthread", "-ldl"];

const TIMER_SAYS = [
  "created timer",
  "version: nim-timer v0.1.0",
  'echo: echoed="hello from C++" timerName="cpp-demo"',
  'complex: itemCount=2 hasNote=true summary="received 2 messages, note=a note, retries=3"',
  'schedule: jobId="cpp-demo:nightly" willRunCount=12',
  "done",
];
const ECHO_SAYS = ["text: > hello from C++", "inline: > hello again", "add: 42", "bytes: 3", "future: > 0", "future: > 1", "future: > 2", "coroutine: > > once"];
const HOST_SAYS = ["a: token[T-a]", "lost: no token of that name", "b: token[T-b]", "c: c for read until 1700003600", "used: 3"];

const EXAMPLES = [
  { source: TIMER, says: TIMER_SAYS, example: ["version: nim-timer v0.1.0", "echo: echoed=example timerName=example", "complex: summary=received 0 messages itemCount=0 hasNote=false", "asynchronously: done"] },
  { source: "examples/echo", says: ECHO_SAYS, example: ["text: exampleexample", "bytes: done", "text_inline: exampleexample", "asynchronously: done"] },
  { source: "examples/host_demo", says: HOST_SAYS, example: ["event: token_used", "use_token: token[example]", "use_scoped_token: text=example expiresAtS=1", "asynchronously: done"] },
  { source: "examples/kitchen_sink", says: undefined, example: ["sink_nothing: done", "sink_bare_double: 1.5", "sink_bare_single: 1.5", "asynchronously: done"] },
];

/** The lines of a block of the README in a language; one command each. */
function commands(readme: string, nth: number): readonly string[] {
  const blocks = [...readme.matchAll(/```sh\n([^]*?)```/g)].map(([, text]) => text ?? "");
  return (blocks[nth] ?? "").split("\n").filter((line) => line !== "");
}

/** Builds the example's client by CMake and compares what it prints. */
async function serve(library: BuiltLibrary, source: string, says: readonly string[]): Promise<void> {
  const client = join(library.folder, "clients/cpp");
  cpSync(join(REPOSITORY, source, "clients/cpp"), client, { recursive: true });
  await output("cmake", ["-S", client, "-B", join(client, "build")]);
  await output("cmake", ["--build", join(client, "build")]);
  const program = join(client, `build/${source === TIMER ? "timer" : library.name}_client`);
  expect(await run(program, [])).toEqual({ code: 0, stdout: says.join("\n"), stderr: "" });
}

describe.runIf(tools).each(EXAMPLES)("the C++ package of $source", ({ source, says, example }) => {
  let library: BuiltLibrary;
  let folder = "";

  beforeAll(async () => {
    library = await buildLibrary(source);
    await ffi(library.folder, ["genbindings", "cpp", "--abi", "both"]);
    folder = join(library.folder, "bindings/cpp");
  }, 20 * MINUTES);

  /* kitchen_sink's clients are run by `ffi test`. */
  if (says !== undefined) test("serves the example's client, through add_subdirectory", () => serve(library, source, says), 10 * MINUTES);

  test("has a README whose lines build and run its program, with CMake and without", async () => {
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    const program = readFileSync(join(folder, "example/main.cpp"), "utf8");
    expect(program.split("\n").slice(1).join("\n")).toBe(/```cpp\n([^]*?)```/.exec(readme)?.[1]);
    rmSync(join(folder, "build"), { recursive: true, force: true });
    for (const nth of [0, 1]) {
      const lines = commands(readme, nth);
      expect(lines.length).toBeGreaterThan(1);
      const printed = await output("bash", ["-e", "-c", lines.join("\n")], { cwd: folder });
      expect(printed.split("\n").filter((line) => !/^(--|\[)/.test(line)).sort()).toEqual(expect.arrayContaining([...example].sort()));
    }
  }, 10 * MINUTES);
});

describe.runIf(tools)("the C++ package of the timer", () => {
  test("is found by find_package, and opens its library at run time when asked to", async () => {
    const library = await buildLibrary(TIMER);
    await ffi(library.folder, ["genbindings", "cpp"]);
    const project = join(library.folder, "build/cpp-found");
    rmSync(project, { recursive: true, force: true });
    mkdirSync(project, { recursive: true });
    cpSync(join(REPOSITORY, TIMER, "clients/cpp/main.cpp"), join(project, "main.cpp"));
    // C's package beside it, and before it, shares the targets.
    const beside = `if(NOT MY_TIMER_DYNAMIC_LOAD)\n  add_subdirectory("${join(library.folder, "bindings/c")}" c)\nendif()`;
    const lists = ["cmake_minimum_required(VERSION 3.20)", "project(found LANGUAGES CXX)", beside, "find_package(my_timer 0.1 CONFIG REQUIRED)", "add_executable(found main.cpp)"];
    writeFileSync(join(project, "CMakeLists.txt"), `${[...lists, "target_link_libraries(found PRIVATE my_timer::my_timer)"].join("\n")}\n`);
    for (const loads of ["OFF", "ON"]) {
      const build = join(project, loads);
      await output("cmake", ["-S", project, "-B", build, `-DCMAKE_PREFIX_PATH=${join(library.folder, "bindings/cpp")}`, `-DMY_TIMER_DYNAMIC_LOAD=${loads}`]);
      await output("cmake", ["--build", build]);
      const ran = await run(join(build, "found"), [], { env: { MY_TIMER_LIB_DIR: library.libraryFolder } });
      expect(ran).toEqual({ code: 0, stdout: TIMER_SAYS.join("\n"), stderr: "" });
      const linked = await output("ldd", [join(build, "found")]);
      expect(linked.includes("libmy_timer")).toBe(loads === "OFF");
    }
  }, 10 * MINUTES);
});

describe.runIf(tools)("the C++ package of kitchen_sink", () => {
  /* `ffi test` runs the clients under the other sanitizers: examples.test.ts. */
  test.runIf(soaking())("behaves in threads, events, host functions and lifetimes, clean under the thread sanitizer", async () => {
    const library = await buildLibrary("examples/kitchen_sink", { sanitize: "thread" });
    await ffi(library.folder, ["genbindings", "cpp", "--abi", "both"]);
    const program = join(library.folder, "build/behaviour-thread");
    const source = join(REPOSITORY, "examples/kitchen_sink/clients/cpp/behaviour.cpp");
    const flags = ["-g1", "-fsanitize=thread", `-I${join(library.folder, "bindings/cpp/include")}`];
    await output("g++", [...STRICT, ...flags, source, library.archive, ...SYSTEM, "-o", program], { timeoutMs: 9 * MINUTES });
    const ran = await run(program, []);
    expect([ran.code, ran.stdout.match(/^not ok.*\n.*$/gm), ran.stderr]).toEqual([0, null, ""]);
    expect(ran.stdout).toMatch(/^1\.\.[5-9]\d$/m);
  }, 30 * MINUTES);

  test.each(["g++", "clang++"])("compiles without a warning under %s, exceptions off, linked and loaded", async (compiler) => {
    const library = await buildLibrary("examples/kitchen_sink");
    await ffi(library.folder, ["genbindings", "cpp", "--abi", "both"]);
    const folder = join(library.folder, "build/cpp");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "include.cpp"), '#include "kitchen_sink_cbor.hpp"\nint main() { return kitchen_sink::interface_checksum == 0; }\n');
    for (const flag of ["-fno-exceptions", "-DKITCHEN_SINK_DYNAMIC_LOAD"]) {
      const done = await run(compiler, [...STRICT, flag, "-fsyntax-only", `-I${join(library.folder, "bindings/cpp/include")}`, join(folder, "include.cpp")]);
      expect(done).toEqual({ code: 0, stdout: "", stderr: "" });
    }
  }, 10 * MINUTES);
});
