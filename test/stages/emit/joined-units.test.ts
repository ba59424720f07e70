// Small units of other packages in one file: what is joined, what is said once, and what keeps a unit alone.
import { expect, test } from "vitest";
import { head, merged } from "../merge/raw-units.js";

const raw = (name: string, text: string, prelude = head) => ({ name: `@p${name}.nim.c`, text: `${prelude}${text}` });
const struct = "typedef struct tyObject_A__abcdefghijklmnopqr tyObject_A__abcdefghijklmnopqr;\nstruct tyObject_A__abcdefghijklmnopqr {\n\tNI x;\n};\n";
const literal = (name: string, text: string) => `static const struct {\n  NI cap; NIM_CHAR data[1+1];\n} TM__${name}_2 = { 1, "${text}" };\n`;
const one = raw("one", `${struct}${literal("one", "a")}N_LIB_PRIVATE N_NIMCALL(NI, first__one_u1)(NI x_p0);\nN_LIB_PRIVATE N_NIMCALL(NI, first__one_u1)(NI x_p0) {\n\treturn use(TM__one_2);\n}\n`);
const two = raw("two", `${struct}${literal("two", "b")}N_LIB_PRIVATE N_NIMCALL(NI, first__one_u1)(NI x_p0);\nN_LIB_PRIVATE N_NIMCALL(NI, second__two_u1)(void) {\n\treturn first__one_u1(TM__two_2);\n}\n`);

const count = (text: string, part: string): number => text.split(part).length - 1;

test("units of one prelude stand in one file, which says common types, declarations and headers once", () => {
  const { units } = merged([one, two]);
  expect(units.map(({ name, raws }) => [name, raws])).toEqual([["lib-one.nim.group.c", [one.name, two.name]]]);
  const text = units[0]!.text;
  expect([count(text, '#include "nimbase.h"'), count(text, "NI x;"), count(text, "(NI x_p0);")]).toEqual([1, 1, 1]);
  expect(text.startsWith("/* Compiled together: lib-one.nim.c lib-two.nim.c */\n")).toBe(true);
});

test("a static of a later unit has its place in its name, wherever it is mentioned", () => {
  const text = merged([one, two]).units[0]!.text;
  expect(text).toContain('TM__s0 = { 1, "a" };');
  expect(text).toContain('TM__s0m1 = { 1, "b" };');
  expect(text).toContain("(TM__s0m1);");
});

test("headers that do no harm may differ; each unit has its own", () => {
  const other = { ...two, text: two.text.replace('#include "nimbase.h"\n', '#include "nimbase.h"\n#include <string.h>\n') };
  const text = merged([one, other]).units[0]!.text;
  expect(text.indexOf("#include <string.h>")).toBeGreaterThan(text.indexOf("first__"));
});

test("a unit stays alone when it declares what such a header may declare, has other macros or flags, belongs to the project, or holds other code", () => {
  const names = (units: Parameters<typeof merged>[0]) => merged(units).units.map(({ name }) => name);
  const alone = ["lib-one.nim.c", "lib-two.nim.c"];
  expect(names([one, { ...two, text: `${two.text}N_LIB_PRIVATE N_CDECL(NU, strlen)(NCSTRING s_p0);\n` }])).toEqual(alone);
  expect(names([one, { ...two, text: two.text.replace("#define NIM_INTBITS 64\n", "#define NIM_INTBITS 64\n#define odd 1\n") }])).toEqual(alone);
  expect(names([one, { ...two, flags: "-mavx2" }])).toEqual(alone);
  expect(names([one, { ...two, name: "@mtwo.nim.c" }])).toEqual(["lib-one.nim.c", "two.nim.c"]);
  expect(names([one, { ...two, text: `${two.text}int emitted = 3;\n` }])).toEqual(alone);
  expect(names([one, { ...two, text: two.text.replace("N_LIB_PRIVATE N_NIMCALL(NI, second", "#define late 1\nN_LIB_PRIVATE N_NIMCALL(NI, second") }])).toEqual(alone);
});

test("a unit that declares a function otherwise than one before it is left out", () => {
  const other = (type: string) => `N_LIB_PRIVATE N_CDECL(void, Odd)(${type} x_p0);\n`;
  const files = merged([{ ...one, text: one.text + other("NI") }, { ...two, text: two.text + other("void*") }]).units;
  expect(files.map(({ name }) => name)).toEqual(["lib-one.nim.c", "lib-two.nim.c"]);
});

test("a group whose units read and end as before is the same, and no text is asked for; one edit in it changes its file", () => {
  const { state, units } = merged([one, two]);
  const again = merged([one, two], state);
  expect([...again.same]).toEqual(["lib-one.nim.group.c"]);
  expect(again.units).toEqual(units);
  const edited = { ...two, text: two.text.replace('"b"', '"c"') };
  const output = merged([one, edited], state);
  expect([...output.same]).toEqual([]);
  expect(output.units).toEqual(merged([one, edited]).units);
  expect(output.state).toEqual(merged([one, edited]).state);
});
