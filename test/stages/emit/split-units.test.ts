// A large unit in parts: each function in one of them, with what it reaches and nothing else.
import { expect, test } from "vitest";
import { mergeEmit, type MergeEmitOutput } from "../../../src/stages/merge-emit.js";
import { rawUnit } from "../merge/raw-units.js";

const proc = (name: string, body: string) => `N_LIB_PRIVATE N_NIMCALL(NI, ${name}__big_u1)(NI x_p0) {\n\tnimfr_("${name}", "big.nim");\n\tnimln_(${name.length * 10});\n\t${body}\n}\n`;
const literal = (number: number) => `static const struct {\n  NI cap; NIM_CHAR data[9+1];\n} TM__big_${number} = { 9, "text${number}" };\n`;
const names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];
const big = (change: (text: string) => string = (text) => text, more = "") => {
  const prototypes = names.map((name) => `N_LIB_PRIVATE N_NIMCALL(NI, ${name}__big_u1)(NI x_p0);\n`).join("");
  const literals = names.map((_, at) => literal(at)).join("");
  const procs = names.map((name, at) => proc(name, `counter__big_u9 += use(TM__big_${at});`)).join("");
  return rawUnit("big", change(`${prototypes}${literals}N_LIB_PRIVATE NIM_THREADVAR NI counter__big_u9;\n${more}${procs}`));
};

function split(unit: ReturnType<typeof big>, previous?: Uint8Array): MergeEmitOutput {
  const result = mergeEmit({ units: [unit], options: { incremental: true, splitFrom: 34 }, ...(previous && { previous }) });
  if (!result.ok) throw new Error("the stage fails");
  return result.value;
}

const parts = (output: MergeEmitOutput) => output.units.filter(({ raws }) => raws.length > 0).map(({ text }) => text);

test("every function stands in one part, with the literals and constants of its own, numbered anew", () => {
  const texts = parts(split(big()));
  expect(texts.length).toBe(4);
  for (const name of names) expect(texts.filter((text) => new RegExp(`\\b${name}__\\w+\\)\\(NI x_p0\\) \\{`).test(text)).length).toBe(1);
  for (const text of texts) {
    expect([...text.matchAll(/TM__s(\d+) = /g)].map(([, number]) => Number(number))).toEqual([...text.matchAll(/TM__s(\d+)\)/g)].map((_, at) => at));
  }
});

test("a variable is defined in the first part, and declared where it is mentioned", () => {
  const [first = "", ...others] = parts(split(big()));
  expect(first).toMatch(/^N_LIB_PRIVATE NIM_THREADVAR NI counter__\w+;$/m);
  const mentioning = others.filter((text) => /counter__\w+ \+=/.test(text));
  expect(mentioning.length).toBeGreaterThan(0);
  for (const text of mentioning) expect(text).toMatch(/^extern N_LIB_PRIVATE NIM_THREADVAR NI counter__\w+;$/m);
});

test("a body edit changes the part that holds the function, though it brings a literal before all others and a line of its own", () => {
  const before = split(big());
  const edited = big((text) => text.replace("TM__big_7", "TM__big_8").replace(literal(0), `${literal(8)}${literal(0)}`).replace("nimln_(30);\n\t", 'nimln_(30);\n\tnimlf_(4, "other.nim");\n\t'));
  const after = split(edited, before.state);
  const changed = parts(after).filter((text, at) => text !== parts(before)[at]);
  expect(changed.length).toBeLessThanOrEqual(2);
  expect(after.units).toEqual(split(edited).units);
  expect(after.state).toEqual(split(edited).state);
});

test("what touches a static with a state stands in the part of that static", () => {
  const more = "static NI state__big_u20;\nstatic N_INLINE(void, touch__big_u21)(void) {\n\tstate__big_u20 += 1;\n}\n";
  const [first = "", ...others] = parts(split(big((text) => text.replaceAll("use(TM__big_3)", "touch__big_u21()").replaceAll("use(TM__big_5)", "state__big_u20"), more)));
  expect(first).toMatch(/\bdelta__\w+\)\(NI x_p0\) \{/);
  expect(first).toMatch(/\bzeta__\w+\)\(NI x_p0\) \{/);
  for (const text of others) expect(text).not.toMatch(/\b(?:state|touch)__/);
});

test("a unit with a static state that the compiler did not name stays whole, and is remembered to", () => {
  const output = split(big(undefined, "static N_NIMCALL(void, Hidden)(void) {\n\tcount();\n}\n"));
  expect(output.units.map(({ name }) => name)).toEqual(["big.nim.c", "line-table.c"]);
  expect(split(big(undefined, "static N_NIMCALL(void, Hidden)(void) {\n\tcount();\n}\n"), output.state).state).toBe(output.state);
});

test("a unit that reads and ends as before is the same in all its parts, and its line constants stay", () => {
  const before = split(big());
  const after = split(big(), before.state);
  expect([...after.same]).toEqual(["big.nim.c", "big.nim.part1.c", "big.nim.part2.c", "big.nim.part3.c"]);
  expect(after.units).toEqual(before.units);
});
