// Many threads, many contexts, many cycles: nothing is lost, mixed up or left behind.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MATRIX, TIMER, buildLibrary, type Configuration } from "./rig/built-library.js";
import { compileClient, complaint, runClient } from "./rig/client.js";
import { run } from "./rig/program.js";
import { haveTools, soaking } from "./rig/tools.js";

const CYCLES = soaking() ? 100_000 : 10_000;
const CALLS_PER_THREAD = soaking() ? 20_000 : 500;
const CALLS_PER_CONTEXT = soaking() ? 2_000 : 50;

const MANAGERS: readonly { mm: NonNullable<Configuration["mm"]> }[] = [{ mm: "orc" }, { mm: "arc" }, { mm: "refc" }];

describe.each(MANAGERS)("a timer under $mm", ({ mm }) => {
  test("answers 16 threads that call one context, and refuses with a text what its queue cannot hold", async () => {
    const finished = await client("threads.c", mm, [String(CALLS_PER_THREAD)]);
    expect(complaint(finished)).toBe("");
    const [, accepted, refused] = /flood: (\d+) accepted, (\d+) refused/.exec(finished.stdout) ?? [];
    expect(Number(accepted) + Number(refused)).toBe(6000);
  });

  test("keeps 64 contexts apart that are alive and called at once", async () => {
    expect(complaint(await client("contexts.c", mm, [String(CALLS_PER_CONTEXT)]))).toBe("");
  });

  test(`leaves no thread, descriptor or memory behind in ${CYCLES} create, call and destroy cycles, none of them slow`, async () => {
    // refc's heap is not malloc's, so only what the process holds is bounded there.
    const finished = await client("cycles.c", mm, [String(CYCLES), mm === "refc" ? "2097152" : "65536"]);
    expect(complaint(finished)).toBe("");
  });
});

describe("a timer under sanitizers", () => {
  test("answers 16 threads without a finding", async () => {
    const finished = await client("threads.c", "orc", ["50"], { sanitize: "address,undefined", compiler: "clang" });
    expect(complaint(finished)).toBe("");
  });

  test("answers 64 contexts without a finding", async () => {
    const finished = await client("contexts.c", "orc", ["10"], { sanitize: "address,undefined", compiler: "clang" });
    expect(complaint(finished)).toBe("");
  });
});

test("contexts at rest make no system call", async () => {
  if (!haveTools("strace")) return;
  const timer = await buildLibrary(TIMER, { defines: ["ffiStallMs=500"] });
  const program = await compileClient("idle.c", [timer]);
  const trace = join(timer.folder, "build/clients/idle.trace");
  expect(complaint(await run("strace", ["-f", "-q", "-o", trace, program, "20", soaking() ? "30000" : "2000"]))).toBe("");
  const lines = readFileSync(trace, "utf8").split("\n");
  const [from, to] = ["rest begins", "rest ends"].map((text) => lines.findIndex((line) => line.includes(`"${text}`)));
  expect(from).toBeGreaterThan(0);
  // What the program's own thread does: it sleeps.
  expect(lines.slice((from ?? 0) + 1, to).filter((line) => !line.includes("clock_nanosleep"))).toEqual([]);
});

async function client(source: string, mm: Configuration["mm"], args: readonly string[], more: Configuration = {}) {
  const timer = await buildLibrary(TIMER, { mm, ...more });
  return runClient(await compileClient(source, [timer]), args, timer);
}

test("two libraries live in one process, shared and static", async () => {
  const libraries = [await buildLibrary(TIMER), await buildLibrary(MATRIX)];
  for (const link of ["shared", "static"] as const) {
    const program = await compileClient("two_libraries.c", libraries, { link });
    expect(complaint(await runClient(program, []))).toBe("");
  }
});
