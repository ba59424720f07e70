// Proof that `ffi build` after any edit is a clean build: random edits of a library, damage to its build folder in between, in
// three configurations. A short sequence by default; FFI_SOAK=1 runs 300 edits, FFI_CORPUS_SHARE=n/m the n-th of m parts of them.
import { expect, test } from "vitest";
import { newBuildRig } from "../e2e/incremental/build-rig.js";
import { runBuiltSequence } from "./rig/built-sequence.js";

const [share = 1, parts = 1] = (process.env["FFI_CORPUS_SHARE"] ?? "1/1").split("/").map(Number);
const seeds = Array.from({ length: 30 }, (_, at) => 101 + at).filter((_, at) => at % parts === share - 1);
const sequences = process.env["FFI_SOAK"] !== undefined ? seeds.map((seed) => ({ seed, count: 10 })) : [{ seed: 7, count: 2 }];

for (const { seed, count } of sequences) {
  test(`${count} random edits build what clean builds make (seed ${seed})`, { timeout: 0 }, async () => {
    const steps = await runBuiltSequence(newBuildRig({}, "edits"), seed, count);
    console.log(steps.map(({ edit, configuration, printed }) => `${configuration}: ${edit}: ${printed.trim().split("\n").join(" ")}`).join("\n"));
    expect(steps).toHaveLength(count + 1);
  });
}
