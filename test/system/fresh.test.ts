// Why a library cannot be left alone, out of what the last commands recorded.
import { expect, test } from "vitest";
import type { Ledger } from "../../src/stages/scan/ledger.js";
import type { Done } from "../../src/stages/scan/outputs.js";
import { reasonToBuild } from "../../src/system/fresh.js";

const ledger = { status: "ok" } as Ledger;
const expected = { identity: "i", flags: "f" };
const because = (status: Ledger["status"], done: Partial<Done>) => reasonToBuild({ ledger: { ...ledger, status }, done: done as Done }, expected);

test("a command that needed less than a whole build is not said to have failed", () => {
  expect(because("ok", { complete: false, part: true })).toBe("the last command needed the interface or the libraries only");
  expect(because("ok", { complete: false })).toBe("the last build failed");
  expect(because("failed", { complete: false, part: true })).toBe("the last build failed");
  expect(reasonToBuild({ ledger, done: undefined }, expected)).toBe("never built");
});
