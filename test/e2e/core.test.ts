// The C tests of the run time's core (runtime/tests/core) against a library that the macros made and the command line built.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEMO, REPOSITORY, buildLibrary, type Configuration } from "./rig/built-library.js";
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

describe.each(CASES)("the run time of a macro-made library, $title:", (configuration) => {
  const wanted = (programs: readonly string[]) => programs.filter((program) => !(configuration.spared ?? []).includes(program));

  // valgrind slows them so much that together they would miss the library's time-outs.
  const waiting = configuration.valgrind === true ? test : test.concurrent;
  waiting.each(wanted(WAITING))("%s", { timeout: LIMIT_MS }, async (name) => await pass(name, configuration));

  test.each(wanted(WORKING))("%s", { timeout: LIMIT_MS }, async (name) => await pass(name, configuration));
});

async function pass(name: string, configuration: Case): Promise<void> {
  const { kind, valgrind = false } = configuration;
  if (!haveTools(valgrind ? "valgrind" : (configuration.compiler ?? "gcc"))) return;
  const library = await buildLibrary(DEMO, configuration);
  const flags = ["-DMACRO_MADE", "-DDRAIN_MS=2500", `-I${CORE}`, join(CORE, "frame.c"), "-rdynamic", "-Wno-pedantic"];
  if (configuration.mm === "refc") flags.push("-DPEEK_ON_WORKER");
  const program = await compileClient(join(CORE, `${name}.c`), [library], { flags });
  const env = { CONFIGURATION: kind, ...(name === "initfail" ? { DEMO_INIT_FAILS: "1" } : {}) };
  const finished = valgrind ? await runUnderValgrind(program, [], env) : await runClient(program, [], configuration, env);
  expect(complaint(finished)).toBe("");
  expect(finished.stderr).toBe("");
  expect(finished.stdout).toMatch(/^totals [1-9]\d* 0$/m);
}
