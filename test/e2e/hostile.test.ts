// Hostile calls to every exported function of two libraries: each ends in an error, none in a crash, and none is forgotten.
import { beforeAll, describe, expect, test } from "vitest";
import { MATRIX, TIMER, buildLibrary, type BuiltLibrary, type Configuration } from "./rig/built-library.js";
import { compileClient, complaint, runClient, runUnderValgrind } from "./rig/client.js";
import { exportedFunctions, openArguments, strikeArguments } from "./rig/surface.js";
import { haveTools } from "./rig/tools.js";

/** The least number of hostile calls that every exported function has to stand. */
const ATTACKS = 10;

const CONFIGURATIONS: readonly (Configuration & { title: string })[] = [
  { title: "orc", mm: "orc" },
  { title: "arc", mm: "arc" },
  { title: "refc", mm: "refc" },
  { title: "orc with gcc's address and undefined-behaviour sanitizers", mm: "orc", sanitize: "address,undefined", compiler: "gcc" },
  { title: "orc with clang's address and undefined-behaviour sanitizers", mm: "orc", sanitize: "address,undefined", compiler: "clang" },
];

describe.each(CONFIGURATIONS)("hostile calls under $title", ({ title: _title, ...configuration }) => {
  let timer: BuiltLibrary;
  let matrix: BuiltLibrary;
  const attacked = new Map<string, number>();

  beforeAll(async () => {
    timer = await buildLibrary(TIMER, configuration);
    matrix = await buildLibrary(MATRIX, configuration);
  });

  async function attack(client: string, args: readonly string[]): Promise<void> {
    const finished = await runClient(await compileClient(client, [timer, matrix]), args, configuration);
    expect(complaint(finished)).toBe("");
    for (const [, name, count] of finished.stdout.matchAll(/^attacked (\S+) (\d+)$/gm)) {
      attacked.set(name ?? "", (attacked.get(name ?? "") ?? 0) + Number(count));
    }
  }

  test("native calls of the timer end in errors", async () => {
    await attack("hostile_timer.c", []);
  });

  test("native calls of the matrix end in errors", async () => {
    await attack("hostile_matrix.c", []);
  });

  test("CBOR calls end in errors", async () => {
    await attack("hostile_cbor.c", [...openArguments(timer), ...openArguments(matrix), ...(await strikeArguments(timer))]);
    await attack("hostile_cbor.c", [...openArguments(matrix), ...openArguments(timer), ...(await strikeArguments(matrix))]);
  });

  test("the functions that every library has end in errors", async () => {
    await attack("hostile_surface.c", [...openArguments(timer), ...openArguments(matrix)]);
    await attack("hostile_surface.c", [...openArguments(matrix), ...openArguments(timer)]);
  });

  test(`every exported function stood at least ${ATTACKS} of them`, async () => {
    const functions = [...(await exportedFunctions(timer)), ...(await exportedFunctions(matrix))];
    const spared = functions.filter((name) => (attacked.get(name) ?? 0) < ATTACKS);
    expect(functions.length).toBeGreaterThan(40);
    expect(spared).toEqual([]);
  });
});

test("hostile calls touch no memory that is not theirs, says valgrind", async () => {
  if (!haveTools("valgrind")) return;
  const timer = await buildLibrary(TIMER);
  const matrix = await buildLibrary(MATRIX);
  const native = await compileClient("hostile_timer.c", [timer, matrix]);
  expect(complaint(await runUnderValgrind(native))).toBe("");
  const cbor = await compileClient("hostile_cbor.c", [timer, matrix]);
  const args = [...openArguments(timer), ...openArguments(matrix), ...(await strikeArguments(timer))];
  expect(complaint(await runUnderValgrind(cbor, args))).toBe("");
});
