// Every type of the matrix library there and back: natively field by field in C, over CBOR against an independent encoder.
import { Decoder, Encoder } from "cbor-x";
import { beforeAll, describe, expect, test } from "vitest";
import { MATRIX, buildLibrary, type BuiltLibrary, type Configuration } from "./rig/built-library.js";
import { compileClient, complaint, runClient, runUnderValgrind } from "./rig/client.js";
import { openArguments } from "./rig/surface.js";
import { haveTools } from "./rig/tools.js";

const encoder = new Encoder({ useRecords: false, variableMapSize: true, tagUint8Array: false });
const decoder = new Decoder({ useRecords: false, mapsAsObjects: true, int64AsNumber: false } as ConstructorParameters<typeof Decoder>[0]);

const CONFIGURATIONS: readonly (Configuration & { title: string })[] = [
  { title: "orc", mm: "orc" },
  { title: "arc", mm: "arc" },
  { title: "refc", mm: "refc" },
  { title: "orc with clang's address and undefined-behaviour sanitizers", mm: "orc", sanitize: "address,undefined", compiler: "clang" },
];

describe.each(CONFIGURATIONS)("the matrix under $title", ({ title: _title, ...configuration }) => {
  let matrix: BuiltLibrary;

  beforeAll(async () => {
    matrix = await buildLibrary(MATRIX, configuration);
  });

  test("keeps every native field at its limits", async () => {
    const finished = await runClient(await compileClient("matrix_native.c", [matrix]), [], configuration);
    expect(complaint(finished)).toBe("");
  });

  test.each(Object.entries(roundTrips()))("keeps %s over CBOR", async (_what, [method, parameter, value]) => {
    expect(await call(matrix, configuration, method, { [parameter]: value })).toEqual({ ret: 0, value });
  });

  test("names an undeclared enum text and where it stands", async () => {
    const answer = await call(matrix, configuration, "matrix_level_cbor", { level: "no such level" });
    expect(answer.ret).toBe(1);
    expect(answer.text).toContain("no such level");
    expect(answer.text).toContain("level");
  });
});

test("the matrix's native types are clean under valgrind", async () => {
  if (!haveTools("valgrind")) return;
  const program = await compileClient("matrix_native.c", [await buildLibrary(MATRIX)]);
  expect(complaint(await runUnderValgrind(program))).toBe("");
});

/** Title -> method, parameter, value; each method answers with what it was given. */
function roundTrips(): Record<string, [method: string, parameter: string, value: unknown]> {
  return {
    "small and large numbers": ["matrix_scalars_cbor", "value", scalars()],
    "numbers at their lower limits": ["matrix_scalars_cbor", "value", { ...scalars(), i8: -128, i64: -(2n ** 63n), level: "the lowest" }],
    "numbers at their upper limits": ["matrix_scalars_cbor", "value", { ...scalars(), u64: 2n ** 64n - 1n, i64: 2n ** 63n - 1n, level: "beyond" }],
    "infinities": ["matrix_scalars_cbor", "value", { ...scalars(), f32: -Infinity, f64: Infinity }],
    "not a number": ["matrix_scalars_cbor", "value", { ...scalars(), f32: NaN, f64: NaN }],
    "texts with NUL bytes and other scripts": ["matrix_texts_cbor", "value", texts()],
    "a text of a mebibyte's fourth": ["matrix_texts_cbor", "value", { ...texts(), text: "abc\0".repeat(16_000) }],
    "nested sequences and options": ["matrix_nested_cbor", "value", nested()],
    "a tree": ["matrix_tree_cbor", "root", tree(0)],
    "an enum by its text": ["matrix_level_cbor", "level", "the highest"],
    "a sequence of enums": ["matrix_levels_cbor", "levels", ["mid", "beyond", "the lowest"]],
    "bytes": ["matrix_bytes_cbor", "data", new Uint8Array([0, 1, 2, 253, 254, 255])],
  };
}

function scalars() {
  return {
    i8: -1, i16: -300, i32: -70_000, i64: -5_000_000_000n, u8: 255, u16: 65_535, u32: 4_294_967_295, u64: 5_000_000_000n,
    whole: 23, natural: 24, f32: 0.5, f64: 0.1, truth: true, letter: 65, level: "mid",
  };
}

function texts() {
  return {
    text: "zażółć\0gęślą ☃ 🦊", blob: new Uint8Array([0, 128, 255]), lines: ["", "one", "two"], maybe: "maybe",
    maybeLines: ["x"], perhaps: [null, "perhaps"],
  };
}

function nested() {
  return {
    here: { x: 1.5, y: -2.5 }, there: null, path: [{ x: 0.25, y: 0.75 }], rows: [[1, 2, 3], []], grid: [[["deep"], []], []],
    gaps: [null, 7], levels: ["mid"], maybeLevel: null,
  };
}

function tree(depth: number): object {
  return { name: `depth ${depth}`, children: depth === 9 ? [] : [tree(depth + 1), { name: "leaf", children: [] }] };
}

interface Reply {
  readonly ret: number;
  readonly value?: unknown;
  readonly text?: string;
}

async function call(matrix: BuiltLibrary, configuration: Configuration, method: string, request: object): Promise<Reply> {
  const program = await compileClient("cbor_call.c", [matrix]);
  const finished = await runClient(program, [...openArguments(matrix), method, encoder.encode(request).toString("hex")], configuration);
  expect(complaint(finished)).toBe("");
  const [, ret, hex] = /^\S+ (\d+) ([0-9a-f]*)$/m.exec(finished.stdout) ?? [];
  const bytes = Buffer.from(hex ?? "", "hex");
  return ret === "0" ? { ret: 0, value: plain(decoder.decode(bytes)) } : { ret: Number(ret), text: bytes.toString("utf8") };
}

/** Buffers compare by their bytes, whatever class they came in. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
