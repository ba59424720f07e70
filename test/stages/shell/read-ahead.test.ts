// Reading raw units while their writer goes on: what is read, when, and for which state of the file it vouches.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { startReadAhead } from "../../../src/stages/shell/read-ahead.js";
import { hashOfFile, signatureOf } from "../../../src/system/look.js";
import { head } from "../merge/raw-units.js";

const folders: string[] = [];

afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A library's build folder, before the compiler writes. */
function buildFolder(plan: object): string {
  const folder = mkdtempSync(join(tmpdir(), "ffi-ahead-"));
  folders.push(folder);
  mkdirSync(join(folder, "nimcache"));
  writeFileSync(join(folder, "merge.json"), JSON.stringify(plan));
  return folder;
}

const PLAN = { incremental: true, split: true, relativeSources: true, projectRoot: "/nowhere" };

test("every unit is read when its writer has gone on or paused, and nothing else is", async () => {
  const folder = buildFolder(PLAN);
  const ahead = startReadAhead(folder)!;
  const path = (name: string) => join(folder, "nimcache", name);
  writeFileSync(path("@mone.nim.c"), `${head}int one;\n`);
  writeFileSync(path("@mtwo.nim.c"), head);
  appendFileSync(path("@mtwo.nim.c"), "int two;\n");
  writeFileSync(path("plain.json"), "{}");
  await vi.waitFor(() => expect([...ahead.units.keys()]).toEqual(["@mone.nim.c", "@mtwo.nim.c"]), { timeout: 10_000 });
  ahead.close();
  for (const [name, read] of ahead.units) {
    expect({ hash: read.hash, signature: read.signature }).toEqual({ hash: hashOfFile(path(name)), signature: signatureOf(path(name)).signature });
    expect(read.unit.artifact.digest).toBe(`${read.hash} near`);
  }
});

test("a unit that is written again is read again", async () => {
  const folder = buildFolder(PLAN);
  const ahead = startReadAhead(folder)!;
  const path = join(folder, "nimcache", "@mone.nim.c");
  writeFileSync(path, `${head}int one;\n`);
  await vi.waitFor(() => expect(ahead.units.get("@mone.nim.c")?.text).toContain("one"), { timeout: 10_000 });
  writeFileSync(path, `${head}int other;\n`);
  await vi.waitFor(() => expect(ahead.units.get("@mone.nim.c")?.text).toContain("other"), { timeout: 10_000 });
  ahead.close();
});

test("nothing is read for a library that keeps the compiler's names, nor where there is nothing to watch", () => {
  expect(startReadAhead(buildFolder({ ...PLAN, incremental: false }))).toBeUndefined();
  const folder = buildFolder(PLAN);
  rmSync(join(folder, "nimcache"), { recursive: true });
  expect(startReadAhead(folder)).toBeUndefined();
});
