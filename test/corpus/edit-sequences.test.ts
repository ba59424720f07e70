// Proof that incremental is clean: after each of a sequence of random edits the final C is byte-identical to a clean run's,
// links, and behaves as raw C does. A short sequence by default; FFI_SOAK=1 runs hundreds of edits.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configurationOf } from "./rig/configurations.js";
import { runSequence } from "./rig/sequence.js";

const soak = process.env["FFI_SOAK"] !== undefined;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ffi-edits-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

if (!soak) test("three random edits give what a clean build gives", { timeout: 600_000 }, async () => {
  const configurations = ["dev-orc"].map(configurationOf);
  const steps = await runSequence({ seed: 1, steps: 3, configurations }, join(folder, "sample"));
  expect(steps).toHaveLength(4);
});

/** One sequence of every seed for each of these groups; the first of a group is the one most steps use. */
const groups = [["dev-orc", "release-orc", "dev-refc"], ["release-arc", "dev-orc-setjmp", "danger-orc"], ["release-refc", "dev-arc", "dev-orc-cpp"]];
for (const names of soak ? groups : []) {
  for (let seed = 1; seed <= 5; seed++) {
    test(`twenty random edits give what clean builds give (seed ${seed}, ${names.join(", ")})`, { timeout: 0 }, async () => {
      const steps = await runSequence({ seed, steps: 20, configurations: names.map(configurationOf) }, join(folder, `${names[0]}-${seed}`));
      expect(steps).toHaveLength(21);
    });
  }
}
