import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forgetful, keptIn } from "../../src/toolchain/memory.js";
import { newRig } from "../rig/rig.js";

/** A program, a memory, and a question that counts. */
function setUp() {
  const rig = newRig();
  const tool = join(rig.folder, "tool");
  writeFileSync(tool, "\x7fELF one");
  let asked = 0;
  const ask = async () => `answer ${++asked}`;
  return { tool, ask, memory: keptIn(join(rig.folder, "cache")), cache: join(rig.folder, "cache"), folder: rig.folder };
}

const itself = () => true;

describe("what a tool said of itself", () => {
  test("is asked once while the tool looks the same, also by a later command", async () => {
    const { tool, ask, memory, cache } = setUp();
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 1");
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 1");
    expect(await keptIn(cache)({ path: tool, isItself: itself }, ask)).toBe("answer 1");
  });

  test("is asked again when the tool is replaced, and when a link leads elsewhere", async () => {
    const { tool, ask, memory, folder } = setUp();
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 1");
    writeFileSync(tool, "\x7fELF other");
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 2");
    const link = join(folder, "link");
    symlinkSync(tool, link);
    expect(await memory({ path: link, isItself: itself }, ask)).toBe("answer 3");
    expect(await memory({ path: link, isItself: itself }, ask)).toBe("answer 3");
  });

  test("is asked every time of a script, of a shim, and of a tool that is not there", async () => {
    const { tool, ask, memory, folder } = setUp();
    const script = join(folder, "script");
    writeFileSync(script, "#!/bin/sh\n");
    for (const path of [script, join(folder, "nowhere")]) {
      const before = await memory({ path, isItself: itself }, ask);
      expect(await memory({ path, isItself: itself }, ask)).not.toBe(before);
    }
    const before = await memory({ path: tool, isItself: () => false }, ask);
    expect(await memory({ path: tool, isItself: () => false }, ask)).not.toBe(before);
    const last = await forgetful({ path: tool, isItself: itself }, ask);
    expect(await forgetful({ path: tool, isItself: itself }, ask)).not.toBe(last);
  });

  test("is not kept when there was no answer, and a damaged record is written anew", async () => {
    const { tool, ask, memory, cache } = setUp();
    expect(await memory({ path: tool, isItself: itself }, async () => undefined)).toBeUndefined();
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 1");
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), "{");
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 2");
    expect(await memory({ path: tool, isItself: itself }, ask)).toBe("answer 2");
  });
});
