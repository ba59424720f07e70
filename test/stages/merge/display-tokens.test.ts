// Numbers that stand for object types: the same in two checkouts, and never renamed in one place only.
import { expect, test } from "vitest";
import { finalText, merged, rawUnit } from "./raw-units.js";

const [base, child] = ["A".repeat(22), "B".repeat(22)];
const types = `struct tyObject_Base__${base} {\n\tRootObj Sup;\n};\nstruct tyObject_Child__${child} {\n\ttyObject_Base__${base} Sup;\n};\n`;

interface Tokens {
  readonly base: number;
  readonly child: number;
}

const hub = (tokens: Tokens): string =>
  `${types}static NIM_CONST NU32 TM__x_1[3] = {3701606400, ${tokens.base}, ${tokens.child}};
N_LIB_PRIVATE TNimTypeV2 NTIv2__${child}_ = {.size = sizeof(tyObject_Child__${child}), .display = TM__x_1};
`;
const check = (expression: string, token: number): string => `int f(Base* b) {\n\treturn isObjDisplayCheck(${expression}, 1, ${token});\n}\n`;
const app = (tokens: Tokens): string => check("(*b).Sup.m_type", tokens.base) + check("g(b, 2, 7)", tokens.child).replace("f(", "h(");

const build = (tokens: Tokens): ReturnType<typeof merged> => merged([rawUnit("hub", hub(tokens)), rawUnit("app", app(tokens))]);

test("two checkouts whose type hashes differ give the same final C", () => {
  expect(build({ base: 1111111111, child: 2222222222 }).units).toEqual(build({ base: 3333333333, child: 44 }).units);
});

test("the check and the display agree on the new number; a root without a type of its own keeps its number", () => {
  const output = build({ base: 1111111111, child: 2222222222 });
  const [, root, baseToken, childToken] = /\{(\d+), (\d+), (\d+)\}/.exec(finalText(output, "hub")) ?? [];
  expect(root).toBe("3701606400");
  expect(finalText(output, "app")).toContain(`isObjDisplayCheck((*b).Sup.m_type, 1, ${baseToken})`);
  expect(finalText(output, "app")).toContain(`isObjDisplayCheck(g(b, 2, 7), 1, ${childToken})`);
  expect(new Set([root, baseToken, childToken, "1111111111", "2222222222"]).size).toBe(5);
});

test("a check whose token is no number keeps every token of the build", () => {
  const tokens = { base: 1111111111, child: 2222222222 };
  const output = merged([rawUnit("hub", hub(tokens)), rawUnit("app", `${app(tokens)}int k(Base* b) {\n\treturn isObjDisplayCheck(b->m_type, 1, computed());\n}\n`)]);
  expect(finalText(output, "hub")).toContain("{3701606400, 1111111111, 2222222222}");
  expect(finalText(output, "app")).toContain(", 1, 1111111111)");
});

test("one number for two types keeps every token of the build", () => {
  const output = build({ base: 5, child: 5 });
  expect(finalText(output, "hub")).toContain("{3701606400, 5, 5}");
});

test("a user's own array of such numbers is left alone", () => {
  const text = "static NIM_CONST tyArray__CCCCCCCCCCCCCCCCCCCCCC TM__x_4 = {1111111111, 2222222222};\n";
  const output = merged([rawUnit("hub", hub({ base: 1111111111, child: 2222222222 })), rawUnit("app", text)]);
  expect(finalText(output, "app")).toContain("{1111111111, 2222222222}");
});
