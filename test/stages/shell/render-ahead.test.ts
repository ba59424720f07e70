// Rendering from an interface that is not published yet: when it is done, and that bind writes what it would have written without.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { bindStage } from "../../../src/stages/shell/bind.js";
import { type RenderedAhead, renderAhead } from "../../../src/stages/shell/render-ahead.js";

const INTERFACE = join(import.meta.dirname, "../../golden/model/my_timer.interface.cbor");

const folders: string[] = [];

afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A library's build folder in which the compiler has just written its interface. */
function buildFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ffi-ahead-"));
  folders.push(folder);
  mkdirSync(join(folder, "nimcache"));
  const target = { language: "c", folder: join(folder, "packages"), abi: "native", libraryDir: "../lib" };
  writeFileSync(join(folder, "bind.json"), JSON.stringify({ projectRoot: folder, targets: [target] }));
  cpSync(INTERFACE, join(folder, "nimcache", "interface.cbor"));
  return folder;
}

/** What cg does when the compiler has ended. */
function publish(folder: string, systemLibraries: string): void {
  renameSync(join(folder, "nimcache", "interface.cbor"), join(folder, "interface.cbor"));
  writeFileSync(join(folder, "system-libraries.list"), systemLibraries);
}

/** Runs bind, and returns what its list names with each file's text. */
function bound(folder: string, ahead?: RenderedAhead): readonly (readonly [string, string])[] {
  expect(bindStage(folder, (text) => expect(text).toBe(""), { ahead })).toBe(0);
  const { files } = JSON.parse(readFileSync(join(folder, "bind.list"), "utf8")) as { files: { path: string }[] };
  return files.map(({ path }) => [path.slice(folder.length), readFileSync(path, "utf8")]);
}

function boundLate(systemLibraries: string): readonly (readonly [string, string])[] {
  const folder = buildFolder();
  publish(folder, systemLibraries);
  return bound(folder);
}

test("bind writes what was rendered ahead, which is what it would have rendered, and nothing was written before", async () => {
  const folder = buildFolder();
  const ahead = (await renderAhead(folder))!;
  expect(existsSync(join(folder, "packages"))).toBe(false);
  publish(folder, "");
  const forbidden = { ...ahead, get packages(): never { throw new Error("taken"); } };
  expect(() => bindStage(folder, () => {}, { ahead: forbidden })).toThrow("taken");
  expect(bound(folder, ahead)).toEqual(boundLate(""));
});

test("what was rendered without a library that the author turns out to link is rendered again", async () => {
  const folder = buildFolder();
  const ahead = await renderAhead(folder);
  publish(folder, "z\n");
  expect(bound(folder, ahead)).toEqual(boundLate("z\n"));
  expect(boundLate("z\n")).not.toEqual(boundLate(""));
});

test("the published interface is rendered again only where its packages were never written", async () => {
  const folder = buildFolder();
  publish(folder, "");
  cpSync(INTERFACE, join(folder, "nimcache", "interface.cbor"));
  expect(await renderAhead(folder)).toBeDefined();
  bound(folder);
  expect(await renderAhead(folder)).toBeUndefined();
});
