// Proof that final C is the compiler's program: output, exit code and stack traces are those of raw C in every configuration.
// A sample by default; FFI_SOAK=1 takes every program, FFI_CORPUS_SHARE=n/m the n-th of m parts of it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compare } from "./rig/compare.js";
import { nimLibrary } from "./rig/compile.js";
import { eachOfTwo } from "./rig/command.js";
import { configurationOf, configurations } from "./rig/configurations.js";
import { libraryExamples } from "./rig/library-examples.js";
import { ownPrograms } from "./rig/own-programs.js";

const soak = process.env["FFI_SOAK"] !== undefined;
const [share = 1, parts = 1] = (process.env["FFI_CORPUS_SHARE"] ?? "1/1").split("/").map(Number);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ffi-corpus-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sample: each memory manager, both kinds of exceptions, a stack trace, C interop, several modules. */
const sample = [
  ["exceptions", "dev-orc"],
  ["crash_assert", "dev-refc"],
  ["interop", "danger-arc"],
  ["modules", "dev-orc-setjmp"],
] as const;

for (const [name, configuration] of soak ? [] : sample) {
  test(`${name} behaves the same with raw and with final C (${configuration})`, { timeout: 300_000 }, async () => {
    const program = ownPrograms().find((each) => each.name === name);
    if (program === undefined) throw new Error(`no program ${name}`);
    expect(await compare(program, configurationOf(configuration), join(folder, name))).toEqual({ kind: "same" });
  });
}

if (soak) test("every program written here behaves the same in every configuration", { timeout: 0 }, async () => {
  const pairs = ownPrograms().flatMap((program) => configurations.map((configuration) => ({ program, configuration })));
  const differing = await eachOfTwo(part(pairs), async ({ program, configuration }) => {
    const result = await compare(program, configuration, join(folder, `${program.name}-${configuration.name}`));
    return result.kind === "different" ? [`${program.name} (${configuration.name}): ${result.how}`] : [];
  });
  expect(differing.flat()).toEqual([]);
});

if (soak) test("every example of the compiler's own library behaves the same, each in one configuration", { timeout: 0 }, async () => {
  const programs = libraryExamples(nimLibrary);
  const results = await eachOfTwo(part(programs), async (program) => {
    const configuration = configurations[programs.indexOf(program) % configurations.length];
    if (configuration === undefined) throw new Error("no configurations");
    const work = join(folder, program.name);
    const result = await compare(program, configuration, work);
    rmSync(work, { recursive: true, force: true });
    return { result, what: `${program.name} (${configuration.name})` };
  });
  expect(results.flatMap(({ result, what }) => (result.kind === "different" ? [`${what}: ${result.how}`] : []))).toEqual([]);
  const compared = results.filter(({ result }) => result.kind === "same").length;
  expect(compared).toBeGreaterThan(results.length * 0.8);
});

function part<T>(items: readonly T[]): T[] {
  return items.filter((_, at) => at % parts === share - 1);
}
