// The schema of the interface file: what each key must hold. References between items are `references.ts`'s to check.
import { byKind, expected, listOf, matching, oneOf, plain, record, recordOf, type Shape, wholeFrom } from './shape.js';
import { SIMPLE_KINDS, type Const, type InterfaceModel, type Type, type TypeDecl } from './types.js';

const text = plain('string');
const truth = plain('boolean');
const name = matching(/^./s, 'too small: expected string to have >=1 characters');
const symbol = matching(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a C identifier');
const docs = text;
const hex16 = matching(/^[0-9a-f]{16}$/, 'must be 16 hex digits');
const checksum = record({ native: hex16, cbor: hex16 });
const abi = oneOf('native', 'cbor');
const count = wholeFrom(0);

/** cbor-x gives a bigint for 8-byte heads and a number otherwise. */
const integer: Shape<bigint> = (value, at) =>
  typeof value === 'bigint' ? value : Number.isSafeInteger(value) ? BigInt(value as number) : expected('bigint', value, at);

const type: Shape<Type> = (value, at) => typeOfKind(value, at);
const param = record({ name, type });
const params = listOf(param);
const typeOfKind = byKind({
  ...(Object.fromEntries(SIMPLE_KINDS.map((kind) => [kind, {}])) as Record<(typeof SIMPLE_KINDS)[number], Record<never, never>>),
  seq: { item: type },
  set: { item: type },
  hashSet: { item: type },
  option: { item: type },
  array: { len: count, item: type },
  table: { key: type, value: type, ordered: truth },
  tuple: { fields: params },
  named: { name },
}) as Shape<Type>;

const field = record({ name, type, docs });
const fields = listOf(field);
const declared = { name, docs, checksum };
const sized = { size: count, align: wholeFrom(1) };

const typeDecl: Shape<TypeDecl> = byKind({
  object: { ...declared, fields, ...sized },
  tuple: { ...declared, fields, ...sized },
  enum: { ...declared, bits: oneOf(32, 64), values: listOf(record({ name, string: text, ordinal: integer, docs }), 1) },
  distinct: { ...declared, base: type },
  handle: declared,
  variant: {
    ...declared,
    before: fields,
    discriminator: field,
    branches: listOf(record({ values: listOf(name, 1), fields })),
    after: fields,
    ...sized,
  },
});

const CONSTANT_KINDS = ['bigint', 'number', 'boolean', 'string'];
const constantValue: Shape<Const['value']> = (value, at) =>
  CONSTANT_KINDS.includes(typeof value) ? (value as Const['value']) : expected(CONSTANT_KINDS.join(' | '), value, at);
const constantParts = record({ name, nimName: name, type, value: constantValue, docs });
const constant: Shape<Const> = (value, at) => {
  const read = constantParts(value, at);
  return at.faults.length === 0 && /^u?int/.test(read.type.kind) && typeof read.value === 'number' ? { ...read, value: integer(read.value, at) } : read;
};

/** The file's first keys, enough to tell whether the rest can be read at all. */
export const preambleSchema = record({ formatVersion: wholeFrom(1), ffiVersion: text, nimVersion: text });

/** The whole file. */
export const modelSchema: Shape<InterfaceModel> = record({
  formatVersion: wholeFrom(1),
  ffiVersion: text,
  nimVersion: text,
  abiVersion: wholeFrom(1),
  library: record({ name: symbol, nimType: name, defaultAbi: abi, version: text, docs }),
  types: listOf(typeDecl),
  procs: listOf(
    record({
      name: symbol,
      nimName: name,
      kind: oneOf('ctor', 'method', 'static', 'sync', 'raw', 'dtor'),
      params,
      result: type,
      error: type,
      async: truth,
      inline: truth,
      direct: truth,
      abis: listOf(abi),
      docs,
      checksum,
    }),
  ),
  hosts: listOf(record({ name, nimName: name, params, result: type, error: type, docs, checksum })),
  events: listOf(record({ name, nimName: name, payload: type, docs, checksum })),
  consts: listOf(constant),
  checksum: hex16,
});

/** The file beside it. */
export const positionsSchema = record({ files: listOf(text), items: recordOf(listOf(count, 2) as Shape<[number, number]>) });
