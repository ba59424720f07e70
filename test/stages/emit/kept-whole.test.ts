// How a large unit is compiled in parts, and when it must stay whole.
import { expect, test } from "vitest";
import { mergeEmit } from "../../../src/stages/merge-emit.js";
import { head } from "../merge/raw-units.js";

const proc = (name: string, body: string): string => `N_LIB_PRIVATE N_NIMCALL(NI, ${name}__m_u1)(void) {\n\t${body}\n}\n`;
const procs = (body: string): string => ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"].map((name) => proc(name, body)).join("");

test("each function stands in one part, with the types that it reaches, packed ones too", () => {
  const packed = "struct __attribute__((__packed__)) tyObject_P__aaaaaaaaaaaaaaaaaaaa {\n\tNI8 x;\n};\n";
  const texts = parts(`${packed}${procs("return sizeof(struct tyObject_P__aaaaaaaaaaaaaaaaaaaa);")}`);
  expect(texts.length).toBeGreaterThan(1);
  const defining = texts.filter((text) => text.includes("sizeof"));
  expect(defining.length).toBeGreaterThan(1);
  for (const text of defining) expect(text.match(/__packed__/g)).toHaveLength(1);
  expect(texts.join("").match(/sizeof/g)).toHaveLength(8);
});

test("whatever has a state is in one part, with all that touch it", () => {
  const texts = parts(`static N_INLINE(NI, next__m_u2)(void) {\n\tstatic NI n; return ++n;\n}\n${procs("return next__m_u2();")}`);
  expect(texts.filter((text) => text.includes("static NI n;"))).toHaveLength(1);
  expect(texts[0]?.match(/return next__s0\(\);/g)).toHaveLength(8);
});

test("an inline proc has one address in all parts, so who asks for it stands where it does", () => {
  const texts = parts(`static N_INLINE(NI, even__m_u2)(void) {\n\treturn 2;\n}\n${procs("return (NI)(even__m_u2);")}`);
  expect(texts[0]?.match(/even__s0\);/g)).toHaveLength(8);
  const calling = parts(`static N_INLINE(NI, even__m_u2)(void) {\n\treturn 2;\n}\n${procs("return even__m_u2();")}`);
  expect(calling.filter((text) => text.includes("even__s0();")).length).toBeGreaterThan(1);
});

test("a constant pointer may point elsewhere later, so it has a state", () => {
  const texts = parts(`static const char* place__m_u2;\n${procs("return *place__m_u2;")}`);
  expect(texts.filter((text) => text.includes("const char*"))).toHaveLength(1);
});

test("a unit stays whole that includes a header with perhaps a state, or holds a function of a form that the compiler does not write", () => {
  expect(parts(`#include "st.h"\n${procs("return 1;")}`)).toHaveLength(1);
  expect(parts(`#define IMPLEMENTATION\n#include <one_header.h>\n${procs("return 1;")}`)).toHaveLength(1);
  expect(parts(`__attribute__((constructor)) NI first__m_u2(void) {\n\treturn 1;\n}\n${procs("return first__m_u2();")}`)).toHaveLength(1);
  expect(parts(procs("return 1;")).length).toBeGreaterThan(1);
});

/** The texts of the unit's files. */
function parts(text: string): string[] {
  const result = mergeEmit({ units: [{ name: "@mm.nim.c", text: `${head}${text}` }], options: { incremental: true, splitFrom: 12 } });
  if (!result.ok || result.value.notes.length > 0) throw new Error(JSON.stringify(result));
  return result.value.units.map((unit) => unit.text);
}
