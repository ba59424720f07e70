// The ledger: when it may be believed, and what it says has changed.
import { describe, expect, it } from "vitest";
import { type Input, normalised, trusted } from "../../../src/stages/scan/input.js";
import { type Ledger, LEDGER_VERSION, causesBetween, readLedger, sourceHash, writeLedger } from "../../../src/stages/scan/ledger.js";

const input = (path: string, hash: string, moved = "1000"): Input => ({ kind: "nim", path, signature: "1 1 1 1", moved, hash });

function ledger(inputs: readonly Input[], flags = "flags"): Ledger {
  const body = { flags, inputs };
  return { version: LEDGER_VERSION, scanned: "9000000000", status: "ok", volatile: false, source: sourceHash(body), ...body };
}

describe("the ledger", () => {
  it("reads back what it wrote", () => {
    const wanted = ledger([input("/a.nim", "1"), input("/b.nim", "2")]);
    expect(readLedger(writeLedger(wanted))).toEqual(wanted);
  });

  it("counts as none when it is damaged, cut off or of another version", () => {
    const text = writeLedger(ledger([input("/a.nim", "1")]));
    expect(readLedger(undefined)).toBeUndefined();
    expect(readLedger(text.slice(0, -5))).toBeUndefined();
    expect(readLedger(text.replace('"hash":"1"', '"hash":"2"'))).toBeUndefined();
    expect(readLedger(text.replace(`"version":${LEDGER_VERSION}`, '"version":0'))).toBeUndefined();
  });

  it("gives one source hash for one content, whatever the times", () => {
    const [a, b] = [ledger([input("/a.nim", "1", "1")]), ledger([input("/a.nim", "1", "2")])];
    expect(a.source).toBe(b.source);
    expect(ledger([input("/a.nim", "2")]).source).not.toBe(a.source);
    expect(ledger([input("/a.nim", "1")], "other").source).not.toBe(a.source);
  });

  it("names what changed between two scans", () => {
    const before = ledger([input("/a.nim", "1"), input("/b.nim", "1"), input("/c.nim", "-")]);
    const after = ledger([input("/a.nim", "2"), input("/b.nim", "-"), input("/c.nim", "1")], "others");
    expect(causesBetween(before, after)).toEqual([
      { what: "flags", path: "" },
      { what: "changed", path: "/a.nim" },
      { what: "gone", path: "/b.nim" },
      { what: "new", path: "/c.nim" },
    ]);
    expect(causesBetween(undefined, after)).toEqual([{ what: "first", path: "" }]);
    expect(causesBetween(before, before)).toEqual([]);
    expect(causesBetween(before, { ...before, volatile: true })).toEqual([{ what: "commands", path: "" }]);
  });
});

describe("the racy rule", () => {
  it("trusts an entry only if it moved two seconds before the scan", () => {
    const at = (moved: bigint) => trusted(input("/a.nim", "1", String(moved)), 10_000_000_000n);
    expect(at(8_000_000_000n)).toBe(true);
    expect(at(8_000_000_001n)).toBe(false);
    expect(at(11_000_000_000n)).toBe(false);
  });
});

describe("the names of inputs", () => {
  it("are sorted, listed once, and data wins over Nim text", () => {
    const names = [
      { kind: "nim", path: "/b" },
      { kind: "nim", path: "/a" },
      { kind: "data", path: "/b" },
      { kind: "nim", path: "/a" },
    ] as const;
    expect(normalised(names)).toEqual([
      { kind: "nim", path: "/a" },
      { kind: "data", path: "/b" },
    ]);
  });
});
