// Every kind of input that the specification of scan lists: an edit of each is noticed and named, and taking it back is too.
import { appendFileSync, chmodSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { type BuildRig, NIM_PREFIX, NOTHING, bytes, newBuildRig } from "./build-rig.js";

const MANIFEST = [
  '[library]\nname = "plain"\nroot = "src/plain.nim"',
  '[nim]\npaths = ["first", "second"]\ninputs = ["data/**/*.json"]\nenv = ["FLAVOUR"]\n',
].join("\n");

const LEAF = [
  "{.warning[UnusedImport]: off.}", "import std/distros",
  "import fromPackage, fromPath, filtered, deep/link/linked",
  'include "part.inc"',
  '{.compile: "own.c".}',
  'const text = slurp("slurped.txt") & staticRead("read.txt") & CompileDate',
  "let made = text",
  "proc own(): cint {.importc.}",
  "proc leafTwice*(a: cint): cint =",
  "  # by adding",
  "  a + own() + part() + fromPackage() + fromPath() + linked() + filtered() + cint(made.len)",
  "",
].join("\n");

const FILES = {
  "ffi.toml": MANIFEST,
  "src/leaf.nim": LEAF,
  "src/part.inc": "proc part(): cint = 1\n",
  "src/filtered.nim": "#? stdtmpl\n# proc filtered*(): cint =\n#   cint(1)\n# end proc\n",
  "src/own.c": '#include "own.h"\nconst char own_date[] = __DATE__;\nint own(void) { return OWN; }\n',
  "src/own.h": "#define OWN 1\n",
  "src/slurped.txt": "one",
  "src/read.txt": "one",
  "src/nim.cfg": "define:one\n",
  "src/config.nims": 'switch("define", "two")\n',
  "first/empty.nim": "",
  "second/fromPath.nim": "proc fromPath*(): cint = 1\n",
  "data/one.json": "1",
  "one/linked.nim": "proc linked*(): cint = 1\n",
  "two/linked.nim": "proc linked*(): cint = 2\n",
  "home/.nimble/pkgs2/fromPackage-1.0.0-0123456789012345678901234567890123456789/fromPackage.nim": "proc fromPackage*(): cint = 1\n",
};

/** An edit, and what the driver says of it; the edited file is put back afterwards. */
interface Row {
  readonly path: string;
  /** The new text; undefined removes the file. */
  readonly text: string | undefined;
  readonly says: string;
}

const edited = (path: keyof typeof FILES, text: string): Row => ({ path, text, says: `${path} changed` });
const appeared = (path: string, text = "\n"): Row => ({ path, text, says: `${path} is new` });

const ROWS: readonly Row[] = [
  edited("src/leaf.nim", LEAF.replace("a + own()", "a + own() + 1")),
  edited("src/part.inc", "proc part(): cint = 2\n"),
  edited("src/filtered.nim", `${FILES["src/filtered.nim"]}# a comment to Nim, a line to the filter\n`),
  edited("src/slurped.txt", "two"),
  edited("src/read.txt", "two"),
  edited("src/nim.cfg", "define:other\n"),
  edited("src/config.nims", 'switch("define", "other")\n'),
  { path: "src/nim.cfg", text: undefined, says: "src/nim.cfg is gone" },
  edited("src/own.c", FILES["src/own.c"].replace("OWN;", "OWN + 1;")),
  { path: "src/own.h", text: "#define OWN 2\n", says: "a header changed" },
  { path: "ffi.toml", text: MANIFEST.replace('"plain"\n', '"plain"\nversion = "0.2.0"\n'), says: "settings or tools changed" },
  { path: "data/one.json", text: "2", says: "data/**/*.json changed" },
  { path: "data/deep/two.json", text: "2", says: "data/**/*.json changed" },
  { path: "first/fromPath.nim", text: "\n", says: "first changed" },
  { path: "home/.nimble/pkgs2/fromPackage-1.1.0-1123456789012345678901234567890123456789/fromPackage.nim", text: "\n", says: "home/.nimble/pkgs2 changed" },
  appeared("nim.cfg"),
  appeared("config.nims"),
  appeared("nimble.paths"),
  appeared("src/plain.nim.cfg"),
  appeared("src/plain.nims"),
  appeared("home/.config/nim/nim.cfg"),
];

it("is noticed by what it holds, never by its time stamp alone", { timeout: 900_000 }, async () => {
  const rig = newBuildRig(FILES);
  const env = { HOME: join(rig.folder, "home"), FFI_NIM: ownCompiler(rig) };
  const planned = async (more = {}): Promise<string> => (await rig.ffi(["build", "--dry-run"], { env: { ...env, ...more } })).stdout;
  lead(rig, "one");
  await rig.build([], { env });
  expect(await planned()).toBe("plain (dev): up to date\n");
  for (const row of ROWS) {
    const undo = apply(rig, row);
    expect([row.path, await planned()]).toEqual([row.path, expect.stringContaining(row.says)]);
    undo();
    expect([row.path, await planned()]).toEqual([row.path, "plain (dev): up to date\n"]);
  }
  lead(rig, "two");
  expect(await planned()).toContain("src/deep changed");
  lead(rig, "one");
  expect(await planned()).toBe("plain (dev): up to date\n");
  expect(await planned({ FLAVOUR: "sweet" })).toContain("FLAVOUR");
  expect(await planned({ CPATH: rig.folder })).toContain("settings or tools changed");
  for (const path of ["src/leaf.nim", "src/own.c", "src/own.h", "src/nim.cfg"]) utimesSync(join(rig.folder, path), 2_000_000_000, 2_000_000_000);
  chmodSync(join(rig.folder, "src/leaf.nim"), 0o600);
  expect(await planned()).toBe("plain (dev): up to date\n");
  expect((await rig.build([], { env })).work).toEqual(NOTHING);
  expect(datesIn(rig)).toEqual(["1970-01-01", "Jan  1 1970"]);
  await theCompilerCounts(rig, planned);
});

/** Makes the link on the way to a module lead to a folder. */
function lead(rig: BuildRig, folder: string): void {
  const link = join(rig.folder, "src/deep/link");
  rmSync(link, { force: true });
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(`../../${folder}`, link);
}

/** The library's file of the compiler, and the program behind the shim; the shim itself changes nothing. */
async function theCompilerCounts(rig: BuildRig, planned: () => Promise<string>): Promise<void> {
  const library = "nim/lib/pure/strutils.nim";
  const undo = apply(rig, { path: library, text: `${rig.read(library)}\n`, says: "" });
  expect(await planned()).toContain(`${library} changed`);
  undo();
  expect(await planned()).toBe("plain (dev): up to date\n");
  appendFileSync(join(rig.folder, "nim/bin/nim"), "\0");
  expect(await planned()).toContain("nim/bin/nim changed");
}

/** A copy of the compiler behind a shim, as version managers put one on the path. */
function ownCompiler(rig: BuildRig): string {
  for (const part of ["lib", "config", "bin/nim"]) cpSync(join(NIM_PREFIX, part), join(rig.folder, "nim", part), { recursive: true, dereference: true });
  rig.write({ "shim/nim": `#!/bin/sh\nexec '${rig.folder}/nim/bin/nim' "$@"\n` });
  chmodSync(join(rig.folder, "shim/nim"), 0o755);
  return join(rig.folder, "shim/nim");
}

/** Edits; the answer takes it back. A file that goes keeps its inode, as with `git stash`. */
function apply(rig: BuildRig, { path, text }: Row): () => void {
  const whole = join(rig.folder, path);
  const before = rig.has(path) ? rig.read(path) : undefined;
  if (text === undefined) renameSync(whole, `${whole}.aside`);
  else rig.write({ [path]: text });
  return () => {
    if (text === undefined) renameSync(`${whole}.aside`, whole);
    else if (before !== undefined) rig.write({ [path]: before });
    else rmSync(topmostNew(path, whole), { recursive: true });
  };
}

/** A file that was new goes with the folders that were new with it. */
function topmostNew(path: string, whole: string): string {
  const made = ["data/deep", "home/.config", path.match(/^home\/\.nimble\/pkgs2\/[^/]+/)?.[0] ?? ""].find((folder) => folder !== "" && path.startsWith(`${folder}/`));
  return made === undefined ? whole : whole.slice(0, whole.length - path.length + made.length);
}

/** The date that the compilers put into the objects: of SOURCE_DATE_EPOCH, not of today. */
function datesIn(rig: BuildRig): string[] {
  const text = bytes(rig, "build/dev/lib/libplain.so").toString("latin1");
  return [...new Set([...(text.match(/(?:19|20)\d\d-\d\d-\d\d/g) ?? []), ...(text.match(/[A-Z][a-z]{2} [ \d]\d \d{4}/g) ?? [])])];
}
