// The one line that package files have for a description.
import { expect, test } from "vitest";
import { summaryOf } from "../../src/model/summary.js";

test("the first paragraph is one line, whatever its breaks", () => {
  expect(summaryOf("Greets people, and asks for names that\nit does not know.\n\nMore of it.\n")).toBe("Greets people, and asks for names that it does not know.");
  expect(["", " \n", "One.\r\n  \r\nTwo."].map(summaryOf)).toEqual(["", "", "One."]);
});

test("a long one is its first sentence, if it has one", () => {
  const words = "word ".repeat(40).trim();
  expect(summaryOf(`Version 1.2 greets. ${words}`)).toBe("Version 1.2 greets.");
  expect(summaryOf(words)).toBe(words);
});
