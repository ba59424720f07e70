// The Nim files behind the C files that a C compiler or a linker names.
import { expect, test } from "vitest";
import { withNimNames } from "../../src/workflows/build/nim-names.js";

const units = [
  { file: "lib-a.nim.c", raw: "@pa.nim.c" },
  { file: "lib-x-b.nim.c", raw: "@px@sb.nim.c" },
  { file: "main.nim.c", raw: "@mmain.nim.c" },
];
const files = [
  { file: "lib-a.nim.group.c", sizeClass: 1, raws: ["@pa.nim.c", "@px@sb.nim.c"] },
  { file: "main.nim.part1.c", sizeClass: 1, raws: ["@mmain.nim.c"] },
  { file: "line-table.c", sizeClass: 1, raws: [] },
];
const group = "/* Compiled together: lib-a.nim.c lib-x-b.nim.c */\n#include <string.h>\n\n/* lib-a.nim.c */\nint a;\n\n/* lib-x-b.nim.c */\nint b;\n";
const named = (output: string) => withNimNames(output, { decision: { units, files, owners: { b__x1: "lib-x-b.nim.c" } }, textOf: (file) => (file === "lib-a.nim.group.c" ? group : undefined), folder: "build/dev/m" });

test("a place in a file of several units is followed by the Nim file of its line", () => {
  expect(named("c/lib-a.nim.group.c:5:1: error: no")).toBe("build/dev/m/c/lib-a.nim.group.c:5:1 (from a.nim): error: no");
  expect(named("c/lib-a.nim.group.c:8:1: error: no")).toBe("build/dev/m/c/lib-a.nim.group.c:8:1 (from x/b.nim): error: no");
  expect(named("In file included from c/lib-a.nim.group.c:2:")).toBe("In file included from build/dev/m/c/lib-a.nim.group.c:2:");
});

test("a place in a part of a unit is followed by its Nim file; what no Nim file made stays", () => {
  expect(named("c/main.nim.part1.c:5:1: error: no")).toBe("build/dev/m/c/main.nim.part1.c:5:1 (from main.nim): error: no");
  expect(named("c/line-table.c:5:1: error: no")).toBe("build/dev/m/c/line-table.c:5:1: error: no");
  expect(named("c/main.nim.part1.c: In function 'f':")).toBe("build/dev/m/c/main.nim.part1.c: In function 'f':");
  expect(named("src/c/own.c:5:1: error: no, see c/own.c:5")).toBe("src/c/own.c:5:1: error: no, see c/own.c:5");
});

test("the linker's words for a file of several units are followed by the Nim file of the function", () => {
  expect(named("ld: obj/lib-a.nim.group.c.o: in function `b__x1':")).toBe("ld: obj/lib-a.nim.group.c.o: in function `b__x1' (from x/b.nim):");
  expect(named("ld: obj/lib-a.nim.group.c.o: in function `c__x1':")).toBe("ld: obj/lib-a.nim.group.c.o: in function `c__x1':");
});
