// The ledger of units: which cookie moved when, and because of what.
import { describe, expect, it } from "vitest";
import { moveCookies } from "../../../src/stages/scan/unit-cookies.js";

describe("the cookies of units", () => {
  const first = { time: "1", causes: [{ what: "first" as const, path: "" }] };
  const second = { time: "2", causes: [{ what: "changed" as const, path: "/a.nim" }] };
  const before = moveCookies({}, [{ file: "a.c", interface: "i", implementation: "1" }, { file: "b.c", interface: "i", implementation: "1" }], first);

  it("keep time and cause while their hash stands, and move one by one", () => {
    const after = moveCookies(before, [{ file: "a.c", interface: "i", implementation: "2" }, { file: "b.c", interface: "i", implementation: "1" }], second);
    expect(after["a.c"]).toEqual({ interface: "i", implementation: "2", interfaceMoved: first, implementationMoved: second });
    expect(after["b.c"]).toEqual(before["b.c"]);
  });

  it("leave the ledger with their unit", () => {
    expect(Object.keys(moveCookies(before, [], second))).toEqual([]);
  });
});
