// The log of dependencies as ninja writes it, byte by byte.
import { describe, expect, it } from "vitest";
import { readNinjaDeps } from "../../src/graph/ninja-deps.js";

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32LE(value >>> 0, at * 4));
  return bytes;
}

function path(text: string, number: number): Buffer {
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, "\0"));
  return Buffer.concat([words(padded.length + 4), padded, words(~number)]);
}

function dependencies(output: number, inputs: readonly number[]): Buffer {
  return Buffer.concat([words(0x80000000 + 12 + inputs.length * 4), words(output, 1, 2, ...inputs)]);
}

const head = (version: number): Buffer => Buffer.concat([Buffer.from("# ninjadeps\n"), words(version)]);

describe("the log of dependencies", () => {
  const records = [path("obj/a.o", 0), path("c/a.c", 1), path("/usr/include/x.h", 2), dependencies(0, [1, 2]), path("b.o", 3), dependencies(3, []), dependencies(0, [1])];

  it("gives each output the inputs that were recorded last", () => {
    expect(readNinjaDeps(Buffer.concat([head(4), ...records]))).toEqual([
      { output: "obj/a.o", inputs: ["c/a.c"] },
      { output: "b.o", inputs: [] },
    ]);
  });

  it("ends where a record was cut off, as a kill leaves it", () => {
    const whole = Buffer.concat([head(4), ...records]);
    expect(readNinjaDeps(whole.subarray(0, whole.length - 2))?.[0]).toEqual({ output: "obj/a.o", inputs: ["c/a.c", "/usr/include/x.h"] });
    expect(readNinjaDeps(head(4))).toEqual([]);
  });

  it("is not guessed at in another version", () => {
    expect(readNinjaDeps(Buffer.concat([head(3), ...records]))).toBeUndefined();
    expect(readNinjaDeps(Buffer.from("# ninja"))).toBeUndefined();
  });
});
