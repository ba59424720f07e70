// Host functions of examples/host_demo: every way to answer, and every moment, under each memory manager and sanitizer.
import { describe, expect, test } from "vitest";
import { HOST_DEMO, buildLibrary, type Configuration } from "./rig/built-library.js";
import { compileClient, complaint, runClient, runUnderValgrind } from "./rig/client.js";
import { haveTools, soaking } from "./rig/tools.js";

const ROUNDS = soaking() ? "20" : "2";
const BOUND_MS = 300;

type Case = Configuration & { readonly title: string };

const SHORT: readonly Case[] = [
  { title: "orc", mm: "orc" },
  { title: "refc", mm: "refc" },
  { title: "orc with the address, leak and undefined-behaviour sanitizers", mm: "orc", sanitize: "address,undefined", compiler: "clang" },
  { title: "orc with the thread sanitizer", mm: "orc", sanitize: "thread", compiler: "clang" },
];

const LONG: readonly Case[] = [
  { title: "arc", mm: "arc" },
  { title: "refc with the address and undefined-behaviour sanitizers", mm: "refc", sanitize: "address,undefined", compiler: "clang" },
];

describe.each(soaking() ? [...SHORT, ...LONG] : SHORT)("a host under $title", ({ title: _title, ...configuration }) => {
  test("answers from another thread, late, twice, with errors, with what cannot be read and with structs, through both ABIs", async () => {
    expect(await outcome("host_answers.c", [], configuration)).toBe("");
  });

  test("answers hundreds of calls from racing threads, during destroy too, and calls the library again from within", async () => {
    expect(await outcome("host_races.c", [ROUNDS], configuration)).toBe("");
  });
});

test("a host that never answers fails its calls after ffiHostTimeoutMs", async () => {
  expect(await outcome("host_answers.c", [String(BOUND_MS)], { defines: [`ffiHostTimeoutMs=${BOUND_MS}`] })).toBe("");
});

test("host calls touch no memory that is not theirs, says valgrind", async () => {
  if (!haveTools("valgrind")) return;
  const library = await buildLibrary(HOST_DEMO);
  expect(complaint(await runUnderValgrind(await compileClient("host_answers.c", [library])))).toBe("");
  if (soaking()) expect(complaint(await runUnderValgrind(await compileClient("host_races.c", [library]), ["1"]))).toBe("");
});

async function outcome(source: string, args: readonly string[], configuration: Configuration): Promise<string> {
  if (!haveTools(configuration.compiler ?? "gcc")) return "";
  const library = await buildLibrary(HOST_DEMO, configuration);
  return complaint(await runClient(await compileClient(source, [library]), args, configuration));
}
