// The stages' process, loaded with compiled code of an earlier start: a cache may only ever cost or save time.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import { keepBelow, markUsed } from "../../src/launcher/compiled-size.js";
import { FFI } from "../rig/rig.js";

/** A copy of the built entry point and its body, with a cache of its own. */
function copyOfStage() {
  const folder = mkdtempSync(join(tmpdir(), "ffi-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["package.json", "stage.js", "stage.cjs"]) cpSync(join(FFI, "../../dist", name), join(folder, name));
  const start = (env: Record<string, string> = {}) => {
    const run = spawnSync(process.execPath, [join(folder, "stage.js"), "nothing"], { cwd: folder, encoding: "utf8", env: { ...process.env, FFI_CACHE: join(folder, "cache"), ...env } });
    return { code: run.status, stdout: run.stdout, stderr: run.stderr };
  };
  const cacheFile = () => join(folder, "cache/compiled", readdirSync(join(folder, "cache/compiled"))[0]!);
  return { folder, start, cacheFile };
}

const ANSWER = { code: 1, stdout: 'stage: unknown stage "nothing": cg, merge or bind\n', stderr: "" };

test("a second start takes the compiled code of the first and says the same", () => {
  const { start, cacheFile } = copyOfStage();
  expect(start()).toEqual(ANSWER);
  const before = statSync(cacheFile()).mtimeMs;
  expect(start()).toEqual(ANSWER);
  expect(statSync(cacheFile()).mtimeMs).toBe(before);
});

test("a damaged cache, and one that cannot be written, change nothing", () => {
  const { folder, start, cacheFile } = copyOfStage();
  start();
  const bytes = readFileSync(cacheFile());
  bytes.fill(7, bytes.length - 2000);
  writeFileSync(cacheFile(), bytes);
  expect(start()).toEqual(ANSWER);
  writeFileSync(cacheFile(), "");
  expect(start()).toEqual(ANSWER);
  writeFileSync(join(folder, "no-folder"), "");
  expect(start({ FFI_CACHE: join(folder, "no-folder") })).toEqual(ANSWER);
});

test("a body of the same size and time stamp, but another, is compiled again", () => {
  const { folder, start } = copyOfStage();
  const body = join(folder, "stage.cjs");
  const { mtime } = statSync(body);
  start();
  writeFileSync(body, readFileSync(body, "utf8").replace("stage: unknown stage", "stage: unheard stage"));
  utimesSync(body, mtime, mtime);
  expect(start().stdout).toBe('stage: unheard stage "nothing": cg, merge or bind\n');
});

test("the folder stays below its bound: what was used longest ago goes first, and what a killed process left", () => {
  const folder = mkdtempSync(join(tmpdir(), "ffi-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = Date.now() / 1000;
  const write = (name: string, age: number) => {
    writeFileSync(join(folder, name), "x".repeat(100));
    utimesSync(join(folder, name), now - age, now - age);
  };
  for (const [name, age] of [["old", 300_000], ["older", 400_000], ["left.tmp", 100_000], ["written.tmp", 1], ["new", 2]] as const) write(name, age);
  markUsed(join(folder, "older"));
  keepBelow(folder, 350);
  expect(readdirSync(folder).sort()).toEqual(["new", "older", "written.tmp"]);
});

test("a run that compiled much more than the one before keeps its code, too", () => {
  const folder = mkdtempSync(join(tmpdir(), "ffi-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const kept = () => {
    const run = spawnSync(process.execPath, [FFI, "genbindings", "c"], { cwd: folder, encoding: "utf8", env: { ...process.env, FFI_CACHE: join(folder, "cache") } });
    return [run.status, statSync(join(folder, "cache/compiled", readdirSync(join(folder, "cache/compiled"))[0]!)).size] as const;
  };
  const [, early] = kept();
  writeFileSync(join(folder, "ffi.toml"), '[library]\nname = "a"\nroot = "a.nim"\n[test]\ntimeout = "x"\n');
  const [code, late] = kept();
  expect(code).toBe(2);
  expect(late).toBeGreaterThan(early);
  expect(readdirSync(join(folder, "cache/compiled"))).toHaveLength(1);
});
