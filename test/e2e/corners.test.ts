// Corners of the type matrix: each value there and back over CBOR, through an event and a host function, and headers that compile.
import { join } from "node:path";
import { Decoder, Encoder } from "cbor-x";
import { beforeAll, describe, expect, test } from "vitest";
import { buildLibrary, type BuiltLibrary } from "./rig/built-library.js";
import { STRICT, compileClient, complaint, runClient } from "./rig/client.js";
import { output } from "./rig/program.js";

const encoder = new Encoder({ useRecords: false, variableMapSize: true, tagUint8Array: false });
const decoder = new Decoder({ useRecords: false, mapsAsObjects: true, int64AsNumber: false } as ConstructorParameters<typeof Decoder>[0]);

const PAIR = { x: 1, y: "s" };
const BRANCH = { before: 1, day: "mo", x: 2, note: null };
const OTHER = { before: 2, day: "we", rest: [{ before: 3, day: "tu", x: -1, note: "n" }] };
const KNOT = { list: [], table: {}, maybe: null, numbered: [] };
const PACKED = {
  sets: [["mo", "tu"], []], maybeSet: ["we"], enums: ["mo", "we"], small: [5, -3], tuples: [PAIR], blobs: [bytes(), bytes(120)], floats: [1.5, -0.5],
  arrays: [[1, 2]], deep: [["fünf", [[7, [null, { x: 1, y: "" }]]]]], optional: { a: null, b: 2 }, unnamed: { k: { a: 1, b: 2 } },
  letters: [65, 0], threeLetters: [1, 2, 255], letter: 9, maybeKey: bytes(1, 2, 3, 4), keys: [bytes(97, 98, 99, 100)], byName: { q: bytes(0) },
  alias: ["a"], generic: null, span: -5, moments: [[1, 2], [-1, 999_999_999]], id: 4, texts: ["k"], triple: ["a", "b", "c"], single: "only", level: "big",
  size: 1, long: -2, single32: 0.5, double64: 0.1, big: -7,
  grid: [[[null, { state: "idle" }], []], [[{ state: "at rest", inner: OTHER }], [{ state: "busy", inner: BRANCH }]]],
};

const QUALIFIED = { at: [1, 2], table: { a: -5, b: null }, names: ["n"], lamps: ["red"], light: "green", spot: { name: "a" }, places: [{ name: "b" }] };

const WRAPPED = { serial: -5, serials: [1, 2], label: "l", labels: ["", "m"], maybe: "n", holiday: "we", holidays: ["mo", "tu"] };

const LOCALS = ["call", "args", "code", "core", "input", "fault", "stack", "req", "len", "outcome", "writer", "place", "value", "error", "callId"];

/** Title, method, request, answer. */
const CALLS: readonly (readonly [title: string, method: string, request: object, answer: unknown])[] = [
  ["everything packed into one object", "packed", { value: PACKED }, PACKED],
  ["the same through the host", "mirrored", { value: PACKED }, PACKED],
  ["a HashSet of a type with a hash of its own", "keys", { value: ["a", "b"] }, ["a", "b"]],
  ["what is recursive through everything", "knot", { value: { list: [KNOT], table: { x: [KNOT] }, maybe: [], numbered: [[-1, KNOT]] } }, { list: [KNOT], table: { x: [KNOT] }, maybe: [], numbered: [[-1, KNOT]] }],
  ["a branch for a range of values", "ranged", { value: { state: "busy", inner: OTHER } }, { state: "busy", inner: OTHER }],
  ["branches whose labels are a constant and a set of values", "labelled", { value: [{ day: "mo", early: 1 }, { day: "we", late: "l" }] }, [{ day: "mo", early: 1 }, { day: "we", late: "l" }]],
  ["distincts of distincts, and of an enum", "wrapped", { value: WRAPPED, holiday: "tu", label: "l" }, WRAPPED],
  ["a variant by a bool", "switched", { value: [{ on: true, since: [5, 6] }, { on: false, why: null }] }, [{ on: true, since: [5, 6] }, { on: false, why: null }]],
  ["names that are words of Nim", "words", { value: { end: 1, proc: "p" } }, { end: 1, proc: "p" }],
  ["tuples of one structure, named, named twice and not at all", "tuples", { a: PAIR, b: PAIR, d: PAIR, e: PAIR, value: { pair: PAIR, list: [{ z: -128 }] } }, { pair: PAIR, list: [{ z: -128 }] }],
  ["parameters that are words of Nim", "quoted", { type: 4, end: "abc" }, 7],
  ["a sink parameter", "sink", { value: [1, 2] }, [1, 2]],
  ["a result behind an alias", "alias", { value: ["a"] }, 1],
  ["types under their modules' names", "qualified", { value: QUALIFIED }, QUALIFIED],
  ["a proc that a template made", "doubled", { value: 3 }, [3, 3]],
  ["an inline one", "doubled_now", { value: 3 }, 6],
  ["a handle", "ticket", {}, 1],
  ["handles inside of everything", "tickets", { value: { one: 1, several: [1, 1], maybe: 1, named: { a: 1 } } }, { one: 1, several: [1, 1], maybe: 1, named: { a: 1 } }],
  ["parameters named like variables of generated code", "locals", Object.fromEntries(LOCALS.map((name, index) => [name, index])), 105],
  ["the same in a proc that waits", "awaited_locals", Object.fromEntries(LOCALS.map((name) => [name, name])), "valuecallargscodecoreinputfaultstackreqlenoutcomewriterplaceerrorcallId"],
];

const TYPED: readonly (readonly [title: string, method: string, error: unknown])[] = [
  ["an enum as the error of what returns nothing", "typed_enum", "tu"],
  ["a variant as the error of what returns a recursive type", "typed_variant", { state: "idle" }],
];

describe.each(["orc", "refc"] as const)("the corners under %s", (mm) => {
  let library: BuiltLibrary;
  let printed: readonly string[];

  beforeAll(async () => {
    library = await buildLibrary("test/e2e/libs/corners", { mm });
    const client = await compileClient("cbor_traffic.c", [library]);
    const calls = [...CALLS.map(([, method, request]) => [method, request] as const), ...TYPED.map(([, method]) => [method, {}] as const)];
    const finished = await runClient(client, [
      library.shared, library.name, "corners_destroy", "corners_create_cbor", hex({}), "host", "mirror", hex(PACKED),
      ...calls.flatMap(([method, request]) => ["call", `corners_${method}_cbor`, hex(request)]),
    ]);
    expect(complaint(finished)).toBe("");
    printed = finished.stdout.split("\n");
  });

  function crossed(prefix: string): unknown {
    const line = printed.find((candidate) => candidate.startsWith(`${prefix} `));
    return line === undefined ? undefined : plain(decoder.decode(Buffer.from(line.slice(prefix.length + 1), "hex")));
  }

  test.each(CALLS)("keeps %s", (_title, method, _request, answer) => {
    expect(crossed(`result corners_${method}_cbor 0`)).toEqual(answer);
  });

  test.each(TYPED)("keeps %s", (_title, method, error) => {
    expect(crossed(`result corners_${method}_cbor 5`)).toEqual(error);
  });

  test("keeps them in events and in what the host is asked", () => {
    expect(crossed("event Packed With Spaces")).toEqual(PACKED);
    expect(crossed("event on_unnamed")).toEqual({ m: 1, n: "sss" });
    expect(crossed("host mirror")).toEqual({ value: PACKED, times: 1, ctx: 2, callback: 3, userData: "u" });
  });

  test("makes a constructor that gives nil fail", async () => {
    const client = await compileClient("cbor_traffic.c", [library]);
    const finished = await runClient(client, [library.shared, library.name, "corners_destroy", "corners_create_nothing_cbor", hex({})]);
    expect(finished.code).toBe(1);
    expect(finished.stdout).toBe("FAILED: corners_create_nothing_cbor: the constructor 'cornersCreateNothing' gave nil for the library value");
  });

  test("runs explicit calls and registered requests", async () => {
    const finished = await runClient(await compileClient("corners_raw.c", [library]), []);
    expect(complaint(finished)).toBe("");
  });

  test.each([["gcc", "-std=c11"], ["g++", "-std=c++17"]] as const)("has headers that %s takes without a warning", async (compiler, standard) => {
    const headers = ["corners.h", "corners_cbor.h"].flatMap((header) => ["-include", join(library.include, header)]);
    await output(compiler, [standard, ...STRICT, "-fsyntax-only", ...headers, "-x", compiler === "gcc" ? "c" : "c++", "/dev/null"]);
  });
});

function bytes(...values: number[]): Uint8Array {
  return new Uint8Array(values);
}

function hex(value: object): string {
  return encoder.encode(value).toString("hex");
}

/** Buffers compare by their bytes, whatever class they came in. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
