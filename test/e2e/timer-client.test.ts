// examples/timer's C client: its exact output, other inputs, the author's errors, and that it is clean under every checker.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { CACHED, FFI, REPOSITORY, TIMER, buildLibrary, type BuiltLibrary, type Configuration } from "./rig/built-library.js";
import { compileClient, complaint, runClient, runUnderValgrind } from "./rig/client.js";
import { output, run } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const PROMISED = [
  "created timer",
  "version: nim-timer v0.1.0",
  'echo: echoed="hello from C" timerName="c-native-demo"',
  'complex: itemCount=2 hasNote=true summary="received 2 messages, note=a note, retries=3"',
  'schedule: jobId="c-native-demo:nightly" willRunCount=12',
  "done",
  "",
].join("\n");

const source = join(REPOSITORY, TIMER, "clients/c/main.c");

describe("the timer's C client", () => {
  let timer: BuiltLibrary;
  let program: string;

  beforeAll(async () => {
    timer = await buildLibrary(TIMER);
    program = await compileClient(source, [timer]);
  });

  test("prints exactly what the README promises", async () => {
    const finished = await runClient(program, []);
    expect(finished).toEqual({ code: 0, stdout: PROMISED.trimEnd(), stderr: "" });
    expect(readFileSync(join(REPOSITORY, TIMER, "README.md"), "utf8")).toContain("```\n" + PROMISED + "```");
  });

  test("answers for other inputs", async () => {
    const finished = await runClient(program, [
      "--timer", "für Élise", "--message", 'a "quoted" ☃', "--delay", "0", "--messages", "5", "--retries", "-7",
      "--no-note", "--job", "j", "--interval", "250",
    ]);
    expect(finished).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "created timer",
        "version: nim-timer v0.1.0",
        'echo: echoed="a "quoted" ☃" timerName="für Élise"',
        'complex: itemCount=5 hasNote=false summary="received 5 messages, retries=-7"',
        'schedule: jobId="für Élise:j" willRunCount=240',
        "done",
      ].join("\n"),
    });
  });

  test.each([
    ["an interval of 0 runs once", ["--interval", "0"], 1],
    ["an interval beyond a minute runs once", ["--interval", "60001"], 1],
    ["an interval of a minute runs once", ["--interval", "60000"], 1],
    ["an interval of 7 ms runs 8571 times", ["--interval", "7"], 8571],
  ])("%s", async (_title, args, runs) => {
    const finished = await runClient(program, args);
    expect(finished.stdout).toContain(`schedule: jobId="c-native-demo:nightly" willRunCount=${runs}\n`);
  });

  test.each([
    ["an empty job name", ["--job", ""], "schedule: error: job name must not be empty"],
    ["no attempts", ["--attempts", "0"], "schedule: error: retry.maxAttempts must be positive"],
    ["negative attempts", ["--attempts", "-3"], "schedule: error: retry.maxAttempts must be positive"],
  ])("is told of %s by the author's own words", async (_title, args, error) => {
    const finished = await runClient(program, args);
    expect(finished.code).toBe(1);
    expect(finished.stderr).toBe(error);
    expect(finished.stdout).not.toContain("done");
  });

  test("prints the same when it is linked with the static library", async () => {
    const linked = await compileClient(source, [timer], { link: "static" });
    expect((await runClient(linked, [])).stdout).toBe(PROMISED.trimEnd());
    expect(await output("ldd", [linked])).not.toContain("libmy_timer");
  });

  test("is built and run by the example's own Makefile", async () => {
    if (!haveTools("make", "pkg-config")) return;
    const made = await run("make", ["run", `FFI=${process.execPath} ${FFI}`], { cwd: timer.folder, env: { ...CACHED, CC: "gcc" } });
    expect(complaint(made)).toBe("");
    expect(made.stdout).toContain(PROMISED.trimEnd());
  });

  test("has no error and no leak under valgrind", async () => {
    if (!haveTools("valgrind")) return;
    const finished = await runUnderValgrind(program);
    expect(complaint(finished)).toBe("");
    expect(finished.stdout).toBe(PROMISED.trimEnd());
  });
});

// gcc's address sanitizer cannot follow refc's stack scan; clang's can.
const SANITIZED: readonly (Configuration & { title: string })[] = [
  { title: "gcc's address and undefined-behaviour sanitizers with orc", compiler: "gcc", sanitize: "address,undefined", mm: "orc" },
  { title: "clang's address and undefined-behaviour sanitizers with orc", compiler: "clang", sanitize: "address,undefined", mm: "orc" },
  { title: "clang's address and undefined-behaviour sanitizers with refc", compiler: "clang", sanitize: "address,undefined", mm: "refc" },
];

describe.each(SANITIZED)("the timer's C client under $title", ({ title: _title, ...configuration }) => {
  test("prints what it should and is clean", async () => {
    if (!haveTools(configuration.compiler ?? "gcc")) return;
    const timer = await buildLibrary(TIMER, configuration);
    const program = await compileClient(source, [timer]);
    const finished = await runClient(program, [], configuration);
    expect(complaint(finished)).toBe("");
    expect(finished).toEqual({ code: 0, stdout: PROMISED.trimEnd(), stderr: "" });
  });
});
