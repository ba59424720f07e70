// Proof that final C is the compiler's program: output, exit code and stack traces are those of raw C in every configuration.
// A sample by default; FFI_SOAK=1 takes every program, FFI_CORPUS_SHARE=n/m the n-th of m parts of it. FFI_CORPUS_JOURNAL=FILE
// remembers what was compared, and FFI_CORPUS_SECONDS=N stops after that time, so that the whole can run in pieces.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchResult, compareBatch, inBatches } from "./rig/batch.js";
import { type Program, compare } from "./rig/compare.js";
import { nimLibrary } from "./rig/compile.js";
import { eachOfTwo } from "./rig/command.js";
import { type Configuration, basicConfigurations, configurationOf, configurations } from "./rig/configurations.js";
import { openJournal } from "./rig/journal.js";
import { libraryExamples } from "./rig/library-examples.js";
import { fromPackage, ownPrograms } from "./rig/own-programs.js";

const soak = process.env["FFI_SOAK"] !== undefined;
const [share = 1, parts = 1] = (process.env["FFI_CORPUS_SHARE"] ?? "1/1").split("/").map(Number);
const stopAt = Date.now() + Number(process.env["FFI_CORPUS_SECONDS"] ?? Infinity) * 1000;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ffi-corpus-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sample: each feature of C interop and of code generation once, and with them every way to compile at least once. */
const sample = [
  ["exceptions", "dev-orc"],
  ["crash_assert", "dev-refc"],
  ["modules", "dev-orc-setjmp"],
  ["feature_exportc", "release-refc-goto"],
  ["feature_importc", "dev-arc"],
  ["feature_emit", "danger-orc"],
  ["feature_codegen_decl", "release-orc-optimised"],
  ["feature_dynlib", "release-arc"],
  ["feature_threadvars", "danger-refc"],
  ["feature_methods", "release-orc-setjmp"],
  ["feature_closures", "dev-refc-linedir"],
  ["feature_compile_pragma", "dev-orc-native"],
  ["feature_importcpp", "dev-orc-cpp"],
] as const;

for (const [name, configuration] of soak ? [] : sample) {
  test(`${name} behaves the same with raw and with final C (${configuration})`, { timeout: 300_000 }, async () => {
    const program = ownPrograms().find((each) => each.name === name);
    if (program === undefined) throw new Error(`no program ${name}`);
    expect(await compare(program, configurationOf(configuration), join(folder, name))).toMatchObject({ kind: "same" });
  });
}

/** So many examples are compared in every profile under every memory manager, the others in one configuration each. */
const MANY = 200;
/** So many examples make one program. */
const BATCH = 8;

if (soak) {
  test(`${MANY} examples of the compiler's own library behave the same in every profile under every memory manager`, { timeout: 0 }, async () => {
    const chosen = inBatches(libraryExamples(nimLibrary).filter(isChosen), BATCH);
    const { same, refused, differing } = await compareAll(chosen.flatMap((programs) => basicConfigurations.map((configuration) => ({ programs, configuration }))));
    expect(differing).toEqual([]);
    expect(same).toBeGreaterThanOrEqual((same + refused) * 0.8);
  });

  test("all other examples of the compiler's own library behave the same, each in one configuration", { timeout: 0 }, async () => {
    const batches = inBatches(libraryExamples(nimLibrary).filter((...each) => !isChosen(...each)), BATCH);
    const { same, refused, differing } = await compareAll(batches.map((programs, at) => ({ programs, configuration: configurations[at % configurations.length]! })));
    expect(differing).toEqual([]);
    expect(same).toBeGreaterThanOrEqual((same + refused) * 0.8);
  });

  test("programs that come from another package, and are compiled together with others, behave the same in every profile", { timeout: 0 }, async () => {
    // The compiler's library has a module of that name, too: outside of the project the two are one.
    const programs = ownPrograms().filter(({ name }) => name !== "typeinfo").map(fromPackage);
    const pairs = programs.flatMap((program, at) => [0, 4, 8].map((step) => ({ programs: [program], configuration: basicConfigurations[(at + step) % 9]! })));
    const result = await compareAll(pairs.filter(({ programs: [program], configuration }) => takes(configuration, program!)));
    expect([result.differing, result.refused]).toEqual([[], 0]);
  });

  for (const program of ownPrograms()) {
    test(`${program.name} behaves the same in every configuration`, { timeout: 0 }, async () => {
      const result = await compareAll(configurations.filter((each) => takes(each, program)).map((configuration) => ({ programs: [program], configuration })));
      expect([result.differing, result.refused]).toEqual([[], 0]);
    });
  }
}

/** C++ programs are for the compiler's C++ output only. */
function takes(configuration: Configuration, program: Program): boolean {
  return configuration.backend === "cpp" || !program.name.endsWith("cpp");
}

/** `MANY` of all, evenly spread. */
function isChosen(_: Program, at: number, all: readonly Program[]): boolean {
  return Math.floor((at * MANY) / all.length) !== Math.floor(((at - 1) * MANY) / all.length);
}

interface Pair {
  readonly programs: readonly Program[];
  readonly configuration: Configuration;
}

/** Compares this run's share of the pairs but for those that the journal knows; what is not reached in time is left for later. */
async function compareAll(pairs: readonly Pair[]): Promise<BatchResult> {
  const journal = openJournal();
  const results = await eachOfTwo(part(pairs), async ({ programs, configuration }): Promise<Partial<BatchResult>> => {
    const known = journal.known(programs, configuration);
    if (known !== undefined || Date.now() > stopAt) return known ?? {};
    const work = join(folder, `${programs[0]?.name ?? "none"}-${configuration.name}`);
    const result = await compareBatch(programs, configuration, work);
    if (result.differing.length > 0) return result;
    journal.note(programs, configuration, result);
    rmSync(work, { recursive: true, force: true });
    return result;
  });
  const sum = (what: "same" | "refused"): number => results.reduce((total, result) => total + (result[what] ?? 0), 0);
  const later = results.filter((result) => Object.keys(result).length === 0).length;
  console.log(`${sum("same")} the same, ${sum("refused")} that the compiler refuses, ${later} of ${results.length} groups left for later`);
  return { same: sum("same"), refused: sum("refused"), differing: results.flatMap((result) => result.differing ?? []) };
}

function part<T>(items: readonly T[]): T[] {
  return items.filter((_, at) => at % parts === share - 1);
}
