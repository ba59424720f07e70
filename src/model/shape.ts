// What the interface file may hold, as functions that read a value and note what is wrong with it. A schema of this size in a general
// library takes longer to set up and to run than all the rest of a short command that reads an interface.
import type { Fault } from './references.js';

/** Where the reader is, and what it found so far. */
export interface Reading {
  readonly path: (string | number)[];
  readonly faults: Fault[];
}

/** Gives the value as the model has it. After a fault the value is anything: whoever started the reading drops the whole. */
export type Shape<T> = (value: unknown, at: Reading) => T;

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type Read<S extends Shapes> = { -readonly [Key in keyof S]: S[Key] extends Shape<infer T> ? T : never };

/** A value of one of JavaScript's own kinds. */
export function plain<Kind extends 'string' | 'boolean' | 'number' | 'bigint'>(kind: Kind): Shape<{ string: string; boolean: boolean; number: number; bigint: bigint }[Kind]> {
  return (value, at) => (typeof value === kind ? value : expected(kind, value, at)) as never;
}

/** A text that the pattern matches. */
export function matching(pattern: RegExp, otherwise: string): Shape<string> {
  return (value, at) => {
    if (typeof value !== 'string') return expected('string', value, at);
    return pattern.test(value) ? value : fault(otherwise, value, at);
  };
}

/** A whole number that a `number` holds exactly, not below `least`. */
export function wholeFrom(least: number): Shape<number> {
  return (value, at) => {
    if (!Number.isSafeInteger(value)) return expected('int', value, at);
    return (value as number) >= least ? (value as number) : fault(`too small: expected number to be >=${least}`, value, at);
  };
}

/** One of these values. */
export function oneOf<const T extends string | number>(...known: readonly T[]): Shape<T> {
  return (value, at) => (known.includes(value as T) ? (value as T) : fault(`invalid option: expected one of ${known.join(' | ')}`, value, at));
}

/** A list of at least so many items. */
export function listOf<T>(item: Shape<T>, least = 0): Shape<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return expected('array', value, at);
    if (value.length < least) return fault(`too small: expected array to have >=${least} items`, value, at);
    return value.map((one: unknown, index) => part(item, { key: index, value: one }, at));
  };
}

/** An object with these keys; others are left out. */
export function record<S extends Shapes>(shapes: S): Shape<Read<S>> {
  const entries = Object.entries(shapes);
  return (value, at) => {
    if (!isObject(value)) return expected('object', value, at);
    const read: Record<string, unknown> = {};
    for (const [key, shape] of entries) read[key] = part(shape, { key, value: value[key] }, at);
    return read as Read<S>;
  };
}

/** An object whose every key leads to the same. */
export function recordOf<T>(item: Shape<T>): Shape<Record<string, T>> {
  return (value, at) => {
    if (!isObject(value)) return expected('object', value, at);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(item, { key, value: one }, at)]));
  };
}

/** An object whose `kind` says which keys it has beside it. */
export function byKind<K extends Readonly<Record<string, Shapes>>>(kinds: K): Shape<{ [Kind in keyof K]: Read<K[Kind]> & { kind: Kind } }[keyof K]> {
  const shapes = new Map(Object.entries(kinds).map(([kind, keys]) => [kind, record({ kind: plain('string'), ...keys })]));
  return (value, at) => {
    if (!isObject(value)) return expected('object', value, at);
    const shape = shapes.get(String(value['kind']));
    if (shape !== undefined) return shape(value, at) as never;
    const known = [...shapes.keys()].map((kind) => `'${kind}'`).join(' | ');
    return part((kind, where) => fault(`invalid discriminator value. Expected ${known}`, kind, where), { key: 'kind', value: value['kind'] }, at);
  };
}

/** Reads one part of a value; the path leads there meanwhile. */
function part<T>(shape: Shape<T>, { key, value }: Part, at: Reading): T {
  at.path.push(key);
  const read = shape(value, at);
  at.path.pop();
  return read;
}

interface Part {
  readonly key: string | number;
  readonly value: unknown;
}

/** Notes that something else was expected. */
export function expected(what: string, value: unknown, at: Reading): never {
  const received = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return fault(`invalid input: expected ${what}, received ${received}`, value, at);
}

function fault(message: string, value: unknown, at: Reading): never {
  at.faults.push({ path: [...at.path], message });
  return value as never;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
