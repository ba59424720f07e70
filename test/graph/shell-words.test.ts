// Shell words: Nim's commands in, commands for sh out.
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { quoteWord, quoteWords, splitWords } from "../../src/graph/shell-words.js";

describe("splitting", () => {
  it("follows the shell's quotes and backslashes", () => {
    expect(splitWords(`gcc -c -DA="a b"  'x y'\\ z "q\\"r$" ''`)).toEqual(["gcc", "-c", "-DA=a b", "x y z", 'q"r$', ""]);
  });

  it("reads back what Nim quotes", () => {
    expect(splitWords(`-I'/tmp/s p/q'"'"'x' -o`)).toEqual(["-I/tmp/s p/q'x", "-o"]);
  });
});

describe("quoting", () => {
  it("leaves plain words alone", () => {
    expect(quoteWords(["gcc", "-I../../src", "-DA=1", "a+b"])).toBe("gcc -I../../src -DA=1 a+b");
  });

  it("is undone by sh for every hostile word", () => {
    const words = ["", " ", "a b", "it's", '"', "$HOME", "`id`", "a;b", "a|b", "*", "\\", "ä\u2028", "-n", "#", "a\nb"];
    for (const word of words) {
      expect(execFileSync("sh", ["-c", `printf %s ${quoteWord(word)}`]).toString()).toBe(word);
      expect(splitWords(quoteWord(word))).toEqual([word]);
    }
  });
});
