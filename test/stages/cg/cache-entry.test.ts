// Entries of the cg cache: named by what was read, believed only with their seal.
import { describe, expect, it } from "vitest";
import { entryName, readEntry, sealed } from "../../../src/stages/cg/cache-entry.js";

const INPUTS = [{ kind: "nim" as const, path: "/a.nim", hash: "1" }];
const ENTRY = sealed({
  inputs: INPUTS,
  units: [{ name: "@ma.nim.c", hash: "2" }],
  interface: "3",
  positions: undefined,
  record: { units: [], extraObjects: [], linker: "gcc", linkFlags: [], readFiles: [], configFiles: [] },
  messages: { diagnostics: [], processed: [], output: [] },
});

describe("an entry of the cg cache", () => {
  it("reads back, and counts as none when damaged or of another version", () => {
    const text = JSON.stringify(ENTRY);
    expect(readEntry(text)).toEqual(JSON.parse(text));
    for (const bad of ["", text.slice(0, -3), text.replace('"hash":"2"', '"hash":"4"'), text.replace('"version":2', '"version":0')]) {
      expect(readEntry(bad)).toBeUndefined();
    }
  });

  it("is named by its inputs alone", () => {
    expect(entryName(INPUTS)).toBe(entryName([...INPUTS]));
    expect(entryName([{ ...INPUTS[0]!, hash: "9" }])).not.toBe(entryName(INPUTS));
  });
});
