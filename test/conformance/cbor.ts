// Encodes values in the canonical form of spec/3-abi.md over RFC 8949: shortest heads, declared order, floats in the declared width.
import type { Param, Type } from '../../src/model/types.js';
import { type Decls, type Fields, type Value, declOf, isBytes, isText, presentFields } from './value.js';

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const NULL = Buffer.of(0xf6);

/** The request map of a call. */
export function encodeRequest(decls: Decls, params: readonly Param[], values: readonly Value[]): Buffer {
  return Buffer.concat([
    head(MAP, BigInt(params.length)),
    ...params.flatMap((param, index) => [text(param.name), encode(decls, param.type, values[index] ?? null)]),
  ]);
}

/** One value. */
export function encode(decls: Decls, type: Type, value: Value): Buffer {
  if (isBytes(type)) return chunk(BYTES, value as Uint8Array);
  switch (type.kind) {
    case 'bool':
      return Buffer.of(value === true ? 0xf5 : 0xf4);
    case 'float32':
      return float(0xfa, 4, value as number);
    case 'float64':
      return float(0xfb, 8, value as number);
    case 'string':
      return text(value as string);
    case 'time':
      return Buffer.concat([head(ARRAY, 2n), ...(value as readonly bigint[]).map(integer)]);
    case 'seq':
    case 'array':
      return items(value as readonly Value[], (item) => encode(decls, type.item, item));
    case 'set':
    case 'hashSet':
      return sortedItems((value as readonly Value[]).map((item) => encode(decls, type.item, item)));
    case 'option':
      return value === null ? NULL : encode(decls, type.item, value);
    case 'table':
      return table(decls, type, value as readonly (readonly [Value, Value])[]);
    case 'tuple':
      return object(decls, type.fields, value as Fields);
    case 'named':
      return named(decls, type.name, value);
    case 'void':
      return Buffer.alloc(0);
    default:
      return integer(value as bigint);
  }
}

function named(decls: Decls, name: string, value: Value): Buffer {
  const decl = declOf(decls, name);
  switch (decl.kind) {
    case 'enum':
      return text(decl.values.find((candidate) => candidate.name === value)!.string);
    case 'distinct':
      return encode(decls, decl.base, value);
    case 'handle':
      return integer(value as bigint);
    default:
      return object(decls, presentFields(decl, value as Fields), value as Fields);
  }
}

function object(decls: Decls, fields: readonly Param[], value: Fields): Buffer {
  const values = fields.map((field) => value.get(field.name) ?? null);
  return encodeRequest(decls, fields, values);
}

function table(decls: Decls, type: Extract<Type, { kind: 'table' }>, entries: readonly (readonly [Value, Value])[]): Buffer {
  const pairs = entries.map(([key, item]) => [encode(decls, type.key, key), encode(decls, type.value, item)] as const);
  const sorted = pairs.toSorted(([a], [b]) => Buffer.compare(a, b));
  if (isText(decls, type.key)) return Buffer.concat([head(MAP, BigInt(sorted.length)), ...sorted.flat()]);
  return Buffer.concat([head(ARRAY, BigInt(sorted.length)), ...sorted.flatMap((pair) => [head(ARRAY, 2n), ...pair])]);
}

function items(values: readonly Value[], each: (value: Value) => Buffer): Buffer {
  return Buffer.concat([head(ARRAY, BigInt(values.length)), ...values.map(each)]);
}

function sortedItems(encoded: readonly Buffer[]): Buffer {
  return Buffer.concat([head(ARRAY, BigInt(encoded.length)), ...encoded.toSorted((a, b) => Buffer.compare(a, b))]);
}

function text(value: string): Buffer {
  return chunk(TEXT, Buffer.from(value, 'utf8'));
}

function chunk(major: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([head(major, BigInt(bytes.length)), bytes]);
}

function integer(value: bigint): Buffer {
  return value < 0n ? head(NEGATIVE, -1n - value) : head(UNSIGNED, value);
}

function float(initial: number, width: 4 | 8, value: number): Buffer {
  const bytes = Buffer.alloc(1 + width, initial);
  if (width === 4) bytes.writeFloatBE(value, 1);
  else bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** The initial byte and its argument in the fewest bytes. */
function head(major: number, argument: bigint): Buffer {
  const initial = major << 5;
  if (argument < 24n) return Buffer.of(initial | Number(argument));
  const [code, width] = argument < 0x100n ? [24, 1] : argument < 0x10000n ? [25, 2] : argument < 0x100000000n ? [26, 4] : [27, 8];
  const bytes = Buffer.alloc(1 + width, initial | code);
  for (let at = 0; at < width; at += 1) bytes[width - at] = Number((argument >> BigInt(8 * at)) & 0xffn);
  return bytes;
}
