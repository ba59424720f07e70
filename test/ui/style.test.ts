import { describe, expect, test } from "vitest";
import { wantsColour, wantsMotion } from "../../src/ui/style.js";

describe("on a terminal", () => {
  test("colours and motion are welcome", () => {
    const surroundings = { env: { TERM: "xterm" }, isTerminal: true };
    expect([wantsColour(surroundings), wantsMotion(surroundings)]).toEqual([true, true]);
  });

  test("NO_COLOR takes the colours and leaves the motion", () => {
    const surroundings = { env: { TERM: "xterm", NO_COLOR: "1" }, isTerminal: true };
    expect([wantsColour(surroundings), wantsMotion(surroundings)]).toEqual([false, true]);
  });

  test("an empty NO_COLOR means nothing", () => {
    expect(wantsColour({ env: { TERM: "xterm", NO_COLOR: "" }, isTerminal: true })).toBe(true);
  });

  test("NO_COLOR takes the colours whatever it holds", () => {
    expect(wantsColour({ env: { TERM: "xterm", NO_COLOR: "0" }, isTerminal: true })).toBe(false);
  });

  test("CI takes the motion", () => {
    expect(wantsMotion({ env: { TERM: "xterm", CI: "true" }, isTerminal: true })).toBe(false);
  });

  test("a terminal without a size gets no motion", () => {
    expect(wantsMotion({ env: { TERM: "xterm" }, isTerminal: true, hasSize: false })).toBe(false);
  });

  test("a dumb terminal gets neither", () => {
    const surroundings = { env: { TERM: "dumb" }, isTerminal: true };
    expect([wantsColour(surroundings), wantsMotion(surroundings)]).toEqual([false, false]);
  });
});

test("a pipe gets neither", () => {
  const surroundings = { env: { TERM: "xterm" }, isTerminal: false };
  expect([wantsColour(surroundings), wantsMotion(surroundings)]).toEqual([false, false]);
});
