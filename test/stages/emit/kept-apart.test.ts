// Which small units of other packages are compiled together, and which must not be: each pair is legal C in two files.
import { expect, test } from "vitest";
import { mergeEmit, type Unit } from "../../../src/stages/merge-emit.js";
import { head } from "../merge/raw-units.js";

const proc = (name: string, body: string): string => `N_LIB_PRIVATE N_NIMCALL(NI, ${name})(void) {\n\t${body}\n}\n`;
const one = proc("one__pa_u1", "return 1;");
const two = proc("two__pb_u1", "return 2;");
const shared = "typedef struct tyObject_A__aaaaaaaaaaaaaaaaaaaa tyObject_A__aaaaaaaaaaaaaaaaaaaa;\nstruct tyObject_A__aaaaaaaaaaaaaaaaaaaa {\n\tNI x;\n};\n";
const frame = "static N_INLINE(void, popFrame)(void) {\n\tclear__system_u1();\n}\n";

test("small units of other packages become one file, in which what both declare stands once", () => {
  const text = joined(`#include <string.h>\n${shared}${frame}${one}`, `#include <stdlib.h>\n${shared}${frame}${two}`);
  expect(text?.match(/popFrame/g)).toHaveLength(1);
  expect(text?.match(/struct \w+ \{/g)).toHaveLength(1);
  expect(text?.match(/#include <st(?:ring|dlib)\.h>/g)).toHaveLength(2);
});

test("statics of one name that each module numbers for itself stay two", () => {
  const literal = (module: string, value: number): string => `static const NI TM__${module}_2 = ${value};\n`;
  const text = joined(`${literal("aaa", 1)}${proc("one__pa_u1", "return TM__aaa_2;")}`, `${literal("bbb", 2)}${proc("two__pb_u1", "return TM__bbb_2;")}`);
  expect(text?.match(/return (TM__s0(?:m1)?);/g)).toEqual(["return TM__s0;", "return TM__s0m1;"]);
});

const inline = (name: string, body: string): string => `static N_INLINE(NI, ${name})(void) {\n\t${body}\n}\n`;
const extern = "N_LIB_PRIVATE N_NIMCALL(NI, helper)(void);\n";

test.each([
  ["a header that is not C's may have a state", '#include "st.h"\n', '#include "st.h"\n'],
  ["a directive in a body holds for the rest of the file", proc("set__pa_u2", "\n#define x_p0 7\n"), ""],
  ["a body may declare for itself what others declare", proc("get__pa_u2", "extern short level; return level;"), ""],
  ["an exported type may have a name of a standard header", "#include <stdlib.h>\n", "typedef struct div_t div_t;\nstruct div_t {\n\tNI8 quot;\n};\n"],
  ["a field may be named like a macro of a standard header", "#include <stdlib.h>\n", shared.replace(" x;", " RAND_MAX;")],
  ["an inline proc may be exported under the name of a standard function", "#include <stdlib.h>\n", inline("labs", "return 1;")],
  ["two inline procs of one exported name differ in what they mention", inline("helper", "return TM__aaa_2;"), inline("helper", "return TM__bbb_2;")],
  ["modules of one name in one package number their literals alike", `static const NI TM__aaa_2 = 1;\n${inline("helper", "return TM__aaa_2;")}`, `static const NI TM__aaa_2 = 2;\n${inline("helper", "return TM__aaa_2;")}`],
  ["an inline proc may hold a state", inline("helper", "static NI n; return ++n;"), inline("helper", "static NI n; return ++n;")],
  ["one module's inline proc is another's foreign function", inline("helper", "return 1;"), extern],
  ["one module's enum is another's object", "typedef NU8 Foo;\n", "typedef struct Foo Foo;\nstruct Foo {\n\tNI x;\n};\n"],
  ["an attribute is no name", proc("x", "").replace(/^.*\{/, '__attribute__((section("s"))) NI three__pa_u2(void) {'), ""],
  ["what is called below the bottom of the stack is not inlined there", proc("bottom__pa_u2", "nimGC_setStackBottom((&x)); return two__pb_u1();"), ""],
  ["two enums in C may have a value of one name", "typedef enum { RED, GREEN } Colour;\n", "typedef enum { BLUE, RED } Paint;\n"],
  ["two structs in C may have one tag", "typedef struct tag {\n\tint a;\n} One;\n", "typedef struct tag {\n\tlong b;\n} Two;\n"],
  ["a label for the assembler must not be inlined into another module's procs", proc("spin__pa_u2", '__asm__ volatile("again: decq %0\\n jnz again" : "+r"(x)); return x;'), ""],
  ["two that set the bottom of the stack may call each other", proc("bottom__pa_u2", "nimGC_setStackBottom((&x));"), proc("bottom__pb_u2", "nimGC_setStackBottom((&y));")],
  ["a foreign declaration may name several", "extern int height, level;\n", ""],
  ["a foreign declaration may have a value", "extern NI level = 3;\n", ""],
])("units stay apart: %s", (_, first, second) => {
  expect(joined(`${first}${one}`, `${second}${two}`)).toBeUndefined();
});

/** The text of the file that holds both units; undefined when each has its own. */
function joined(first: string, second: string): string | undefined {
  const units: Unit[] = [{ name: "@ppa.nim.c", text: `${head}${first}` }, { name: "@ppb.nim.c", text: `${head}${second}` }];
  const result = mergeEmit({ units, options: { incremental: true, splitFrom: Infinity } });
  if (!result.ok || result.value.notes.length > 0) throw new Error(JSON.stringify(result));
  return result.value.units.find(({ raws }) => raws.length > 1)?.text;
}
