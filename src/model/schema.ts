// The schema of the interface file: what each key must hold. References between items are `references.ts`'s to check.
import * as z from 'zod';
import { SIMPLE_KINDS, type InterfaceModel, type Type, type TypeDecl } from './types.js';

const name = z.string().min(1);
const symbol = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a C identifier');
const docs = z.string();
const hex16 = z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits');
const checksum = z.object({ native: hex16, cbor: hex16 });
const abi = z.enum(['native', 'cbor']);
const count = z.int().nonnegative();
/** cbor-x gives a bigint for 8-byte heads and a number otherwise. */
const integer = z.union([z.bigint(), z.int()]).transform((value) => BigInt(value));

/** Infinities and NaN too, which zod's own number refuses. */
const anyNumber = z.custom<number>((value) => typeof value === 'number');

const type: z.ZodType<Type> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    ...SIMPLE_KINDS.map((kind) => z.object({ kind: z.literal(kind) })),
    z.object({ kind: z.literal('seq'), item: type }),
    z.object({ kind: z.literal('set'), item: type }),
    z.object({ kind: z.literal('hashSet'), item: type }),
    z.object({ kind: z.literal('option'), item: type }),
    z.object({ kind: z.literal('array'), len: count, item: type }),
    z.object({ kind: z.literal('table'), key: type, value: type, ordered: z.boolean() }),
    z.object({ kind: z.literal('tuple'), fields: z.array(z.object({ name, type })) }),
    z.object({ kind: z.literal('named'), name }),
  ] as unknown as [z.ZodObject<{ kind: z.ZodLiteral<string> }>]),
) as unknown as z.ZodType<Type>;

const param = z.object({ name, type });
const field = z.object({ name, type, docs });
const declared = { name, docs, checksum };
const sized = { size: count, align: z.int().positive() };

const typeDecl = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('object'), ...declared, fields: z.array(field), ...sized }),
  z.object({ kind: z.literal('tuple'), ...declared, fields: z.array(field), ...sized }),
  z.object({
    kind: z.literal('enum'),
    ...declared,
    bits: z.union([z.literal(32), z.literal(64)]),
    values: z.array(z.object({ name, string: z.string(), ordinal: integer, docs })).min(1),
  }),
  z.object({ kind: z.literal('distinct'), ...declared, base: type }),
  z.object({ kind: z.literal('handle'), ...declared }),
  z.object({
    kind: z.literal('variant'),
    ...declared,
    before: z.array(field),
    discriminator: field,
    branches: z.array(z.object({ values: z.array(name).min(1), fields: z.array(field) })),
    after: z.array(field),
    ...sized,
  }),
]) satisfies z.ZodType<TypeDecl>;

const constant = z
  .object({ name, nimName: name, type, value: z.union([z.bigint(), anyNumber, z.boolean(), z.string()]), docs })
  .transform((item) => (/^u?int/.test(item.type.kind) && typeof item.value === 'number' ? { ...item, value: BigInt(item.value) } : item));

/** The file's first keys, enough to tell whether the rest can be read at all. */
export const preambleSchema = z.object({ formatVersion: z.int().positive(), ffiVersion: z.string(), nimVersion: z.string() });

/** The whole file. */
export const modelSchema = z.object({
  formatVersion: z.int(),
  ffiVersion: z.string(),
  nimVersion: z.string(),
  abiVersion: z.int().positive(),
  library: z.object({ name: symbol, nimType: name, defaultAbi: abi, version: z.string(), docs }),
  types: z.array(typeDecl),
  procs: z.array(
    z.object({
      name: symbol,
      nimName: name,
      kind: z.enum(['ctor', 'method', 'static', 'sync', 'raw', 'dtor']),
      params: z.array(param),
      result: type,
      error: type,
      async: z.boolean(),
      inline: z.boolean(),
      direct: z.boolean(),
      abis: z.array(abi),
      docs,
      checksum,
    }),
  ),
  hosts: z.array(z.object({ name, nimName: name, params: z.array(param), result: type, error: type, docs, checksum })),
  events: z.array(z.object({ name, nimName: name, payload: type, docs, checksum })),
  consts: z.array(constant),
  checksum: hex16,
}) satisfies z.ZodType<InterfaceModel>;

/** The file beside it. */
export const positionsSchema = z.object({
  files: z.array(z.string()),
  items: z.record(z.string(), z.tuple([count, count])),
});
