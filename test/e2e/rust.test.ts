// The Rust crates of real libraries: every type and call through both ABIs, the examples, each way to link, and valgrind.
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY, TIMER, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { run, type Finished } from "./rig/program.js";
import { haveTools } from "./rig/tools.js";

const MINUTES = 60_000;
const TARGET = join(REPOSITORY, "build/cargo");
const tools = haveTools("cargo");

const PROMISED = [
  "created timer",
  "version: nim-timer v0.1.0",
  'echo: echoed="hello from Rust" timerName="rust-demo"',
  'complex: itemCount=2 hasNote=true summary="received 2 messages, note=a note, retries=3"',
  'schedule: jobId="rust-demo:nightly" willRunCount=12',
  "done",
].join("\n");

const TOUR = [
  "many: 1 -2 label 1 rect green",
  "upper: GRüßE, add: 5",
  "fail: on purpose",
  'typed error: code=-7 reason="negative"',
  "counted: Some(Ok(42))",
  "transformed: through the host!",
].join("\n");

const VALGRIND = ["--quiet", "--error-exitcode=9", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite", "--fair-sched=yes"];

function cargo(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return run("nice", ["-n", "10", "cargo", ...args], { cwd, timeoutMs: 9 * MINUTES, env: { CARGO_TARGET_DIR: TARGET, CARGO_TERM_COLOR: "never", ...env } });
}

/** The crate of an example, with the cases of `test/e2e/rust/<cases>` as its test. */
async function crateOf(source: string, cases?: string): Promise<{ library: BuiltLibrary; crate: string }> {
  const library = await buildLibrary(source);
  await ffi(library.folder, ["genbindings", "rust", "--abi", "both"]);
  const crate = join(library.folder, "bindings/rust");
  if (cases !== undefined) {
    mkdirSync(join(crate, "tests"), { recursive: true });
    cpSync(join(REPOSITORY, "test/e2e/rust", cases), join(crate, "tests", cases), { recursive: true });
  }
  return { library, crate };
}

/** The paths of the programs that a cargo command makes. */
async function programs(crate: string, args: readonly string[]): Promise<readonly string[]> {
  const built = await cargo(crate, [...args, "--message-format=json"]);
  expect(built.code, built.stderr).toBe(0);
  const messages = built.stdout.split("\n").map((line) => JSON.parse(line) as { executable?: string | null });
  return messages.flatMap(({ executable }) => (typeof executable === "string" ? [executable] : []));
}

describe.runIf(tools).each([
  { source: "examples/kitchen_sink", cases: "sink", count: 20 },
  { source: "examples/host_demo", cases: "host_demo", count: 16 },
])("the crate of $source", ({ source, cases, count }) => {
  let made: Awaited<ReturnType<typeof crateOf>>;

  beforeAll(async () => {
    made = await crateOf(source, cases);
  }, 10 * MINUTES);

  test("passes its cases through both ABIs", async () => {
    const done = await cargo(made.crate, ["test", "--test", cases]);
    expect(done.stdout, done.stderr).toContain(`test result: ok. ${count} passed; 0 failed`);
  }, 10 * MINUTES);

  test("reads and frees nothing that it should not", async () => {
    if (!haveTools("valgrind")) return;
    const [program] = await programs(made.crate, ["test", "--no-run", "--test", cases]);
    const done = await run("valgrind", [...VALGRIND, program!, "--test-threads=2"], { timeoutMs: 9 * MINUTES, env: { LD_LIBRARY_PATH: made.library.libraryFolder } });
    expect(done.stderr.split("\n").filter((line) => line.startsWith("=="))).toEqual([]);
    expect(done.code, done.stdout).toBe(0);
  }, 10 * MINUTES);
});

test.runIf(tools)("the crate of kitchen_sink has no finding of clippy or rustdoc, and no item without words", async () => {
  const { crate } = await crateOf("examples/kitchen_sink");
  const clean = { code: 0, stdout: "", stderr: "" };
  expect(await cargo(crate, ["clippy", "--quiet", "--", "-D", "warnings", "-W", "missing_docs"])).toEqual(clean);
  expect(await cargo(crate, ["doc", "--quiet", "--no-deps"], { RUSTDOCFLAGS: "-D warnings" })).toEqual(clean);
}, 10 * MINUTES);

describe.runIf(tools)("the Rust client of kitchen_sink", () => {
  let client: string;
  let library: BuiltLibrary;
  const vectors = { FFI_VECTORS: join(REPOSITORY, "examples/kitchen_sink/vectors/vectors.tsv") };

  beforeAll(async () => {
    ({ library } = await crateOf("examples/kitchen_sink"));
    client = join(library.folder, "clients/rust");
    cpSync(join(REPOSITORY, "examples/kitchen_sink/clients/rust"), client, { recursive: true });
  }, 10 * MINUTES);

  test.each(["conformance", "behaviour"])("passes %s through both ABIs, also under valgrind", async (name) => {
    const done = await cargo(client, ["test", "--quiet", "--test", name], vectors);
    const results = done.stdout.split("\n");
    expect(results.filter((line) => line.startsWith("not ok")), done.stdout).toEqual([]);
    expect(results.filter((line) => line.startsWith("ok ")).length).toBe(Number(/^1\.\.(\d+)$/m.exec(done.stdout)?.[1]));
    expect(done.code, done.stderr).toBe(0);
    if (!haveTools("valgrind")) return;
    const [program] = await programs(client, ["test", "--no-run", "--test", name]);
    const checked = await run("valgrind", [...VALGRIND, program!], { timeoutMs: 9 * MINUTES, env: { LD_LIBRARY_PATH: library.libraryFolder, ...vectors } });
    expect(checked.stderr.split("\n").filter((line) => line.startsWith("=="))).toEqual([]);
    expect(checked.code, checked.stdout).toBe(0);
  }, 15 * MINUTES);

  test("has an example whose program says what it does", async () => {
    const done = await cargo(client, ["run", "--quiet"]);
    expect(done).toEqual({ code: 0, stderr: "", stdout: TOUR });
  }, 10 * MINUTES);
});

describe.runIf(tools)("the crate of the timer", () => {
  let made: Awaited<ReturnType<typeof crateOf>>;

  beforeAll(async () => {
    made = await crateOf(TIMER);
    cpSync(join(REPOSITORY, TIMER, "clients/rust"), join(made.library.folder, "clients/rust"), { recursive: true });
  }, 10 * MINUTES);

  test.each([
    { name: "linked", args: [] },
    { name: "linked statically", args: ["--features", "my_timer/static"] },
    { name: "loaded at run time", args: ["--features", "my_timer/dynamic-load"] },
  ])("serves the example's client, $name", async ({ args }) => {
    const done = await cargo(join(made.library.folder, "clients/rust"), ["run", "--quiet", ...args]);
    expect(done).toEqual({ code: 0, stdout: PROMISED, stderr: "" });
  }, 10 * MINUTES);
});

test.runIf(tools).each([
  { source: TIMER, printed: 'version: Ok("nim-timer v0.1.0")' },
  { source: "examples/echo", printed: 'text: Ok("a prefixa text")' },
  { source: "examples/host_demo", printed: 'use_token: Ok("token[a fetch token]")' },
  { source: "examples/kitchen_sink", printed: "sink_bare_double: Ok(1.0)" },
])("the commands in the README of $source run, and print the same blocking and on tokio", async ({ source, printed }) => {
  const { library, crate } = await crateOf(source);
  // Beside the crate, where no cases of other tests are.
  const own = join(library.folder, "bindings/rust-readme");
  cpSync(crate, own, { recursive: true, filter: (path) => path !== join(crate, "tests") });
  const commands = /```sh\n([^`]*)```/.exec(readFileSync(join(own, "README.md"), "utf8"))![1]!;
  const outputs: string[] = [];
  for (const command of commands.trim().split("\n").map((line) => line.replace(/#.*/, "").trim())) {
    const done = await run("nice", ["-n", "10", ...command.split(/\s+/)], { cwd: own, timeoutMs: 9 * MINUTES, env: { CARGO_TARGET_DIR: TARGET } });
    expect(done.code, `${command}\n${done.stderr}`).toBe(0);
    outputs.push(done.stdout);
  }
  const [blocking, tokio, tested] = outputs;
  expect(blocking).toContain(printed);
  expect(tokio).toBe(blocking);
  expect(tested).toMatch(/test result: ok\. 1 passed; 0 failed; \d+ ignored/);
}, 10 * MINUTES);
