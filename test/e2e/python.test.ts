// The Python packages of real libraries: conformance, behaviour, the READMEs as they stand, and what a wrong library is told.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { InterfaceModel } from "../../src/model/types.js";
import { layOutFiles, packageFiles } from "../rig/packages.js";
import { CACHED, FFI, HOST_DEMO, KITCHEN_SINK, REPOSITORY, TIMER, buildLibrary, ffi, type BuiltLibrary } from "./rig/built-library.js";
import { run, type Finished } from "./rig/program.js";
import { interfaceModel } from "./rig/surface.js";
import { haveTools } from "./rig/tools.js";

const MINUTES = 60_000;
const tools = haveTools("python3");

/** Runs a program with a package on its path; a warning is an error. */
function python(args: readonly string[], folder: string, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return run("python3", ["-W", "error", ...args], { cwd: folder, env: { PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: "1", ...env } });
}

async function packageOf(source: string): Promise<{ library: BuiltLibrary; folder: string }> {
  const library = await buildLibrary(source);
  await ffi(library.folder, ["genbindings", "python"]);
  return { library, folder: join(library.folder, "bindings/python") };
}

describe.runIf(tools)("the Python clients of kitchen_sink", () => {
  test.each(["conformance", "behaviour"])("pass %s", async (name) => {
    const { folder } = await packageOf(KITCHEN_SINK);
    const vectors = join(REPOSITORY, KITCHEN_SINK, "vectors/vectors.tsv");
    const done = await python([join(REPOSITORY, KITCHEN_SINK, "clients/python", `${name}.py`)], folder, { FFI_VECTORS: vectors });
    const results = done.stdout.split("\n");
    expect(results.filter((line) => line.startsWith("not ok")), done.stdout).toEqual([]);
    expect(results.filter((line) => line.startsWith("ok ")).length).toBe(Number(/^1\.\.(\d+)$/m.exec(done.stdout)?.[1]));
    expect(done.code, done.stderr).toBe(0);
  }, 10 * MINUTES);

  test("have a tour that says what it does", async () => {
    const { folder } = await packageOf(KITCHEN_SINK);
    const done = await python([join(REPOSITORY, KITCHEN_SINK, "clients/python/tour.py")], folder);
    const lines = ["many: 1 -2 label 1 rect green", "upper: GRüßE, add: 5", "typed error: SinkError(code=-7, reason='negative')", "counted: 42", "asyncio: ['one', 'two']"];
    expect(done).toEqual({ code: 0, stderr: "", stdout: lines.join("\n") });
  }, 10 * MINUTES);
});

describe.runIf(tools)("`ffi test --lang python` in kitchen_sink", () => {
  /** The command line in a copy of the example with its clients; the exit code, what it prints at the end, and its errors. */
  async function tested(...args: readonly string[]): Promise<Finished> {
    const { folder } = await buildLibrary(KITCHEN_SINK);
    return run(process.execPath, [FFI, "test", "--lang", "python", "--quiet", ...args], { cwd: folder, env: CACHED });
  }

  test("passes every vector and every case", async () => {
    const done = await tested();
    expect([done.code, done.stderr]).toEqual([0, ""]);
    const vectors = readFileSync(join(REPOSITORY, KITCHEN_SINK, "vectors/vectors.tsv"), "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const passed = Number(/^(\d+) passed, 0 failed, 0 skipped$/.exec(done.stdout)?.[1]);
    expect(passed, done.stdout).toBeGreaterThan(vectors.length);
  }, 10 * MINUTES);

  test.each([
    { args: ["--valgrind"], label: "valgrind", reason: "valgrind cannot follow CPython's own allocator" },
    { args: ["--sanitize", "address"], label: "address", reason: "python3 is not built with sanitizers" },
  ])("says why it skips with $label, and fails when that must not be", async ({ args, label, reason }) => {
    const skipped = ["behaviour", "conformance", "tour"].map((name) => `SKIPPED: python clients/python/${name}.py (${label}), ${reason}`);
    const stdout = [...skipped, "0 passed, 0 failed, 3 skipped"].join("\n");
    expect(await tested(...args)).toEqual({ code: 0, stdout, stderr: "" });
    const strict = await tested(...args, "--strict");
    expect([strict.code, strict.stdout]).toEqual([3, stdout]);
    expect(strict.stderr).toContain(`error: python clients/python/tour.py (${label}) was skipped: ${reason}\n  hint: install what is missing, or leave out --strict`);
  }, 10 * MINUTES);
});

test.runIf(tools).each([
  { source: TIMER, printed: /nim-timer v0\.1\.0/ },
  { source: "examples/echo", printed: /a prefixa text/ },
  { source: HOST_DEMO, printed: /^token\[a text\]\nToken\(text='a text', expires_at_s=1\)$/ },
  { source: KITCHEN_SINK, printed: /./ },
])("the README's example of $source does what its lines say", async ({ source, printed }) => {
  const { folder } = await packageOf(source);
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const block = (language: string): string => new RegExp("```" + language + "\\n([^`]*)```").exec(readme)![1]!;
  writeFileSync(join(folder, "example.py"), block("python"));
  for (const line of block("sh").trim().split("\n")) {
    const done = await run("sh", ["-c", line], { cwd: folder, env: { PYTHONDONTWRITEBYTECODE: "1" } });
    expect(done.code, done.stderr).toBe(0);
    expect(done.stdout).toMatch(printed);
  }
}, 10 * MINUTES);

describe.runIf(tools)("a Python program whose library", () => {
  const CALL = "import my_timer as t\nwith t.MyTimer.create(t.TimerConfig('n')) as timer: print(timer.version())";

  async function start(change: (model: InterfaceModel) => InterfaceModel, env: (library: BuiltLibrary) => string): Promise<Finished> {
    const library = await buildLibrary(TIMER);
    const folder = layOutFiles(await packageFiles("python", change(await interfaceModel(library))));
    return python(["-c", CALL], folder, { MY_TIMER_LIB_DIR: env(library) });
  }

  const own = (library: BuiltLibrary): string => library.libraryFolder;
  const other = (model: InterfaceModel): InterfaceModel => ({ ...model, checksum: "0000000000001234" });

  test("has additions works with it", async () => {
    expect(await start(other, own)).toEqual({ code: 0, stdout: "nim-timer v0.1.0", stderr: "" });
  });

  test("has another interface is told what differs, and what to do", async () => {
    const changed = (model: InterfaceModel): InterfaceModel => ({
      ...other(model),
      procs: model.procs.map((proc) => (proc.name === "my_timer_version" ? { ...proc, checksum: { ...proc.checksum, cbor: "00000000000000aa" } } : proc)),
      types: [...model.types, { kind: "handle", name: "Newer", docs: "", checksum: { native: "0000000000000001", cbor: "0000000000000001" } }],
    });
    const { stderr, code } = await start(changed, own);
    expect(code).toBe(1);
    expect(stderr).toContain("my_timer.errors.Incompatible: the library my_timer is not the one that this package was generated for\npackage: ");
    expect(stderr).toContain("interface 0000000000001234\nlibrary: ");
    expect(stderr).toContain("these items differ:\n  Newer_cbor (not in the library)\n  my_timer_version_cbor (package 00000000000000aa, library ");
    expect(stderr).toContain("rebuild the library (ffi build) or regenerate the package (ffi genbindings python)");
  });

  test("lacks a function is told which", async () => {
    const more = (model: InterfaceModel): InterfaceModel => ({ ...model, procs: [...model.procs, { ...model.procs.find((proc) => proc.kind === "method")!, name: "my_timer_newer" }] });
    const { stderr } = await start(more, own);
    expect(stderr).toContain("my_timer.errors.Incompatible: the library my_timer cannot be loaded\n  ");
    expect(stderr).toContain("libmy_timer.so: has no my_timer_newer_cbor_id\n");
  });

  test("is not there is told where it was looked for", async () => {
    const { stderr } = await start((model) => model, () => "/nowhere");
    expect(stderr).toContain("cannot be loaded\n  /nowhere/libmy_timer.so: /nowhere/libmy_timer.so: cannot open shared object file: No such file or directory\n");
    expect(stderr).toContain("name its folder in MY_TIMER_LIB_DIR");
  });
});
