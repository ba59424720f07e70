// Edges of units: relative inside the project, numbered for foreign C files.
import { describe, expect, it } from "vitest";
import { unitGraphOf } from "../../../src/stages/emit/unit-edges.js";

const FOLDER = "/p/build/dev/x";
const NIMCACHE = `${FOLDER}/nimcache`;

describe("the edges of a library", () => {
  const graph = unitGraphOf({
    plan: {
      library: "x",
      projectRoot: "/p",
      incremental: true,
      split: true,
      relativeSources: true,
      launcher: [],
      environment: {},
      strictLink: true,
      links: [
        { kind: "shared", output: "/p/build/dev/lib/libx.so" },
        { kind: "static", output: "/p/build/dev/lib/libx.a" },
      ],
    },
    record: {
      units: [
        { source: "/p/src/own file.c", compiler: "gcc", flags: ["-w"] },
        { source: "/p/src/own file.c", compiler: "gcc", flags: ["-DX"] },
        { source: `${NIMCACHE}/@mx.nim.c`, compiler: "gcc", flags: ["-I/nim/lib", "-I/p/src", "-I/p"] },
      ],
      extraObjects: ["/p/pre.o"],
      linker: "gcc",
      linkFlags: ["-L/p/libs", "-lm"],
      readFiles: [],
      configFiles: [],
    },
    folder: FOLDER,
    nimcache: NIMCACHE,
    files: [{ file: "x.nim.c", raws: ["@mx.nim.c", "@my.nim.c"], sizeClass: 9 }, { file: "line-table.c", raws: [], sizeClass: 3 }],
  });
  const map = `-ffile-prefix-map=${FOLDER}=.`;

  it("are relative to the build folder where they lie in the project", () => {
    const flags = ["-I/nim/lib", "-I../../../src", "-I../../..", map];
    expect(graph.units.slice(0, 2)).toEqual([
      { source: "c/x.nim.c", object: "obj/x.nim.c.o", compiler: "gcc", flags, sizeClass: 9 },
      { source: "c/line-table.c", object: "obj/line-table.c.o", compiler: "gcc", flags, sizeClass: 3 },
    ]);
    expect(graph.extraObjects).toEqual(["../../../pre.o"]);
  });

  it("compile one foreign file twice when the library asks for that", () => {
    expect(graph.units.slice(2)).toEqual([
      { source: "../../../src/own file.c", object: "obj/foreign-0-own_file.c.o", compiler: "gcc", flags: ["-w", map], sizeClass: 99 },
      { source: "../../../src/own file.c", object: "obj/foreign-1-own_file.c.o", compiler: "gcc", flags: ["-DX", map], sizeClass: 99 },
    ]);
  });

  it("link with the public symbols only, never unloadable, without undefined symbols", () => {
    const own = ["-Wl,-soname,libx.so", "-Wl,-z,nodelete", "-Wl,-z,defs", "-Wl,--version-script=exports.map"];
    expect(graph.links).toEqual([
      { kind: "shared", output: "../lib/libx.so", linker: "gcc", flags: [...own, "-L../../../libs", "-lm"] },
      { kind: "static", output: "../lib/libx.a", linker: "gcc", flags: [] },
    ]);
  });
});
