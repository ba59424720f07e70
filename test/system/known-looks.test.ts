import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openLooks } from "../../src/system/known-looks.js";
import { newRig } from "../rig/rig.js";

function setUp() {
  const { folder } = newRig();
  const file = join(folder, "tool");
  writeFileSync(file, "one");
  // Long enough ago for the time stamp to vouch for the content.
  utimesSync(file, 1_000_000, 1_000_000);
  return { name: { kind: "data" as const, path: file }, place: join(folder, "cache", "looks.json"), file };
}

describe("what commands know of things on disk", () => {
  test("is the same for a later command as a fresh look", () => {
    const { name, place } = setUp();
    const first = openLooks(place);
    const seen = first.look(name);
    first.keep();
    expect(openLooks(place).look(name)).toEqual(seen);
    expect(JSON.parse(readFileSync(place, "utf8"))).toEqual({ scanned: String(first.scanned), inputs: [seen] });
  });

  test("moves with the content", () => {
    const { name, place, file } = setUp();
    const first = openLooks(place);
    const before = first.look(name);
    first.keep();
    writeFileSync(file, "two");
    expect(openLooks(place).look(name).hash).not.toBe(before.hash);
    expect(first.look(name), "one process sees one state").toBe(before);
  });

  test("is looked up again when its record is damaged, and costs nothing but time when it cannot be kept", () => {
    const { name, place, file } = setUp();
    const first = openLooks(place);
    const seen = first.look(name);
    first.keep();
    writeFileSync(place, "{");
    expect(openLooks(place).look(name)).toEqual(seen);
    const nowhere = openLooks(join(file, "below", "a", "file"));
    expect(nowhere.look(name)).toEqual(seen);
    nowhere.keep();
    expect(existsSync(join(file, "below"))).toBe(false);
  });
});
