// The stage as a whole: pure, incremental, careful with what it does not understand.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { linesOf } from "../../../src/stages/merge/lines.js";
import { mergeEmit, readAhead } from "../../../src/stages/merge-emit.js";
import { nameUnitFiles } from "../../../src/stages/emit/unit-files.js";
import { finalText, merged, rawUnit } from "./raw-units.js";

const hub = rawUnit("hub", "N_LIB_PRIVATE N_NIMCALL(NI, calc__hub_u5)(NI x_p0) {\n\treturn x_p0;\n}\n");
const digestOf = (text: string): string => createHash("sha1").update(text).digest("hex");
const app = rawUnit("app", "N_LIB_PRIVATE N_NIMCALL(NI, calc__hub_u5)(NI x_p0);\nN_LIB_PRIVATE N_NIMCALL(NI, top__app_u1)(void) {\n\treturn calc__hub_u5(3);\n}\n");

test("an incremental run gives exactly what a clean one gives", () => {
  const state = merged([hub, app]).state;
  const edited = { ...hub, text: hub.text.replaceAll("_u5", "_u6").replace("return x_p0;", "return 2;") };
  const user = { ...app, text: app.text.replaceAll("_u5", "_u6") };
  const clean = merged([edited, user]);
  const incremental = merged([edited, user], state);
  expect(incremental.units).toEqual(clean.units);
  expect(incremental.state).toEqual(clean.state);
});

test("a unit that reads and ends as before is named as the same, and its text is not asked for", () => {
  const state = merged([hub, app]).state;
  const untouched = { name: app.name, digest: digestOf(app.text), get text(): string { throw new Error("read"); } };
  const edited = { ...hub, text: hub.text.replace("return x_p0;", "return 2;") };
  const output = merged([edited, untouched], state);
  expect([...output.same]).toEqual(["app.nim.c"]);
  expect(output.cookies).toEqual(merged([edited, app]).cookies);
});

test("symbols that only their content tells apart are named as in a clean run without the text of the unit that stands", () => {
  const hook = (name: string, body: string) => rawUnit(name, `N_LIB_PRIVATE N_NIMCALL(void, eqdestroy___${name}_u7)(void) {\n\t${body}\n}\n`);
  const [one, other] = [hook("one", "first();"), hook("other", "second();")];
  const { state } = merged([one, other]);
  const untouched = { name: one.name, digest: digestOf(one.text), get text(): string { throw new Error("read"); } };
  const edited = { ...other, text: other.text.replace("second", "third") };
  const output = merged([untouched, edited], state);
  const clean = merged([one, edited]);
  expect([...output.same]).toEqual(["one.nim.c"]);
  expect(output.units[1]).toEqual(clean.units[1]);
  expect(output.state).toEqual(clean.state);
  expect(finalText(clean, "one")).not.toContain(/eqdestroy\w+/.exec(finalText(clean, "other"))![0]);
});

describe("a unit that was read ahead", () => {
  const options = { incremental: true, splitFrom: Infinity };
  const ahead = readAhead({ ...app, digest: digestOf(app.text) }, options);
  const readNow = { name: app.name, digest: digestOf(app.text), text: app.text };

  test("is not read again, and ends as any other", () => {
    expect(merged([hub, { ...readNow, ahead }])).toEqual(merged([hub, app]));
    const asked = { ...ahead, get artifact(): never { throw new Error("asked"); } };
    expect(() => merged([hub, { ...readNow, ahead: asked }])).toThrow("asked");
  });

  test("is read again when its text is another by now, or its final file is called otherwise", () => {
    const edited = { name: app.name, text: app.text.replace("(3)", "(4)"), ahead };
    expect(merged([hub, edited])).toEqual(merged([hub, { name: edited.name, text: edited.text }]));
    const rival = rawUnit("a@spp", "int x;\n");
    const claimed = { ...readNow, name: "@ma-pp.nim.c" };
    const early = readAhead(claimed, options);
    expect(early.file).toBe("a-pp.nim.c");
    expect(merged([rival, { ...claimed, ahead: early }])).toEqual(merged([rival, claimed]));
  });
});

test("a unit whose callees end under other names is not the same", () => {
  const state = merged([hub, app]).state;
  const edited = { ...hub, text: hub.text.replace("NI, calc", "NI64, calc") };
  expect([...merged([edited, app], state).same]).toEqual([]);
});

test("a unit whose final file is called otherwise than before refers to the line table under its new name", () => {
  const lines = rawUnit("a@sb", "N_LIB_PRIVATE N_NIMCALL(void, f__a_u1)(void) {\n\tnimfr_(\"f\", \"b.nim\");\n\tnimln_(7);\n}\n");
  const rival = rawUnit("a-b", "int x;\n");
  const { state } = merged([lines]);
  expect(merged([lines, rival], state).units).toEqual(merged([lines, rival]).units);
  expect(merged([lines, rival]).units[0]).not.toEqual(merged([lines]).units[0]);
});

test("the order in which units come changes nothing but their order", () => {
  const one = merged([hub, app]);
  const other = merged([app, hub]);
  expect(finalText(other, "hub")).toBe(finalText(one, "hub"));
  expect(finalText(other, "app")).toBe(finalText(one, "app"));
});

test("a damaged state is no state", () => {
  for (const previous of [new Uint8Array([1, 2, 3]), new Uint8Array(0), merged([hub]).state.slice(0, 40)]) {
    expect(merged([hub, app], previous).units).toEqual(merged([hub, app]).units);
  }
});

test("an unchanged run returns the state it was given", () => {
  const { state } = merged([hub, app]);
  expect(merged([hub, app], state).state).toBe(state);
});

test("without incremental names every unit is the compiler's own text", () => {
  const result = mergeEmit({ units: [hub, app], options: { incremental: false, splitFrom: Infinity } });
  expect(result.ok && result.value.units).toEqual([
    { name: "hub.nim.c", raws: [hub.name], size: linesOf(hub.text), text: hub.text },
    { name: "app.nim.c", raws: [app.name], size: linesOf(app.text), text: app.text },
  ]);
});

test("a unit whose brackets do not match is kept verbatim, but for the names that other units share", () => {
  const broken = rawUnit("odd", "int f(void) {\n\treturn calc__hub_u5(TM__abc_1);\n");
  const output = merged([hub, broken]);
  const name = /calc__\w+/.exec(finalText(output, "hub"))?.[0] ?? "";
  expect(finalText(output, "odd")).toBe(`int f(void) {\n\treturn ${name}(TM__abc_1);\n`);
  expect(output.notes).toEqual(["odd.nim.c: not understood, only names shared with other units are stable"]);
});

test("a collision turns stable names off for the whole build, and says so", () => {
  const final = /calc__\w+/.exec(finalText(merged([hub]), "hub"))?.[0] ?? "";
  const clash = rawUnit("clash", `int ${final};\n`);
  const output = merged([hub, clash]);
  expect(output.units).toEqual([
    { name: "hub.nim.c", raws: [hub.name], size: linesOf(hub.text), text: hub.text },
    { name: "clash.nim.c", raws: [clash.name], size: linesOf(clash.text), text: clash.text },
  ]);
  expect(output.notes).toEqual([
    `stable names are off for this build: calc__hub_u5 and ${final} would both be ${final} in clash.nim.c; every unit keeps the compiler's names`,
  ]);
});

test("a body edit moves the implementation cookie, a new signature moves the interface cookie too", () => {
  const before = merged([hub]).cookies[0];
  const body = merged([{ ...hub, text: hub.text.replace("return x_p0;", "return 2;") }]).cookies[0];
  const signature = merged([{ ...hub, text: hub.text.replace("NI x_p0", "NF x_p0") }]).cookies[0];
  expect(body?.interface).toBe(before?.interface);
  expect(body?.implementation).not.toBe(before?.implementation);
  expect(signature?.interface).not.toBe(before?.interface);
});

test("files of modules whose line constants would have one name have a digest in theirs", () => {
  const files = [...nameUnitFiles(["@ma@sb.nim.c", "@ma_b.nim.c"]).values()];
  expect(new Set(files.map((file) => file.replace(/[^A-Za-z0-9]/g, "_"))).size).toBe(2);
});

test("final files have readable names of at most 100 characters that do not begin with @, and no two are the same", () => {
  const names = ["@ma.nim.c", "@psystem@sexceptions.nim.c", "@m..@s..@slib@stimer.nim.c", "@ma@sb.nim.c", "@ma-b.nim.c", `@m${"deep@s".repeat(40)}x.nim.c`];
  const files = [...nameUnitFiles(names).values()];
  expect(files.slice(0, 3)).toEqual(["a.nim.c", "lib-system-exceptions.nim.c", "up-up-lib-timer.nim.c"]);
  expect(new Set(files).size).toBe(names.length);
  for (const file of files) expect(file.replace(/\.c$/, ".group.c")).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/);
});
