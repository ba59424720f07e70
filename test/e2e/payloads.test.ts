// Events, host functions, results and parameters whose type stands alone: what no field of an object shows.
import { beforeAll, describe, expect, test } from "vitest";
import { buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { compileClient, complaint, runClient } from "./rig/client.js";

const CONFIGURATIONS = [
  { title: "orc", mm: "orc" },
  { title: "refc", mm: "refc" },
  { title: "orc with clang's sanitizers", mm: "orc", sanitize: "address,undefined", compiler: "clang" },
] as const;

/** What Nim prints of the answers, one after the other: the arguments that it had sent. */
const ASKED =
  'text@[1]@["a", ""]some(3)modeOnl(x: 1, y: 2){1: (name: "b")}{1}[1.0, 2.0, 3.0]true1 second5(flag: anoes, no: @[1])many';

describe.each(CONFIGURATIONS)("payloads under $title", ({ title: _title, ...configuration }) => {
  let payloads: BuiltLibrary;

  beforeAll(async () => {
    payloads = await buildLibrary("test/e2e/libs/payloads", configuration);
  });

  test("every event arrives in both forms, and every host function gets and gives its type", async () => {
    const finished = await runClient(await compileClient("payloads.c", [payloads]), [], configuration);
    expect(complaint(finished)).toBe("");
    expect(finished.stdout.split("\n")[0]).toBe(ASKED);
  });
});
