// libFuzzer over every function that takes CBOR, under the address, leak and undefined-behaviour sanitizers: a bounded run here, ten million inputs under --soak.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY } from "../rig/built-library.js";
import { complaint } from "../rig/client.js";
import { run } from "../rig/program.js";
import { haveTools, soaking } from "../rig/tools.js";
import { loadSeeds, seedName, writeCorpus, writeHostRequest } from "./corpus.js";
import { buildFuzzTarget, entriesIn, type FuzzTarget, type Mode } from "./fuzz-library.js";

/** Inputs of one run. Those that go through a worker cost a thread switch each. */
const INPUTS: Readonly<Record<Mode, number>> = soaking() ? { inline: 10_000_000, worker: 500_000 } : { inline: 200_000, worker: 10_000 };
const HOUR_MS = 3_600_000;

describe.runIf(haveTools("clang"))("hostile CBOR", () => {
  let target: FuzzTarget;

  beforeAll(async () => {
    target = await buildFuzzTarget();
  });

  test("every function that takes CBOR has seeds", () => {
    const names = new Set(loadSeeds().map(({ name }) => name));
    expect(target.entries.length).toBeGreaterThan(50);
    expect(target.entries.map(seedName).filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(["inline", "worker"] as const)("is answered once, with canonical bytes or an error that has an offset (%s)", async (mode) => {
    const seeds = loadSeeds();
    const crashes = join(target.folder, "crashes/");
    mkdirSync(crashes, { recursive: true });
    const corpus = writeCorpus(target, mode, seeds);
    const finished = await run(
      target.program,
      [
        `-runs=${INPUTS[mode]}`, "-max_len=1024", "-print_final_stats=1", "-verbosity=1", ...(soaking() ? [] : ["-seed=1"]),
        `-dict=${join(REPOSITORY, "test/e2e/fuzz/cbor.dict")}`, `-artifact_prefix=${crashes}${mode}-`, corpus,
      ],
      {
        env: {
          FFI_FUZZ: mode, FFI_FUZZ_HOST_REQUEST: writeHostRequest(target, seeds),
          ASAN_OPTIONS: "detect_leaks=1:allocator_may_return_null=1", UBSAN_OPTIONS: "halt_on_error=1:print_stacktrace=1",
        },
        timeoutMs: soaking() ? 6 * HOUR_MS : HOUR_MS / 6,
      },
    );
    expect(complaint(finished)).toBe("");
    expect(Number(/^stat::number_of_executed_units:\s+(\d+)$/m.exec(finished.stderr)?.[1])).toBeGreaterThanOrEqual(INPUTS[mode]);
    expect(entriesIn(target, mode).length).toBeGreaterThan(10);
  }, soaking() ? 6 * HOUR_MS : HOUR_MS / 6);
});
