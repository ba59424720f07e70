// The graph's two files: their text, their checksum, and that ninja accepts them.
import { describe, expect, it } from "vitest";
import { EMPTY_UNIT_GRAPH, isWholeUnitGraph, stageGraphText, unitGraphText } from "../../src/graph/graph-text.js";

describe("build.ninja", () => {
  it("holds the stages, brings itself up to date through units.ninja, and includes the rules", () => {
    const text = stageGraphText({ library: "x", rules: "/pkg dir/ninja/rules.ninja", stage: ["/usr/bin/node", "/pkg dir/dist/stage.js"], bind: true });
    expect(text).toBe(
      [
        "# Written by ffi; edits are lost. What it means: ninja/README.md of the ffi package.",
        "ninja_required_version = 1.10",
        "library = x",
        "stage = /usr/bin/node '/pkg dir/dist/stage.js'",
        "include /pkg$ dir/ninja/rules.ninja",
        "build raw.list | cg.status interface.cbor exports.map exports.list system-libraries.list: cg | source.cookie",
        "build build.ninja: phony units.ninja",
        "build bind.list: bind | interface.cbor system-libraries.list bind.json generator.id",
        "default bind.list",
        "include units.ninja",
        "",
      ].join("\n"),
    );
  });
});

describe("build.ninja of a project with a Go package", () => {
  it("renews the package's revision behind the archive, once the package is there", () => {
    const revision = { folder: "/p q/bindings/go", archive: "../lib/libx.a" };
    const text = stageGraphText({ library: "x", rules: "/r.ninja", stage: ["/stage"], bind: true, revision });
    expect(text).toContain(
      [
        "build /p$ q/bindings/go/revision.go: revise ../lib/libx.a | bind.list",
        "  types = '/p q/bindings/go/types.go'",
        "  new = '/p q/bindings/go/revision.go.new'",
        "  made = '/p q/bindings/go/revision.go'",
        "default /p$ q/bindings/go/revision.go",
      ].join("\n"),
    );
  });
});

describe("units.ninja", () => {
  const graph = {
    ...EMPTY_UNIT_GRAPH,
    units: [{ source: "c/a.c", object: "obj/a.c.o", compiler: "gcc", flags: ["-DX=a b", "-D$Y"], sizeClass: 9 }],
    finalC: ["c/a.c"],
    extraObjects: ["../../pre.o"],
    links: [{ kind: "shared" as const, output: "../lib/libx.so", linker: "gcc", flags: ["-lm"] }],
    launcher: ["ccache"],
    environment: { CPATH: "/a b" },
  };

  it("begins with the largest files, so that the longest compilation is not the last to start; links keep their order", () => {
    const unit = (name: string, sizeClass: number) => ({ source: `c/${name}.c`, object: `obj/${name}.c.o`, compiler: "gcc", flags: [], sizeClass });
    const text = unitGraphText({ ...graph, units: [unit("a", 9), unit("b", 14), unit("c", 9)] });
    expect([...text.matchAll(/^build (obj\S+):/gm)].map(([, object]) => object)).toEqual(["obj/b.c.o", "obj/a.c.o", "obj/c.c.o"]);
    expect(text).toContain("link_shared obj/a.c.o obj/b.c.o obj/c.c.o ");
  });

  it("ends with a checksum that finds it damaged or cut off", () => {
    const text = unitGraphText(graph);
    expect(isWholeUnitGraph(text)).toBe(true);
    expect(isWholeUnitGraph(text.replace("-lm", "-lc"))).toBe(false);
    expect(isWholeUnitGraph(text.slice(0, -2))).toBe(false);
    expect(isWholeUnitGraph("")).toBe(false);
    expect(isWholeUnitGraph(`${text}x`)).toBe(false);
  });

  it("names merge's outputs, one edge a unit, the links, and builds the libraries by default", () => {
    const lines = unitGraphText(graph).split("\n").slice(0, -2);
    expect(lines).toEqual([
      "build units.ninja decision.json | c/a.c: merge | raw.list cg.status merge.json generator.id",
      "environment = CPATH='/a b' ",
      "launcher = ccache ",
      "build obj/a.c.o: cc c/a.c | toolchain.id",
      "  compiler = gcc",
      "  flags = '-DX=a b' '-D$$Y'",
      "build ../lib/libx.so: link_shared obj/a.c.o ../../pre.o | exports.map toolchain.id",
      "  new = ../lib/libx.so.new",
      "  linker = gcc",
      "  flags = -lm",
      "default ../lib/libx.so",
    ]);
  });

  it("is whole without units: merge alone", () => {
    const text = unitGraphText(EMPTY_UNIT_GRAPH);
    expect(isWholeUnitGraph(text)).toBe(true);
    expect(text).not.toContain("default");
  });
});
