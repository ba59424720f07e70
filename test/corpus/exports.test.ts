// What a library's users see, and what an edit costs: exported symbols as with raw C; few final files change on an edit.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mergeEmit, type Unit } from "../../src/stages/merge-emit.js";
import { compileNim, linkUnits } from "./rig/compile.js";
import { run } from "./rig/command.js";
import { configurationOf, configurations, mergeOptions, type Configuration } from "./rig/configurations.js";

const hub = `import std/[tables, strutils]
type Hub* = object
  counts*: Table[string, int]
proc add*(hub: var Hub, word: string) =
  if word.len == 0: raise newException(ValueError, "empty")
  hub.counts.mgetOrPut(word, 0).inc
proc report*(hub: Hub): string =
  for word, count in hub.counts: result.add word & "=" & $count & ";"
proc same*[T](x: T): T = x
`;
const user = (name: string): string => `import hub
proc ${name}*(words: seq[string]): string =
  var h: Hub
  for word in words: h.add word
  result = same(h.report) & $same(${name.length})
`;
const root = `import alpha, beta, gamma
var calls {.threadvar.}: int
proc mylib_run(n: cint): cint {.exportc, cdecl, dynlib.} =
  inc calls
  cint(alpha(@["a"]).len + beta(@["b", "b"]).len + gamma(@["c"]).len) + n
proc mylib_calls(): cint {.exportc, cdecl, dynlib.} = cint(calls)
var mylib_version {.exportc, dynlib.}: cint = 3
`;
const files = { "hub.nim": hub, "alpha.nim": user("alpha"), "beta.nim": user("beta"), "gamma.nim": user("gamma"), "mylib.nim": root };
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ffi-exports-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = (name: string): Configuration => {
  const base = configurationOf(name);
  return { ...base, switches: [...base.switches, "--app:lib", "--noMain:on", "--nimMainPrefix:mylib"] };
};

/** Every configuration and sanitizer under FFI_SOAK=1. */
const exporting =
  process.env["FFI_SOAK"] === undefined
    ? ["release-orc", "dev-refc"].map(library)
    : [...configurations.filter(({ backend }) => backend === "c").map(({ name }) => library(name)), ...["orc", "arc", "refc"].flatMap(sanitized)];

/** A debug library under each sanitizer that `ffi build --sanitize` knows. */
function sanitized(mm: string): Configuration[] {
  return ["address,undefined", "thread"].map((names) => {
    const base = library(`dev-${mm}`);
    return { ...base, name: `${base.name}-${names.replace(",", "-")}`, switches: [...base.switches, `--passC:-fsanitize=${names}`] };
  });
}

test.each(exporting)("a library exports the same symbols with raw and with final C ($name)", { timeout: 300_000 }, async (configuration) => {
  layOut(files);
  const raw = await compileNim(folder, "mylib.nim", configuration);
  if (typeof raw === "string") throw new Error(raw);
  const sanitizer = raw.flags.filter((flag) => flag.startsWith("-fsanitize"));
  const shared = { ...raw, flags: [...raw.flags, "-fPIC"], linkFlags: [...raw.linkFlags, ...sanitizer, "-shared"] };
  expect(await linkUnits(raw.units, shared, join(folder, "raw.so"))).toBeUndefined();
  expect(await linkUnits(final(raw.units), shared, join(folder, "final.so"))).toBeUndefined();
  const exported = await symbolsOf("raw.so");
  expect(exported).toContain("mylib_run");
  expect(await symbolsOf("final.so")).toEqual(exported);
});

interface EditCase {
  readonly title: string;
  readonly configuration: string;
  readonly edited: Partial<typeof files>;
  readonly changed: readonly string[];
}

const cases: readonly EditCase[] = [
  { title: "an unused private proc in a widely used module changes the line table in release, where raises have lines", configuration: "release-orc", edited: { "hub.nim": hub.replace("proc add*", "proc unused(x: int): int = x + 1\nproc add*") }, changed: ["line-table.c"] },
  { title: "an unused private proc in a widely used module changes the line table in dev", configuration: "dev-orc", edited: { "hub.nim": hub.replace("proc add*", "proc unused(x: int): int = x + 1\nproc add*") }, changed: ["line-table.c"] },
  { title: "a comment line changes the line table", configuration: "dev-orc", edited: { "hub.nim": hub.replace("proc report*", "# what was counted\nproc report*") }, changed: ["line-table.c"] },
  { title: "a body edit changes its own unit", configuration: "release-orc", edited: { "hub.nim": hub.replace('"empty"', '"nothing"') }, changed: ["hub.nim.c"] },
  { title: "a body edit in a leaf changes its own unit in dev", configuration: "dev-refc", edited: { "beta.nim": user("beta").replace("h.add word", "h.add word & word") }, changed: ["beta.nim.c"] },
];

for (const { title, configuration, edited, changed } of cases) {
  test(title, { timeout: 300_000 }, async () => {
    layOut(files);
    const before = await finalUnits(configuration);
    layOut({ ...files, ...edited });
    const known = new Map(before.map((unit) => [unit.name, unit.text]));
    const after = await finalUnits(configuration);
    expect(after.filter((unit) => known.get(unit.name) !== unit.text).map((unit) => unit.name)).toEqual(changed);
  });
}

async function finalUnits(configuration: string): Promise<readonly Unit[]> {
  const raw = await compileNim(folder, "mylib.nim", library(configuration));
  if (typeof raw === "string") throw new Error(raw);
  return final(raw.units, configuration);
}

function final(units: readonly Unit[], configuration = "dev-orc"): readonly Unit[] {
  const merged = mergeEmit({ units, options: mergeOptions(configurationOf(configuration)) });
  if (!merged.ok) throw new Error(JSON.stringify(merged.error));
  expect(merged.value.notes).toEqual([]);
  return merged.value.units;
}

async function symbolsOf(file: string): Promise<string[]> {
  const listed = await run(["nm", "-D", "--defined-only", "--format=posix", join(folder, file)], folder);
  return listed.stdout.split("\n").map((line) => line.split(" ")[0] ?? "").filter((name) => name !== "").sort();
}

function layOut(tree: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(tree)) writeFileSync(join(folder, path), text);
}
