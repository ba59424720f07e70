import { statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kindOf, namesIn, readIfPresent, readText, removeEmptyFolder, writeAtomic, writeIfChanged } from "../../src/system/files.js";
import { newRig } from "../rig/rig.js";

test("an unchanged file keeps its time stamp", async () => {
  const rig = newRig({ "a.txt": "same" });
  const before = statSync(join(rig.folder, "a.txt"), { bigint: true });
  expect(await writeIfChanged(join(rig.folder, "a.txt"), "same")).toEqual({ ok: true, value: "unchanged" });
  const after = statSync(join(rig.folder, "a.txt"), { bigint: true });
  expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
});

test("a changed file is replaced whole, and folders above it are made", async () => {
  const rig = newRig({ "a.txt": "old" });
  expect(await writeIfChanged(join(rig.folder, "a.txt"), "new")).toEqual({ ok: true, value: "written" });
  expect(await writeIfChanged(join(rig.folder, "deep/er/b.txt"), new Uint8Array([104, 105]))).toEqual({ ok: true, value: "written" });
  expect([rig.read("a.txt"), rig.read("deep/er/b.txt"), rig.files()]).toEqual(["new", "hi", ["a.txt", "deep/er/b.txt"]]);
});

test("a file that cannot be written is a finding that says why", async () => {
  const rig = newRig({ "a.txt": "" });
  const path = join(rig.folder, "a.txt", "b.txt");
  expect(await writeAtomic(path, "x")).toEqual({
    ok: false,
    error: [
      {
        severity: "error",
        code: "file.unwritable",
        message: `cannot write ${path}: a part of its path is a file`,
      },
    ],
  });
});

test("reading an absent file is a finding, unless it may be absent", async () => {
  const rig = newRig();
  const path = join(rig.folder, "none");
  const read = await readText(path);
  expect(!read.ok && read.error[0]?.message).toBe(`cannot read ${path}: no such file`);
  expect(await readIfPresent(path)).toEqual({ ok: true, value: undefined });
  const folder = await readIfPresent(rig.folder);
  expect(!folder.ok && folder.error[0]?.message).toBe(`cannot read ${rig.folder}: it is a folder`);
});

test("names in a folder are sorted, and an absent folder has none", async () => {
  const rig = newRig({ "b/x": "", "b/a": "", "b/m": "" });
  expect(await namesIn(join(rig.folder, "b"))).toEqual(["a", "m", "x"]);
  expect(await namesIn(join(rig.folder, "none"))).toEqual([]);
});

test("a dangling link counts as absent", async () => {
  const rig = newRig();
  symlinkSync("nowhere", join(rig.folder, "link"));
  expect(await kindOf(join(rig.folder, "link"))).toBe("absent");
});

test("only folders without any file are removed as empty", async () => {
  const rig = newRig({ "a/keep/file": "", "b/empty/x": "" });
  await removeEmptyFolder(join(rig.folder, "a"));
  expect(rig.has("a/keep/file")).toBe(true);
  await rig.run("rm", ["b/empty/x"]);
  await removeEmptyFolder(join(rig.folder, "b"));
  expect(rig.has("b")).toBe(false);
});
