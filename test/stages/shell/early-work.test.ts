// Work while the compiler runs: which units are read, when, for which state of the file that vouches, and when packages are rendered.
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
function begin(plan: object, bind = false) {
  const folder = mkdtempSync(join(tmpdir(), "ffi-ahead-"));
  folders.push(folder);
  mkdirSync(join(folder, "nimcache"));
  writeFileSync(join(folder, "merge.json"), JSON.stringify(plan));
  const work = prepareEarlyWork(folder, bind);
  works.push(work);
  work.start();
  return { work, folder, path: (name: string) => join(folder, "nimcache", name) };
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

test("packages are rendered when the interface is there, unless nobody wants them", async () => {
  for (const bind of [true, false]) {
    const { work, path, folder } = begin(PLAN, bind);
    writeFileSync(join(folder, "bind.json"), JSON.stringify({ projectRoot: folder, targets: [] }));
    writeFileSync(path("interface.cbor"), "half");
    writeFileSync(path("@mone.nim.c"), `${head}int one;\n`);
    await untilRead(work, "@mone.nim.c", "one");
    const rendered = await work.rendered();
    expect(rendered?.packages.ok).toBe(bind ? false : undefined);
  }
});

test("nothing is read for a library that keeps the compiler's names, and a folder that cannot be watched is no error", async () => {
  expect(begin({ ...PLAN, incremental: false }).work.read()).toBeUndefined();
  const nowhere = prepareEarlyWork("/nowhere", true);
  nowhere.start();
  expect(nowhere.read()).toBeUndefined();
  expect(await nowhere.rendered()).toBeUndefined();
  nowhere.stop();
});
