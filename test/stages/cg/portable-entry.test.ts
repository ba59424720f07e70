// Entries of the cg cache for other checkouts: which paths move with the project, and which runs are not offered elsewhere.
import { describe, expect, it } from "vitest";
import type { CgPlan } from "../../../src/graph/library-plan.js";
import { type Paths, localPaths, namesFolder, portablePaths, stagedPaths, withoutRoot } from "../../../src/stages/cg/portable-entry.js";

const plan = { projectRoot: "/a/one", root: "/a/one/src/lib.nim", nimPrefix: "/nim", runtime: "/ffi/runtime", home: "/home/u" } as CgPlan;
const NIMCACHE = "/a/one/build/dev/lib/nimcache";
const unit = (source: string) => ({ source, compiler: "gcc", flags: ["-I/a/one/src", "-I/nim/lib"] });
const paths = (change: { readonly inputs?: Paths["inputs"]; readonly sources?: readonly string[] } = {}): Paths => ({
  inputs: [
    { kind: "nim", path: "/a/one/src/lib.nim", hash: "1" },
    { kind: "data", path: "/nim/lib/system.nim", hash: "2" },
    { kind: "absent", path: "/a/nim.cfg", hash: "-" },
    { kind: "absent", path: "/a/one/nim.cfg", hash: "-" },
    ...(change.inputs ?? []),
  ],
  record: { units: (change.sources ?? [`${NIMCACHE}/@m..@ssrc@slib.nim.c`]).map(unit), extraObjects: [], linker: "gcc", linkFlags: [], readFiles: ["/a/one/src/lib.nim"], configFiles: [] },
  messages: { diagnostics: [], output: ["/a/one/src/lib.nim: said"], processed: [] },
});
const anywhere = { plan, asksWhere: false, namesRoot: false };

describe("an entry for every checkout", () => {
  it("names files by their place in the project and asks for configuration above the new one", () => {
    const portable = portablePaths(stagedPaths(paths(), NIMCACHE), anywhere)!;
    expect(JSON.stringify(portable)).not.toContain("/a/");
    const there = localPaths(portable, { root: "/b/c/two", nimcache: "/b/c/two/out/nimcache", portable: true });
    expect(there.inputs.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "nim /b/c/two/src/lib.nim",
      "data /nim/lib/system.nim",
      "absent /b/c/two/nim.cfg",
      ...["/b/c", "/b", "/"].flatMap((folder) => ["nim.cfg", "config.nims", "nimble.paths"].map((name) => `absent ${folder === "/" ? "" : folder}/${name}`)),
    ]);
    expect(there.record.units).toEqual([{ source: "/b/c/two/out/nimcache/@m..@ssrc@slib.nim.c", compiler: "gcc", flags: ["-I/b/c/two/src", "-I/nim/lib"] }]);
    expect(there.messages.output).toEqual(["/b/c/two/src/lib.nim: said"]);
  });

  it.each([
    ["a module asks for its place", paths(), { ...anywhere, asksWhere: true }],
    ["raw C names the project's folder", paths(), { ...anywhere, namesRoot: true }],
    ["a file beside the project was read", paths({ inputs: [{ kind: "data", path: "/a/shared/x.txt", hash: "3" }] }), anywhere],
    ["a configuration above the project was read", paths({ inputs: [{ kind: "data", path: "/a/config.nims", hash: "3" }] }), anywhere],
    ["a glob was declared", paths({ inputs: [{ kind: "glob", path: "/a/one/data/*", hash: "3" }] }), anywhere],
    ["a unit is named by how far above the project it lies", paths({ sources: [`${NIMCACHE}/@m..@s..@sother@sx.nim.c`] }), anywhere],
  ])("is not made where %s", (_, one, provenance) => {
    expect(portablePaths(stagedPaths(one, NIMCACHE), provenance)).toBeUndefined();
  });

  it("leaves paths alone that only look like the project's", () => {
    expect(withoutRoot("/a/one/x /a/one-more /z/a/one -I/a/one '/a/one'", "/a/one")).toBe("\0here/x /a/one-more /z/a/one -I\0here '\0here'");
  });

  it.each([
    ["/a/one", '"/a/one/x.nim(1, 2): Check failed"'],
    ["/tmp/qu'\u00e9t\u00e9 \"?\\/one", '"/tmp/qu\\\'\\303\\251t\\303\\251 \\"\\?\\\\/one/x.nim"'],
  ])("finds the folder %s in C as the compiler spells it in literals", (folder, literal) => {
    expect(namesFolder(Buffer.from(`NIM_CHAR data[9] = ${literal};`), folder)).toBe(true);
    expect(namesFolder(Buffer.from(`NIM_CHAR data[9] = ${literal};`), `${folder}-more`)).toBe(false);
  });
});
