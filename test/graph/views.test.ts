// What people see of a build: the picture, the page, the trace, the compile commands.
import { describe, expect, it } from "vitest";
import { buildView, viewDot, viewLines } from "../../src/graph/build-view.js";
import { compileCommandsText } from "../../src/graph/compile-commands.js";
import { graphPage } from "../../src/graph/graph-page.js";
import { spanOf, traceText } from "../../src/graph/trace.js";

const VIEW = buildView({
  library: "x",
  configuration: "dev",
  sources: ['src/a "b".nim'],
  otherInputs: 7,
  units: [{ name: "a.nim.c", source: "a.nim", detail: "moved today" }],
  files: 1,
  libraries: ["libx.so"],
  bindings: ["c"],
});

describe("the picture of a build", () => {
  it("leads from sources over the stages to libraries and bindings", () => {
    expect(VIEW.edges).toEqual([
      ['source:src/a "b".nim', "stage:cg"],
      ["stage:cg", "stage:merge + emit"],
      ["stage:merge + emit", "unit:a.nim.c"],
      ["unit:a.nim.c", "library:libx.so"],
      ["stage:cg", "stage:bind"],
      ["stage:bind", "binding:c"],
    ]);
  });

  it("is a list for the terminal", () => {
    expect(viewLines(VIEW)).toEqual([
      "x (dev)",
      "  sources",
      '    src/a "b".nim',
      "  -> cg (7 further inputs)",
      "  -> merge + emit -> cc: 1 unit in 1 C file",
      "    a.nim.c  (moved today)",
      "  -> link",
      "    libx.so",
      "  cg -> bind",
      "    c",
    ]);
  });

  it("is quoted for graphviz", () => {
    expect(viewDot([VIEW])).toContain('"x/source:src/a \\"b\\".nim" -> "x/stage:cg";');
  });

  it("is data in the page that no text of it can end", () => {
    const view = { ...VIEW, library: "</script><b>" };
    const page = graphPage([view], { page: "<title>{{title}}</title>{{style}}{{data}}{{script}}", style: "S", script: "J" });
    expect(page).toContain("<title>ffi graph: &lt;/script>&lt;b></title>S[{");
    expect(page).not.toContain("</script>");
  });
});

describe("the trace of a build", () => {
  it("puts spans that overlap on lines of their own", () => {
    const span = (name: string, start: number, end: number) => ({ name, kind: "cc", start, end });
    const trace = JSON.parse(traceText([{ name: "x", spans: [span("b", 5, 9), span("a", 0, 6), span("c", 6, 8)] }])) as {
      traceEvents: { name: string; tid: number; ts?: number; dur?: number }[];
    };
    expect(trace.traceEvents.map(({ name, tid, ts, dur }) => [name, tid, ts, dur])).toEqual([
      ["process_name", 0, undefined, undefined],
      ["a", 0, 0, 6000],
      ["b", 1, 5000, 4000],
      ["c", 0, 6000, 2000],
    ]);
  });

  it("names an edge by one of its outputs", () => {
    const of = (output: string) => spanOf({ output, start: 1, end: 2 }, 10)?.name;
    expect(["raw.list", "cg.status", "units.ninja", "c/a.c", "obj/a.nim.c.o", "../lib/libx.so", "bind.list"].map(of)).toEqual([
      "cg", undefined, "merge", undefined, "a.nim.c", "libx.so", "bind",
    ]);
  });
});

describe("compile_commands.json", () => {
  it("has one entry a unit, with arguments instead of a shell's command", () => {
    const units = [{ source: "c/a.c", object: "obj/a.c.o", compiler: "gcc", flags: ["-DA=a b"], sizeClass: 9 }];
    expect(JSON.parse(compileCommandsText([{ folder: "/f", units }]))).toEqual([
      { directory: "/f", file: "c/a.c", output: "obj/a.c.o", arguments: ["gcc", "-DA=a b", "-c", "c/a.c", "-o", "obj/a.c.o"] },
    ]);
  });
});
