// Names of procs, variables, types and type information: what they follow, and what they ignore.
import { expect, test } from "vitest";
import { mergeEmit } from "../../../src/stages/merge-emit.js";
import { finalName, finalText, merged, rawUnit } from "./raw-units.js";

const proc = (counter: number, body = "return x_p0;"): string => `N_LIB_PRIVATE N_NIMCALL(NI, calc__hub_u${counter})(NI x_p0) {\n\t${body}\n}\n`;
const use = (counter: number): string => `N_LIB_PRIVATE N_NIMCALL(NI, calc__hub_u${counter})(NI x_p0);\nN_LIB_PRIVATE N_NIMCALL(NI, top__app_u1)(void) {\n\treturn calc__hub_u${counter}(3);\n}\n`;

test("a symbol's counter does not show in any unit", () => {
  const before = merged([rawUnit("hub", proc(5)), rawUnit("app", use(5))]);
  const after = merged([rawUnit("hub", proc(29)), rawUnit("app", use(29))]);
  expect(after.units).toEqual(before.units);
});

test("the definition and its users get one name", () => {
  const output = merged([rawUnit("hub", proc(5)), rawUnit("app", use(5))]);
  const name = finalName(output, "hub", /(calc__\w+)/);
  expect(finalText(output, "app")).toContain(`return ${name}(3);`);
  expect(output.owners.get(name)).toBe("hub.nim.c");
});

test("a name that a programmer chose like the compiler's stays, since there is no such module", () => {
  const exported = "N_LIB_PRIVATE N_CDECL(NI, lib__load_u8)(NI x_p0) {\n\treturn 1;\n}\n";
  const units = [rawUnit("hub", proc(5) + exported), rawUnit("Load", "N_LIB_PRIVATE N_NIMCALL(NI, all__srcZ76oad_u3)(void) {\n\treturn 1;\n}\n")];
  const output = mergeEmit({ units, options: { incremental: true, splitFrom: Infinity }, sources: ["/p/hub.nim", "/p/src/Load.nim", "/p/load.cfg"] });
  if (!output.ok) throw new Error("the stage fails");
  expect([...output.value.owners.keys()].map((name) => name.replace(/__[a-z0-9]{11}$/, "__"))).toEqual(["all__", "calc__", "lib__load_u8"]);
});

test("a body edit renames nothing", () => {
  const before = merged([rawUnit("hub", proc(5)), rawUnit("app", use(5))]);
  const after = merged([rawUnit("hub", proc(5, "return x_p0 + ((NI)1);")), rawUnit("app", use(5))]);
  expect(finalText(after, "app")).toBe(finalText(before, "app"));
});

test("another signature is another name, another parameter name is not", () => {
  const nameOf = (text: string): string => finalName(merged([rawUnit("hub", text)]), "hub", /(calc__\w+)/);
  expect(nameOf(proc(5).replace("NI x_p0", "NF x_p0"))).not.toBe(nameOf(proc(5)));
  expect(nameOf(proc(5).replaceAll("x_p0", "longer_p0"))).toBe(nameOf(proc(5)));
});

test("overloads of one signature are told apart by their content, whatever their order", () => {
  const one = (counter: number): string => `N_LIB_PRIVATE N_NIMCALL(NI, colonanonymous___hub_u${counter})(NI x_p0) {\n\treturn 1;\n}\n`;
  const two = (counter: number): string => `N_LIB_PRIVATE N_NIMCALL(NI, colonanonymous___hub_u${counter})(NI x_p0) {\n\treturn 2;\n}\n`;
  const first = merged([rawUnit("hub", one(1) + two(2))]);
  const second = merged([rawUnit("hub", two(3) + one(4))]);
  const nameBefore = (value: number): RegExp => new RegExp(`(colonanonymous__\\w+)\\)\\(NI x_p0\\) \\{\\s+return ${value};`);
  for (const value of [1, 2]) expect(finalName(second, "hub", nameBefore(value))).toBe(finalName(first, "hub", nameBefore(value)));
});

test("equal definitions of one signature still get two names", () => {
  const output = merged([rawUnit("hub", proc(1) + proc(2))]);
  expect(new Set(finalText(output, "hub").match(/calc__\w+/g)).size).toBe(2);
});

test("a lifecycle hook keeps its name when another unit holds it", () => {
  const hook = "N_LIB_PRIVATE N_NIMCALL(void, eqdestroy___hub_u7)(tyObject_Foo__AAAAAAAAAAAAAAAAAAAAAA* dest_p0) {\n}\n";
  const type = "struct tyObject_Foo__AAAAAAAAAAAAAAAAAAAAAA {\n\tNI a;\n};\n";
  const nameIn = (unit: string): string => finalName(merged([rawUnit(unit, type + hook)]), unit, /(eqdestroy__\w+)/);
  expect(nameIn("app")).toBe(nameIn("hub"));
});

test("a type is named by its base name alone when no other shares it, so a new field renames nothing", () => {
  const struct = (hash: string, fields: string): string => `struct tyObject_Foo__${hash} {\n${fields}};\n`;
  const nameOf = (text: string): string => finalName(merged([rawUnit("hub", text)]), "hub", /(tyObject_Foo__\w+)/);
  expect(nameOf(struct("BBBBBBBBBBBBBBBBBBBBBB", "\tNI a;\n\tNF b;\n"))).toBe(nameOf(struct("AAAAAAAAAAAAAAAAAAAAAA", "\tNI a;\n")));
});

test("types that share a base name are told apart by structure, through what they refer to", () => {
  const tuple = (hash: string, field: string): string => `struct tyTuple__${hash} {\n\t${field} Field0;\n};\n`;
  const list = (hash: string, item: string): string => `struct tySequence__${hash} {\n  NI len; tyTuple__${item}* p;\n};\n`;
  const [a, b, c, d] = ["A", "B", "C", "D"].map((letter) => letter.repeat(22)) as [string, string, string, string];
  const first = merged([rawUnit("hub", tuple(a, "NI") + tuple(b, "NF") + list(c, a) + list(d, b))]);
  const second = merged([rawUnit("hub", tuple(c, "NF") + tuple(d, "NI") + list(a, d) + list(b, c))]);
  const namesOf = (output: typeof first): string[] => (finalText(output, "hub").match(/struct ty\w+/g) ?? []).sort();
  expect(namesOf(second)).toEqual(namesOf(first));
  expect(new Set(namesOf(first)).size).toBe(4);
});

test("type information follows the type it describes", () => {
  const unit = (hash: string): string =>
    `struct tyObject_Foo__${hash} {\n\tNI a;\n};\nN_LIB_PRIVATE TNimTypeV2 NTIv2__${hash}_ = {.size = sizeof(tyObject_Foo__${hash}), .depth = 1};\n`;
  expect(merged([rawUnit("hub", unit("A".repeat(22)))]).units).toEqual(merged([rawUnit("hub", unit("B".repeat(22)))]).units);
});

test("exported symbols, symbols that no unit defines, and init procs keep their names", () => {
  const text = `N_LIB_EXPORT N_CDECL(int, shown__hub_u3)(int x_p0) {\n\treturn foreign__hub_u4(x_p0);\n}\nN_LIB_PRIVATE N_NIMCALL(void, NimMainModule)(void) {\n\tatmhubdotnim_Init000();\n}\n`;
  const output = merged([rawUnit("hub", text)]);
  expect(finalText(output, "hub")).toBe(text);
});

test("a name that a string literal mentions stays as it is, everywhere", () => {
  const alias = `extern int other(void) __attribute__((alias("calc__hub_u5")));\n`;
  const output = merged([rawUnit("hub", proc(5)), rawUnit("app", use(5) + alias)]);
  expect(finalText(output, "hub")).toBe(proc(5));
  expect(finalText(output, "app")).toContain("return calc__hub_u5(3);");
});

test("string literals and comments are never changed", () => {
  const text = `${proc(5)}static const char text[] = "calc__hub_u5x \\"TM__abc_1\\" /* not a comment";\n/* calc__hub_u5 */\n`;
  const output = merged([rawUnit("hub", text)]);
  expect(finalText(output, "hub")).toContain('"calc__hub_u5x \\"TM__abc_1\\" /* not a comment";\n/* calc__hub_u5 */\n');
});

test("dynamically loaded symbols are named after the variable's type and file", () => {
  const text = (id: number): string => `tyProc__AAAAAAAAAAAAAAAAAAAAAA Dl_${id}_;\nN_LIB_PRIVATE N_NIMCALL(NF, f__hub_u1)(void) {\n\treturn Dl_${id}_(0.0);\n}\n`;
  expect(merged([rawUnit("hub", text(570425362))]).units).toEqual(merged([rawUnit("hub", text(12))]).units);
});
