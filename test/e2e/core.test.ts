// The C tests of the run time's core (runtime/tests/core) against a library that the macros made and the command line built.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { DEMO, REPOSITORY, buildLibrary, type BuiltLibrary, type Configuration } from "./rig/built-library.js";
import { compileClient, complaint, runClient, runUnderValgrind } from "./rig/client.js";
import { haveTools, soaking } from "./rig/tools.js";

const CORE = join(REPOSITORY, "runtime/tests/core");

/** The programs of the core's tests that wait for time-outs most of the time. */
const WAITING = ["events", "stall", "hosts", "giveup"] as const;
/** The others; `initfail` makes the modules' initialisation raise. */
const WORKING = ["calls", "handles", "limits", "guest", "stress", "initfail"] as const;

interface Case extends Configuration {
  readonly title: string;
  /** What the programs are told: tools keep memory, and some are slow. */
  readonly kind: string;
  /** Programs that the tool cannot judge. */
  readonly spared?: readonly string[];
  readonly valgrind?: true;
}

const SHORT: readonly Case[] = [
  { title: "orc", kind: "orc", mm: "orc" },
  { title: "refc", kind: "refc", mm: "refc" },
  { title: "orc with the address, leak and undefined-behaviour sanitizers", kind: "asan", mm: "orc", sanitize: "address,undefined", compiler: "clang" },
  { title: "orc with the thread sanitizer", kind: "tsan", mm: "orc", sanitize: "thread", compiler: "clang" },
];

const LONG: readonly Case[] = [
  { title: "arc", kind: "arc", mm: "arc" },
  { title: "refc with the address and undefined-behaviour sanitizers", kind: "asan-refc", mm: "refc", sanitize: "address,undefined", compiler: "clang" },
  { title: "arc with the address, leak and undefined-behaviour sanitizers", kind: "asan", mm: "arc", sanitize: "address,undefined", compiler: "clang" },
  { title: "refc with the thread sanitizer", kind: "tsan", mm: "refc", sanitize: "thread", compiler: "clang" },
  { title: "arc with the thread sanitizer", kind: "tsan", mm: "arc", sanitize: "thread", compiler: "clang" },
  // What a drain gave up is lost by contract, and guest ends with a live context.
  { title: "orc under valgrind", kind: "valgrind", mm: "orc", valgrind: true, spared: ["giveup", "guest"] },
  { title: "arc under valgrind", kind: "valgrind", mm: "arc", valgrind: true, spared: ["giveup", "guest"] },
];

/** One program; the long forms take their time under valgrind. */
const LIMIT_MS = soaking() ? 1_800_000 : 600_000;

const CASES = soaking() ? [...SHORT, ...LONG] : SHORT;

const wanted = (programs: readonly string[], { spared = [] }: Case) => programs.filter((program) => !spared.includes(program));
const waits = (each: Case, program: string) => ({ program, ...each });

// valgrind slows them so much that together they would miss the library's time-outs.
const TOGETHER = CASES.filter(({ valgrind }) => valgrind !== true).flatMap((each) => WAITING.map((program) => waits(each, program)));
const ALONE = CASES.filter(({ valgrind }) => valgrind === true).flatMap((each) => wanted(WAITING, each).map((program) => waits(each, program)));

describe("the run time of a macro-made library waits", () => {
  beforeAll(async () => {
    for (const configuration of CASES) await built(configuration);
  }, LIMIT_MS);

  test.concurrent.each(TOGETHER)("under $title: $program", { timeout: LIMIT_MS }, async ({ program, ...configuration }) => await pass(program, configuration));
  if (ALONE.length > 0) test.each(ALONE)("$title: $program", { timeout: LIMIT_MS }, async ({ program, ...configuration }) => await pass(program, configuration));
});

describe.each(CASES)("the run time of a macro-made library, $title:", (configuration) => {
  test.each(wanted(WORKING, configuration))("%s", { timeout: LIMIT_MS }, async (name) => await pass(name, configuration));
});

/** The library; undefined where a tool is missing. */
async function built(configuration: Case): Promise<BuiltLibrary | undefined> {
  if (!haveTools(configuration.valgrind === true ? "valgrind" : (configuration.compiler ?? "gcc"))) return undefined;
  return await buildLibrary(DEMO, configuration);
}

async function pass(name: string, configuration: Case): Promise<void> {
  const { kind, valgrind = false } = configuration;
  const library = await built(configuration);
  if (library === undefined) return;
  const flags = ["-DMACRO_MADE", "-DDRAIN_MS=2500", `-I${CORE}`, join(CORE, "frame.c"), "-rdynamic", "-Wno-pedantic"];
  if (configuration.mm === "refc") flags.push("-DPEEK_ON_WORKER");
  const program = await compileClient(join(CORE, `${name}.c`), [library], { flags });
  const env = { CONFIGURATION: kind, ...(name === "initfail" ? { DEMO_INIT_FAILS: "1" } : {}) };
  const finished = valgrind ? await runUnderValgrind(program, [], env) : await runClient(program, [], configuration, env);
  expect(complaint(finished)).toBe("");
  expect(finished.stderr).toBe("");
  expect(finished.stdout).toMatch(/^totals [1-9]\d* 0$/m);
}
