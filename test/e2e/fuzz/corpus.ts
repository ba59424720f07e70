// The committed seeds as files that libFuzzer takes. In corpus.tsv a line is the function's name without its form, a tab, and the request in hexadecimal.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../rig/built-library.js";
import { entriesIn, type Entry, type FuzzTarget, type Mode } from "./fuzz-library.js";

const CORPUS = join(REPOSITORY, "test/e2e/fuzz/corpus.tsv");

/** One seed. */
export interface Seed {
  /** `sink_texts`: its forms and its inline twin get the same bytes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The committed seeds. */
export function loadSeeds(): readonly Seed[] {
  return readFileSync(CORPUS, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [name = "", hex = ""] = line.split("\t");
      return { name, bytes: Buffer.from(hex, "hex") };
    });
}

/** A new folder of inputs: every seed under the first byte of each function of the mode that takes it. */
export function writeCorpus(target: FuzzTarget, mode: Mode, seeds: readonly Seed[]): string {
  const folder = join(target.folder, `corpus-${mode}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  entriesIn(target, mode).forEach((entry, choice) => {
    seeds
      .filter(({ name }) => name === seedName(entry))
      .forEach(({ bytes }, index) => writeFileSync(join(folder, `${entry.name}-${index}`), Buffer.concat([Buffer.from([choice]), bytes])));
  });
  return folder;
}

/** The request of the host function's caller: the answers to it are what is fuzzed. */
export function writeHostRequest(target: FuzzTarget, seeds: readonly Seed[]): string {
  const seed = seeds.find(({ name }) => name === "sink_everything");
  if (seed === undefined) throw new Error("corpus.tsv has no request for sink_everything");
  const file = join(target.folder, "host-request");
  writeFileSync(file, seed.bytes);
  return file;
}

/** `fuzz_texts_cbor` and `sink_texts_cbor_id` share the seeds of `sink_texts`; an answer is a value without the map around it. */
export function seedName({ name, kind }: Entry): string {
  const bare = name.replace(/_cbor(_id)?$/, "").replace(/^fuzz_/, "sink_");
  return kind === "ANSWER" ? `${bare} answer` : bare;
}
