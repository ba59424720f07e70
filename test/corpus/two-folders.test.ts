// Proof that a program's final C does not depend on the folder it lies in: what another checkout's compiler run left (the cg cache)
// makes here what this folder's own run would make. Compiles and merges only. FFI_SOAK=1 takes all programs, in pieces with
// FFI_CORPUS_SHARE=n/m.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { namesFolder } from "../../src/stages/cg/portable-entry.js";
import { nearSources } from "../../src/stages/emit/source-paths.js";
import { mergeEmit } from "../../src/stages/merge-emit.js";
import { inBatches, joined } from "./rig/batch.js";
import { eachOfTwo } from "./rig/command.js";
import type { Program } from "./rig/compare.js";
import { compileNim, nimLibrary } from "./rig/compile.js";
import { type Configuration, configurationOf, configurations, mergeOptions } from "./rig/configurations.js";
import { libraryExamples } from "./rig/library-examples.js";
import { ownPrograms } from "./rig/own-programs.js";

const soak = process.env["FFI_SOAK"] !== undefined;
const [share = 1, parts = 1] = (process.env["FFI_CORPUS_SHARE"] ?? "1/1").split("/").map(Number);
let folder = "";

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "ffi-folders-")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Pair {
  readonly program: Program;
  readonly configuration: Configuration;
}

const sample = [["modules", "dev-orc"], ["library_use", "release-refc"], ["generics", "dev-refc-linedir"]] as const;

/** Own programs in every configuration of the C back end, the examples of the compiler's library in one each. */
function pairs(): Pair[] {
  const own = ownPrograms();
  if (!soak) return sample.map(([name, configuration]) => ({ program: own.find((each) => each.name === name)!, configuration: configurationOf(configuration) }));
  const toC = configurations.filter(({ backend }) => backend === "c");
  const batches = inBatches(libraryExamples(nimLibrary), 8).map(joined);
  return [
    ...own.filter(({ name }) => !name.endsWith("cpp")).flatMap((program) => toC.map((configuration) => ({ program, configuration }))),
    ...batches.map((program, at) => ({ program, configuration: toC[at % toC.length]! })),
  ].filter((_, at) => at % parts === share - 1);
}

test("final C is the same in two folders of other depth, length and name", { timeout: 0 }, async () => {
  const results = await eachOfTwo(pairs(), async ({ program, configuration }, ) => {
    const work = join(folder, `${program.name}-${configuration.name}`);
    const [one, two] = [await finalC(program, configuration, join(work, "a")), await finalC(program, configuration, join(work, "much deeper/in/another-place"))];
    rmSync(work, { recursive: true, force: true });
    if (typeof one === "string" || typeof two === "string") return { refused: one === "refused" ? 1 : 0, bound: one === "bound" ? 1 : 0, differing: [] };
    const names = [...new Set([...one.keys(), ...two.keys()])];
    return { refused: 0, bound: 0, differing: names.filter((name) => one.get(name) !== two.get(name)).map((name) => `${program.name} ${configuration.name} ${name}`) };
  });
  const refused = results.reduce((sum, result) => sum + result.refused, 0);
  const bound = results.reduce((sum, result) => sum + result.bound, 0);
  console.log(`${results.length - refused - bound} compared, ${refused} refused by the compiler, ${bound} with their folder in the text`);
  expect(results.flatMap((result) => result.differing)).toEqual([]);
  expect(refused + bound).toBeLessThan(results.length / 2);
});

/** The final units by name, or why there is nothing to compare: the compiler refuses the program, or its C has the folder in it, which the cg cache never shares. */
async function finalC(program: Program, configuration: Configuration, here: string): Promise<ReadonlyMap<string, string> | "refused" | "bound"> {
  for (const [path, text] of Object.entries(program.files)) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), text);
  }
  const raw = await compileNim(here, `${program.name}.nim`, configuration);
  if (typeof raw === "string") return "refused";
  const units = raw.units.map(({ name, text }) => ({ name, text: nearSources(text, here) }));
  if (units.some(({ text }) => namesFolder(Buffer.from(text), here))) return "bound";
  const merged = mergeEmit({ units, sources: raw.sources, options: mergeOptions(configuration) });
  if (!merged.ok) throw new Error(merged.error.map((diagnostic) => diagnostic.message).join("\n"));
  return new Map(merged.value.units.map(({ name, text }) => [name, text]));
}
