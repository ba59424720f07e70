import { expect, test } from "vitest";
import { isLibraryName, libraryNameFor } from "../../src/project/library-name.js";

test("C identifiers are library names", () => {
  for (const name of ["timer", "my_timer", "Timer2", "a", "x1_y2"]) expect(isLibraryName(name)).toBe(true);
});

test("what is no identifier in C and Nim alike is refused", () => {
  for (const name of ["", "2d", "_a", "a_", "a__b", "my-timer", "a.b", "ä", "a b", "class", "proc", "int", "lib"]) {
    expect(isLibraryName(name), name).toBe(false);
  }
});

test("a project name gives the nearest library name", () => {
  expect(libraryNameFor("my-timer")).toBe("my_timer");
  expect(libraryNameFor("my.timer--v2")).toBe("my_timer_v2");
  expect(libraryNameFor("2d-engine-")).toBe("d_engine");
});

test("a project name of which nothing is left gives none", () => {
  for (const name of ["", "---", "123", "int"]) expect(libraryNameFor(name)).toBeUndefined();
});
