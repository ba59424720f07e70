// The chain that `ffi why` tells, out of a build log.
import { expect, test } from "vitest";
import type { TimedLogEntry } from "../../src/stages/shell/log.js";
import { chainLines, chainOf } from "../../src/workflows/why/chain.js";
import type { Target } from "../../src/workflows/why/targets.js";

const LIBRARY: Target = { kind: "library", names: ["libx.so"], outputs: ["../lib/libx.so"] };
const entry = (stage: TimedLogEntry["stage"], moved: readonly string[]): TimedLogEntry => ({ stage, outcome: "moved", moved, ms: 1, time: "2026-11-28T01:00:00.000Z", run: "1" });

test("one damaged output is named, many are counted and the first ones listed", () => {
  const stepsFor = (removed: readonly string[]) => chainOf(LIBRARY, [entry("scan", removed), entry("build", ["../lib/libx.so"])], {})?.steps;
  expect(stepsFor(["/p/build/dev/x/c/a.nim.c"])).toEqual(["/p/build/dev/x/c/a.nim.c was not as the last build left it, and was removed", "the libraries were linked"]);
  expect(stepsFor(Array.from({ length: 10 }, (_, at) => `/p/c/${at}.c`))?.[0]).toBe(
    "10 files were not as the last build left them, and were removed: 0.c, 1.c, 2.c, 3.c, 4.c, 5.c, 6.c, 7.c and 2 more",
  );
});

test("a binding that was written again because another library is linked says so", () => {
  const log = [entry("cg", ["record.json", "system-libraries.list"]), entry("bind", ["x.pc"]), entry("build", ["bind.list"])];
  expect(chainOf({ kind: "binding", names: ["c"], outputs: ["bind.list"] }, log, {})?.steps).toEqual([
    "the source cookie moved: the compiler ran (1 ms)",
    "the list of libraries to link moved",
    "bind wrote 1 file",
  ]);
});

test("a binding that was written again though its interface stood says what else it is made by", () => {
  const log = [entry("cg", ["raw.list"]), entry("bind", []), entry("build", ["bind.list"])];
  expect(chainOf({ kind: "binding", names: ["c"], outputs: ["bind.list"] }, log, {})?.steps.slice(1)).toEqual([
    "ffi itself or the options of the packages changed, or one of their files",
    "bind wrote 0 files",
  ]);
});

test("a file that makes no unit answers with the last build that it moved", () => {
  const because = (run: string, path: string): TimedLogEntry => ({ ...entry("scan", []), run, causes: [{ what: "changed", path }] });
  const log = [because("1", "/p/src/consts.nim"), entry("merge", ["c/a.nim.c"]), entry("build", ["obj/a.nim.c.o"]), because("2", "/p/src/a.nim")];
  const source: Target = { kind: "source", names: ["src/consts.nim"], outputs: ["/p/src/consts.nim"] };
  expect(chainLines("it last moved a build", chainOf(source, log, {})!, "/p")).toEqual([
    "it last moved a build at 2026-11-28T01:00:00.000Z",
    "  src/consts.nim changed",
    "  -> merge changed 1 C file: a.nim.c",
    "  -> compiled: a.nim.c",
  ]);
  expect(chainOf({ ...source, outputs: ["/p/src/b.nim"] }, log, {})).toBeUndefined();
});
