// Patterns of folders.
import { join } from "node:path";
import { expect, test } from "vitest";
import { walkFolders } from "../../src/system/walk.js";
import { newRig } from "../rig/rig.js";

test("a pattern matches folders name by name, and tells which were listed", () => {
  const { folder } = newRig({ "libs/a1/x": "", "libs/b1/sub/x": "", "libs/a2/sub/x": "", "libs/.a3/sub/x": "", "other/a4/x": "" });
  const found = (pattern: string) => {
    const { folders, listed } = walkFolders(folder, pattern);
    return [folders, listed].map((paths) => paths.map((path) => path.slice(folder.length + 1)));
  };
  expect(found("libs/a*")).toEqual([["libs/a1", "libs/a2"], ["libs"]]);
  expect(found("./li*/?2/sub")).toEqual([["libs/a2/sub"], ["", "libs"]]);
  expect(found("gone")).toEqual([["gone"], []]);
  expect(walkFolders(join(folder, "gone"), "*").folders).toEqual([]);
});
