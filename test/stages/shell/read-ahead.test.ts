// Reading raw units while their writer goes on: what is read, when, and for which state of the file it vouches.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { type EarlyWork, prepareEarlyWork } from "../../../src/stages/shell/early-work.js";
import { hashOfFile, signatureOf } from "../../../src/system/look.js";
import { head } from "../merge/raw-units.js";

const PLAN = { incremental: true, split: true, relativeSources: true, projectRoot: "/nowhere" };

const works: EarlyWork[] = [];
const folders: string[] = [];

afterEach(() => {
  works.splice(0).forEach((work) => work.stop());
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true }));
});

/** Early work in a library's build folder, begun before the compiler writes, and the path of a file of the compiler's. */
function begin(plan: object) {
  const folder = mkdtempSync(join(tmpdir(), "ffi-ahead-"));
  folders.push(folder);
  mkdirSync(join(folder, "nimcache"));
  writeFileSync(join(folder, "merge.json"), JSON.stringify(plan));
  const work = prepareEarlyWork(folder, false);
  works.push(work);
  work.start();
  return { work, path: (name: string) => join(folder, "nimcache", name) };
}

/** Waits until a unit was read, and its text is of some kind. */
const untilRead = (work: EarlyWork, name: string, text: string) => vi.waitFor(() => expect(work.read()?.units.get(name)?.text).toContain(text), { timeout: 10_000 });

test("every unit is read when its writer has gone on or paused, and nothing else is", async () => {
  const { work, path } = begin(PLAN);
  writeFileSync(path("@mone.nim.c"), `${head}int one;\n`);
  writeFileSync(path("@mtwo.nim.c"), head);
  appendFileSync(path("@mtwo.nim.c"), "int two;\n");
  writeFileSync(path("plain.json"), "{}");
  await untilRead(work, "@mtwo.nim.c", "two");
  expect([...work.read()!.units.keys()]).toEqual(["@mone.nim.c", "@mtwo.nim.c"]);
  for (const [name, read] of work.read()!.units) {
    expect({ hash: read.hash, signature: read.signature }).toEqual({ hash: hashOfFile(path(name)), signature: signatureOf(path(name)).signature });
    expect(read.unit.artifact.digest).toBe(`${read.hash} near`);
  }
});

test("a unit that is written again is read again", async () => {
  const { work, path } = begin(PLAN);
  writeFileSync(path("@mone.nim.c"), `${head}int one;\n`);
  await untilRead(work, "@mone.nim.c", "one");
  writeFileSync(path("@mone.nim.c"), `${head}int other;\n`);
  await untilRead(work, "@mone.nim.c", "other");
});

test("nothing is read for a library that keeps the compiler's names, and a folder that cannot be watched is no error", async () => {
  expect(begin({ ...PLAN, incremental: false }).work.read()).toBeUndefined();
  const nowhere = prepareEarlyWork("/nowhere", true);
  nowhere.start();
  expect(nowhere.read()).toBeUndefined();
  expect(await nowhere.rendered()).toBeUndefined();
  nowhere.stop();
});
