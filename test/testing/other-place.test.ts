// CMake's folder of a client stays while the project does, and is made anew where the project has been moved to.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetOtherPlace } from "../../src/testing/run-cpp.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "ffi other place "))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeCache(place: string): void {
  mkdirSync(join(folder, "CMakeFiles"));
  writeFileSync(join(folder, "CMakeCache.txt"), `# made by hand\nCMAKE_CACHEFILE_DIR:INTERNAL=${place}\nCMAKE_COMMAND:INTERNAL=/usr/bin/cmake\n`);
}

test("a cache of this place stays", async () => {
  writeCache(folder);
  await forgetOtherPlace(folder);
  expect(existsSync(join(folder, "CMakeFiles"))).toBe(true);
});

test("a cache of another place goes, with its folder", async () => {
  writeCache("/elsewhere/build");
  await forgetOtherPlace(folder);
  expect(existsSync(folder)).toBe(false);
});

test("a folder without a cache, or none, is left as it is", async () => {
  await forgetOtherPlace(folder);
  await forgetOtherPlace(join(folder, "absent"));
  expect(existsSync(folder)).toBe(true);
});
