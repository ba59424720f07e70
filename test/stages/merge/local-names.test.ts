// Names inside one unit or one function: statics, literals, temporaries, gensym locals and fields.
import { expect, test } from "vitest";
import { finalText, merged, rawUnit } from "./raw-units.js";

const text = (unit: string): string => finalText(merged([rawUnit("hub", unit)]), "hub");

test("static procs and literals are numbered by base in the order of their first use", () => {
  const unit = [
    "static N_INLINE(void, nimZero__system_u2200)(void* a_p0);",
    'static const struct {\n  NI cap; NIM_CHAR data[5+1];\n} TM__Nfnt4OUffwVQvUGZ4VnCDA_3 = { 5 | NIM_STRLIT_FLAG, "hello" };',
    "static const NimStringV2 TM__Nfnt4OUffwVQvUGZ4VnCDA_9 = {5, (NimStrPayload*)&TM__Nfnt4OUffwVQvUGZ4VnCDA_3};",
    "static N_INLINE(void, nimZero__system_u2200)(void* a_p0) {\n}",
  ];
  expect(text(`${unit.join("\n")}\n`)).toBe(
    [
      "static N_INLINE(void, nimZero__s0)(void* a_p0);",
      'static const struct {\n  NI cap; NIM_CHAR data[5+1];\n} TM__s0 = { 5 | NIM_STRLIT_FLAG, "hello" };',
      "static const NimStringV2 TM__s1 = {5, (NimStrPayload*)&TM__s0};",
      "static N_INLINE(void, nimZero__s0)(void* a_p0) {\n}\n",
    ].join("\n"),
  );
});

test("a temporary that a function declares is numbered within that function", () => {
  const body = (first: number): string => `int f${first}(int a) {\n\tNI TM__Nfnt4OUffwVQvUGZ4VnCDA_${first};\n\treturn g(&TM__Nfnt4OUffwVQvUGZ4VnCDA_${first});\n}\n`;
  expect(text(body(4) + body(17))).toBe(
    "int f4(int a) {\n\tNI TM__l0;\n\treturn g(&TM__l0);\n}\nint f17(int a) {\n\tNI TM__l0;\n\treturn g(&TM__l0);\n}\n",
  );
});

test("a literal that two functions mention and nothing declares is left alone", () => {
  const unit = "int f(void) {\n\treturn TM__Nfnt4OUffwVQvUGZ4VnCDA_4;\n}\nint g(void) {\n\treturn TM__Nfnt4OUffwVQvUGZ4VnCDA_4;\n}\n";
  expect(text(unit)).toBe(unit);
});

test("gensym locals are numbered within their function, and keep what tells two of them apart", () => {
  const unit = "int f(int a) {\n\tNI iX60gensym12_;\n\tNI iX60gensym40_;\n\tNI iX60gensym12__2;\n\treturn iX60gensym12_ + iX60gensym40_ + iX60gensym12__2;\n}\n";
  expect(text(unit)).toBe("int f(int a) {\n\tNI iX60g0_;\n\tNI iX60g1_;\n\tNI iX60g0__2;\n\treturn iX60g0_ + iX60g1_ + iX60g0__2;\n}\n");
});

test("gensym fields are numbered within their struct, and every unit that uses them agrees", () => {
  const struct = "struct tyObject_Env__AAAAAAAAAAAAAAAAAAAAAA {\n\tNI futX60gensym80_;\n\tNI itX60gensym81_;\n};\n";
  const use = "int f(tyObject_Env__AAAAAAAAAAAAAAAAAAAAAA* e) {\n\tNI futX60gensym80_;\n\treturn (*e).itX60gensym81_ + e->futX60gensym80_ + futX60gensym80_;\n}\n";
  const output = merged([rawUnit("hub", struct), rawUnit("app", struct + use)]);
  expect(finalText(output, "hub")).toContain("\tNI futX60f0_;\n\tNI itX60f1_;\n");
  expect(finalText(output, "app")).toContain("\tNI futX60g0_;\n\treturn (*e).itX60f1_ + e->futX60f0_ + futX60g0_;");
});

test("a gensym field that two structs number differently keeps its name", () => {
  const one = "struct tyObject_A__AAAAAAAAAAAAAAAAAAAAAA {\n\tNI xX60gensym1_;\n};\n";
  const two = "struct tyObject_B__BBBBBBBBBBBBBBBBBBBBBB {\n\tNI aX60gensym9_;\n\tNI xX60gensym1_;\n};\n";
  const final = text(one + two);
  expect(final.match(/xX60gensym1_/g)).toHaveLength(2);
  expect(final).toContain("aX60f0_");
});

test("a field named in offsetof is a field", () => {
  const struct = "struct tyObject_Env__AAAAAAAAAAAAAAAAAAAAAA {\n\tNI aX60gensym1_;\n};\n";
  const use = "int f(void) {\n\treturn offsetof(tyObject_Env__AAAAAAAAAAAAAAAAAAAAAA, aX60gensym1_);\n}\n";
  expect(text(struct + use)).toMatch(/offsetof\(tyObject_Env__\w+, aX60f0_\)/);
});
