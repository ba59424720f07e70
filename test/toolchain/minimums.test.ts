import { expect, test } from "vitest";
import { loadMinimums, parseMinimums } from "../../src/toolchain/minimums.js";

const TEXT = '# head\nNIM_PINNED=2.2\nNIM_MIN=2.0.0\nNIM_SUITES="testing unstable"\nNODE_MIN=20.0.0\nNINJA_MIN=1.11.0\nGCC_MIN=12\nCLANG_MIN="14"\n';

test("the versions file gives the minimums", () => {
  expect(parseMinimums(TEXT)).toEqual({ nim: "2.0.0", nimPinned: "2.2", node: "20.0.0", ninja: "1.11.0", gcc: "12", clang: "14" });
});

test("a versions file without a needed name is a broken installation", () => {
  expect(() => parseMinimums(TEXT.replace("GCC_MIN=12\n", ""))).toThrow("scripts/versions does not name GCC_MIN");
});

test("the file that ships has every name", async () => {
  expect(Object.values<string>({ ...(await loadMinimums()) }).every((version) => /^\d/.test(version))).toBe(true);
});
