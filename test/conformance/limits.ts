// Values of every type at its limits: what a codec or a struct layout gets wrong if it gets anything wrong.
import { type Field, SIMPLE_KINDS, type Type, type TypeDecl, type VariantDecl } from '../../src/model/types.js';
import { type Decls, type Fields, type Value, declOf, fieldsOf, isBytes } from './value.js';

/** The values to try for a type: never none. Recursive types end after a few levels. */
export function limits(decls: Decls, type: Type, within: readonly string[] = []): readonly Value[] {
  if (isBytes(type)) return type.kind === 'array' ? fixedBytes(type.len) : BYTE_STRINGS;
  switch (type.kind) {
    case 'bool':
      return [false, true];
    case 'char':
      return [0n, 65n, 127n, 128n, 255n];
    case 'float32':
      return FLOATS.map(Math.fround);
    case 'float64':
      return FLOATS;
    case 'string':
      return TEXTS;
    case 'duration':
      return [0n, 1n, -1n, 1_500_000_000n, -1_500_000_000n, 2n ** 63n - 1n, -(2n ** 63n)];
    case 'time':
      return TIMES;
    case 'seq':
      return sequences(decls, type.item, within);
    case 'array':
      return arrays(limits(decls, type.item, within), type.len);
    case 'set':
    case 'hashSet':
      return [[], limits(decls, type.item, within).slice(0, 1), limits(decls, type.item, within)];
    case 'option':
      return [null, ...limits(decls, type.item, within)];
    case 'table':
      return tables(decls, type, within);
    case 'named':
      return named(decls, declOf(decls, type.name), within);
    default:
      return integers(type.kind);
  }
}

/** One row for each of the most values that a field has; the others start again from their first. */
export function rows(decls: Decls, fields: readonly { readonly type: Type }[], within: readonly string[] = []): readonly (readonly Value[])[] {
  const columns = fields.map((field) => limits(decls, field.type, within));
  const count = Math.max(1, ...columns.map((column) => column.length));
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row % column.length] ?? null));
}

const FLOATS = [
  0, -0, 1.5, -1.5, 0.1, 65504, 2 ** -24, 3.4028234663852886e38, 1.401298464324817e-45, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE,
  2.2250738585072014e-308, Infinity, -Infinity, NaN,
];

const TEXTS = [
  '', 'a', 'x'.repeat(23), 'x'.repeat(24), 'zażółć gęślą jaźń ☃ 🦊', 'a\0b\0', '"quoted" \\ \n\t\r\u007f', 'e\u0301\u202e\ufeff', '\u{10ffff}\ud7ff\ue000',
  'y'.repeat(256),
];

const BYTE_STRINGS = [
  new Uint8Array(0), Uint8Array.of(0), Uint8Array.of(0xff, 0, 0x80), Uint8Array.from({ length: 24 }, (_, at) => at), Uint8Array.from({ length: 256 }, (_, at) => at),
];

/** Before 1970 too: the seconds are rounded down. The first and last second of the years 1 and 9999, then of 64 bits. */
const TIMES = [
  [0n, 0n], [1n, 1n], [-1n, 999_999_999n], [1_700_000_000n, 123_456_789n], [-62_135_596_800n, 0n], [253_402_300_799n, 999_999_999n],
  [-(2n ** 63n), 0n], [2n ** 63n - 1n, 999_999_999n],
];

function integers(kind: string): readonly bigint[] {
  const bits = BigInt(/\d+$/.exec(kind)?.[0] ?? '64');
  const [low, high] = kind.startsWith('u') ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  const heads = [0n, 1n, 23n, 24n, 255n, 256n, 65_535n, 65_536n, 4_294_967_295n, 4_294_967_296n];
  const tried = [low, high, ...heads, ...heads.map((value) => -1n - value)];
  return [...new Set(tried.filter((value) => value >= low && value <= high))];
}

function fixedBytes(length: number): readonly Uint8Array[] {
  return [new Uint8Array(length), Uint8Array.from({ length }, (_, at) => 255 - at), Uint8Array.from({ length }, (_, at) => at * 0x55)];
}

/** None, one, each value once, and enough for a head of two bytes where the items are small. */
function sequences(decls: Decls, item: Type, within: readonly string[]): readonly (readonly Value[])[] {
  const values = limits(decls, item, within);
  if (values.length === 0) return [[]];
  const simple = (SIMPLE_KINDS as readonly string[]).includes(item.kind);
  const many = !simple ? [] : [Array.from({ length: 300 }, (_, at) => values[at % values.length]!)];
  return [[], values.slice(0, 1), values, ...many];
}

function arrays(values: readonly Value[], length: number): readonly (readonly Value[])[] {
  const count = Math.max(1, Math.ceil(values.length / length));
  return Array.from({ length: count }, (_, row) => Array.from({ length }, (__, at) => values[(row * length + at) % values.length]!));
}

/** An empty one, one with one entry, one with every key; none of a key that equals no key, itself included. */
function tables(decls: Decls, type: Extract<Type, { kind: 'table' }>, within: readonly string[]): readonly (readonly Value[])[] {
  const keys = limits(decls, type.key, within).filter((key) => !Number.isNaN(key));
  const values = limits(decls, type.value, within);
  if (values.length === 0) return [[]];
  const entries = keys.map((key, at) => [key, values[at % values.length]!]);
  return [[], entries.slice(0, 1), entries];
}

/** Nothing for a type that is inside itself twice already, so that the sequence or table around it is empty. */
function named(decls: Decls, decl: TypeDecl, within: readonly string[]): readonly Value[] {
  if (within.filter((name) => name === decl.name).length > 1) return [];
  const inside = [...within, decl.name];
  switch (decl.kind) {
    case 'enum':
      return decl.values.map((value) => value.name);
    case 'distinct':
      return limits(decls, decl.base, inside);
    case 'handle':
      return [0n];
    case 'variant':
      return variants(decls, decl, inside);
    default:
      return rows(decls, decl.fields, inside).map((row) => fieldsOf(decl.fields, row));
  }
}

function variants(decls: Decls, decl: VariantDecl, within: readonly string[]): readonly Fields[] {
  return decl.branches.flatMap((branch) =>
    branch.values.flatMap((value) => {
      const fields: readonly Field[] = [...decl.before, ...branch.fields, ...decl.after];
      return rows(decls, fields, within).map((row) => {
        const chosen = decl.discriminator.type.kind === 'bool' ? value === 'true' : value;
        return new Map<string, Value>([[decl.discriminator.name, chosen], ...fieldsOf(fields, row)]);
      });
    }),
  );
}
