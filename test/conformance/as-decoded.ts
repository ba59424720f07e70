// What a decoder that knows no types must make of a vector's bytes: the generator's values in plain JavaScript, not by way of our encoder.
import type { Type } from '../../src/model/types.js';
import { type Decls, type Fields, type Value, declOf, isBytes, isText, presentFields } from './value.js';

/** Maps for objects and tables by text, arrays for sequences, sets and other tables, texts for enums. */
export function asDecoded(decls: Decls, type: Type, value: Value): unknown {
  if (isBytes(type) || value === null) return value;
  switch (type.kind) {
    case 'option':
      return asDecoded(decls, type.item, value);
    case 'seq':
    case 'array':
      return (value as readonly Value[]).map((item) => asDecoded(decls, type.item, item));
    case 'set':
    case 'hashSet':
      return new Set((value as readonly Value[]).map((item) => asDecoded(decls, type.item, item)));
    case 'table': {
      const entries = (value as readonly (readonly [Value, Value])[]).map(([key, item]) => [asDecoded(decls, type.key, key), asDecoded(decls, type.value, item)]);
      return isText(decls, type.key) ? new Map(entries as [unknown, unknown][]) : new Set(entries);
    }
    case 'named': {
      const decl = declOf(decls, type.name);
      if (decl.kind === 'enum') return decl.values.find((candidate) => candidate.name === value)!.string;
      if (decl.kind === 'distinct') return asDecoded(decls, decl.base, value);
      return new Map(presentFields(decl, value as Fields).map((field) => [field.name, asDecoded(decls, field.type, (value as Fields).get(field.name) ?? null)]));
    }
    default:
      return value;
  }
}

/** Integers as bigint, floats by their bits, bytes as hex, sets in one order: what differs between two of these differs in meaning. */
export function comparable(value: unknown): unknown {
  if (typeof value === 'bigint') return `integer ${value}`;
  if (typeof value === 'number') return number(value);
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Set) return [...value].map(comparable).toSorted(byText);
  if (Array.isArray(value)) return value.map(comparable);
  if (value instanceof Map) return [...value].map(([key, item]) => [comparable(key), comparable(item)]).toSorted(byText);
  return value;
}

/** A decoder gives a number for both; a float that is whole and an integer are told apart by the bytes that Nim reads, not here. */
function number(value: number): string {
  if (Number.isInteger(value) && !Object.is(value, -0)) return `integer ${BigInt(value)}`;
  return Object.is(value, -0) ? 'float -0' : `float ${value}`;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** Takes arrays of what was decoded for sets where the expected value has sets; a set within a set stays an array. */
export function aligned(decoded: unknown, expected: unknown): unknown {
  if (expected instanceof Set && Array.isArray(decoded)) return new Set(decoded);
  if (Array.isArray(expected) && Array.isArray(decoded)) return decoded.map((item, index) => aligned(item, expected[index]));
  if (expected instanceof Map && decoded instanceof Map) return new Map([...decoded].map(([key, item]) => [key, aligned(item, expected.get(key))]));
  return decoded;
}
