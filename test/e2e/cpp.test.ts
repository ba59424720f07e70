// The C++ headers of real libraries: the timer's client by CMake, host functions and events under sanitizers, both compilers.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY, TIMER, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { output, run } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const MINUTES = 60_000;
const tools = haveTools("g++", "clang++", "cmake");
const STRICT = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror"];
const SYSTEM = ["-lm", "-lpthread", "-ldl"];

const PROMISED = [
  "created timer",
  "version: nim-timer v0.1.0",
  'echo: echoed="hello from C++" timerName="cpp-demo"',
  'complex: itemCount=2 hasNote=true summary="received 2 messages, note=a note, retries=3"',
  'schedule: jobId="cpp-demo:nightly" willRunCount=12',
  "done",
].join("\n");

const SEEN = [
  "unset: host function 'fetch_token' is not registered",
  "token: token[T-a]",
  "bad: no such key",
  "throw: on purpose",
  "future: token[T-b]",
  "scoped: k:r:3600 -7",
  "dropped: the host function gave no answer",
  "cancelled: 1",
  "events: in order",
  "close: 1 1",
  "closed: use_token: the context handle is stale: the context was destroyed or its constructor failed",
  "shutdown: 1",
].join("\n");

async function headerOf(source: string): Promise<BuiltLibrary> {
  const library = await buildLibrary(source);
  await ffi(library.folder, ["genbindings", "cpp"]);
  return library;
}

describe.runIf(tools)("the C++ header", () => {
  test("of the timer serves the example's client, built by CMake", async () => {
    const library = await headerOf(TIMER);
    cpSync(join(REPOSITORY, TIMER, "clients/cpp"), join(library.folder, "clients/cpp"), { recursive: true });
    const client = join(library.folder, "clients/cpp");
    await output("cmake", ["-S", client, "-B", join(client, "build")]);
    await output("cmake", ["--build", join(client, "build")]);
    expect(await run(join(client, "build/timer_client"), [])).toEqual({ code: 0, stdout: PROMISED, stderr: "" });
  }, 10 * MINUTES);

  test("of host_demo answers, cancels and listens, clean under the address and undefined-behaviour sanitizers", async () => {
    const library = await headerOf("examples/host_demo");
    const program = join(library.folder, "build/host_demo_cpp");
    const source = join(REPOSITORY, "test/e2e/cpp/host_demo.cpp");
    const sanitized = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    await output("g++", [...STRICT, ...sanitized, `-I${join(library.folder, "bindings/cpp/include")}`, source, library.archive, ...SYSTEM, "-o", program]);
    expect(await run(program, [])).toEqual({ code: 0, stdout: SEEN, stderr: "" });
  }, 10 * MINUTES);

  test.each(["g++", "clang++"])("of kitchen_sink compiles without a warning under %s, exceptions on and off", async (compiler) => {
    const library = await headerOf("examples/kitchen_sink");
    const folder = join(library.folder, "build/cpp");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "include.cpp"), '#include "kitchen_sink.hpp"\nint main() { return kitchen_sink::interface_checksum == 0; }\n');
    for (const exceptions of ["-fexceptions", "-fno-exceptions"]) {
      const done = await run(compiler, [...STRICT, exceptions, "-fsyntax-only", `-I${join(library.folder, "bindings/cpp/include")}`, join(folder, "include.cpp")]);
      expect(done).toEqual({ code: 0, stdout: "", stderr: "" });
    }
  }, 10 * MINUTES);
});
