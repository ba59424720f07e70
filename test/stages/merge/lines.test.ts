// Source lines: offsets from constants in one table, so that a shift moves the table only.
import { expect, test } from "vitest";
import { finalText, merged, rawUnit } from "./raw-units.js";

const proc = (first: number): string => `N_LIB_PRIVATE N_NIMCALL(void, run__hub_u1)(void) {
	nimfr_("run", "hub.nim");
	nimln_(${first});	step();
	nimlf_(7, "other.nim");	step();
	nimlf_(${first + 3}, "hub.nim");	step();
	nimln_(${first - 1});	raiseExceptionEx((Exception*)e, "ValueError", "run", "hub.nim", ${first + 5});
}
`;

test("lines become offsets from the function's first line of each file", () => {
  const output = merged([rawUnit("hub", proc(20))]);
  const array = "nimLines__hub_nim_c";
  expect(finalText(output, "hub").replace(/run__\w+/g, "run")).toBe(`extern __attribute__((visibility("hidden"))) const int ${array}[2];
N_LIB_PRIVATE N_NIMCALL(void, run)(void) {
	nimfr_("run", "hub.nim");
	nimln_(${array}[0]);	step();
	nimlf_(${array}[1], "other.nim");	step();
	nimlf_(${array}[0]+3, "hub.nim");	step();
	nimln_(${array}[0]-1);	raiseExceptionEx((Exception*)e, "ValueError", "run", "hub.nim", ${array}[0]+5);
}
`);
});

test("the line table holds the constants of every unit", () => {
  const output = merged([rawUnit("hub", proc(20)), rawUnit("app", proc(5).replaceAll("__hub_", "__app_"))]);
  expect(output.units.find((unit) => unit.name === "line-table.c")?.text).toBe(
    `/* First source line of each function, by unit; the units' own line numbers are offsets from these. */
__attribute__((visibility("hidden"))) const int nimLines__app_nim_c[2] = {5,7};
__attribute__((visibility("hidden"))) const int nimLines__hub_nim_c[2] = {20,7};
`,
  );
});

test("a function that moves down changes the line table and nothing else", () => {
  const before = merged([rawUnit("hub", proc(20))]);
  const after = merged([rawUnit("hub", proc(21))]);
  const changed = after.units.filter((unit, at) => unit.text !== before.units[at]?.text).map((unit) => unit.name);
  expect(changed).toEqual(["line-table.c"]);
});

test("a build without line numbers has no line table", () => {
  expect(merged([rawUnit("hub", "int f(void) {\n\treturn 1;\n}\n")]).units.map((unit) => unit.name)).toEqual(["hub.nim.c"]);
});

test("the macros' own definitions are left alone", () => {
  const text = "#define nimln_(n) \\\n  FR_.line = n;\n\n#define nimlf_(n, file) \\\n  FR_.line = n; FR_.filename = file;\n";
  expect(finalText(merged([rawUnit("hub", text)]), "hub")).toBe(text);
});

test("C++ units keep their line numbers", () => {
  const unit = { ...rawUnit("hub", proc(20)), name: "@mhub.nim.cpp" };
  const output = merged([unit]);
  expect(output.units.map((each) => each.name)).toEqual(["hub.nim.cpp"]);
  expect(output.units[0]?.text).toContain("nimln_(20);");
});
