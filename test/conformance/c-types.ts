// native_types.h of the C client: for every struct and enum of the library a function that reads it from CBOR and one that compares it.
import { enumConstant } from '../../src/bindings/c/names.js';
import { type CStruct, collectStructs } from '../../src/bindings/c/structs.js';
import { type CTypes, cTypes, isString } from '../../src/bindings/c/types.js';
import type { EnumDecl, InterfaceModel, Param, Type } from '../../src/model/types.js';
import { type Way, rowStatements } from './c-rows.js';

const WAYS: readonly Way[] = ['read', 'check'];

/** The text of the header. */
export function nativeTypes(model: InterfaceModel): string {
  const types = cTypes(model);
  const enums = model.types.filter((decl) => decl.kind === 'enum');
  const structs = collectStructs(model).filter(({ origin }) => origin.kind !== 'branch');
  return [
    '/* Made by `npm run golden:update`: reads every type of the library from a vector into its C struct, and compares it field by field. */',
    '#ifndef SINK_NATIVE_TYPES_H',
    '#define SINK_NATIVE_TYPES_H',
    '',
    '#include <kitchen_sink.h>',
    '',
    '#include "reader.h"',
    '',
    ...structs.flatMap(({ name }) => WAYS.map((way) => `${head(way, name)};`)),
    '',
    ...enums.flatMap((decl) => enumFunctions(types, decl)),
    ...structs.flatMap((struct) => WAYS.flatMap((way) => structFunction(types, way, struct))),
    ...structs.flatMap((struct) => setFunction(types, struct)),
    '#endif',
    '',
  ].join('\n');
}

function head(way: Way, name: string): string {
  return way === 'read' ? `static inline void read_${name}(Reader *r, void *item)` : `static inline bool check_${name}(Reader *r, const void *item)`;
}

function enumFunctions(types: CTypes, decl: EnumDecl): readonly string[] {
  const name = `${types.library}_${decl.name}`;
  const choices = decl.values.map(
    ({ name: value, string }) => `  if (len == ${Buffer.byteLength(string)} && memcmp(text, ${JSON.stringify(string)}, len) == 0) return ${enumConstant(types.library, decl.name, value)};`,
  );
  return [
    `static inline ${name} reader_${name}(Reader *r) {`, '  size_t len;', '  const uint8_t *text = reader_bytes(r, &len);', ...choices, '  abort();', '}', '',
    `SINK_SCALAR(${name}, reader_${name}, value == expected)`, '',
  ];
}

function structFunction(types: CTypes, way: Way, struct: CStruct): readonly string[] {
  const body = structBody(types, way, struct);
  const uses = body.some((line) => line.includes('v->'));
  const declare = way === 'read' ? `${struct.name} *v = item;` : `const ${struct.name} *v = item;`;
  return [`${head(way, struct.name)} {`, `  ${uses ? declare : '(void)item;'}`, ...body.map((line) => `  ${line}`), ...(way === 'check' ? ['  return true;'] : []), '}', ''];
}

/** A sequence and a set have one struct; the items of a set come in any order. */
function setFunction(types: CTypes, struct: CStruct): readonly string[] {
  const { origin } = struct;
  if (origin.kind !== 'compound' || !['seq', 'set', 'hashSet'].includes(origin.type.kind)) return [];
  const asSet = { kind: 'set', item: (origin.type as Extract<Type, { kind: 'seq' }>).item } as const;
  const body = struct.fields.flatMap(({ name }) => rowStatements(types, 'check', { name, type: asSet, of: 'v->' }));
  return [`${head('check', `${struct.name}_set`)} {`, `  const ${struct.name} *v = item;`, ...body.map((line) => `  ${line}`), '  return true;', '}', ''];
}

/** Compared in order, also where the library first has the struct for a set. */
function structBody(types: CTypes, way: Way, struct: CStruct): readonly string[] {
  const { origin } = struct;
  const rows = (fields: readonly Param[], key: boolean): readonly string[] =>
    fields.flatMap(({ name, type }) => [...(key ? ['reader_key(r);'] : []), ...rowStatements(types, way, { name, type, of: 'v->' })]);
  switch (origin.kind) {
    case 'decl':
    case 'args':
      return ['reader_open(r);', ...rows(struct.fields, true), ...variantBody(types, way, struct), ...rows(struct.after, true)];
    case 'time':
      return ['reader_open(r);', ...rows(struct.fields, false)];
    case 'entry':
      return [...(isString(types, keyOf(struct)) ? [] : ['reader_open(r);']), ...rows(struct.fields, false)];
    case 'compound':
      return origin.type.kind === 'tuple' ? ['reader_open(r);', ...rows(struct.fields, true)] : rows(struct.fields.map(inOrder), false);
    case 'branch':
      throw new Error('branches are part of their variant');
  }
}

function inOrder({ name, type }: Param): Param {
  return type.kind === 'set' || type.kind === 'hashSet' ? { name, type: { kind: 'seq', item: type.item } } : { name, type };
}

function keyOf(struct: CStruct): Type {
  return struct.fields[0]!.type;
}

/** The fields of the branch that the discriminator names. */
function variantBody(types: CTypes, way: Way, struct: CStruct): readonly string[] {
  const { origin } = struct;
  if (origin.kind !== 'decl' || origin.decl.kind !== 'variant') return [];
  const { decl } = origin;
  const { discriminator } = decl;
  const { type } = discriminator;
  const cases = struct.union.flatMap(({ member, values }) => {
    const branch = decl.branches.find((candidate) => candidate.values[0] === values[0])!;
    const body = branch.fields.flatMap(({ name, type }) => ['reader_key(r);', ...rowStatements(types, way, { name, type, of: `v->as.${member}.` })]);
    return [...values.map((value) => `case ${type.kind === 'named' ? enumConstant(types.library, type.name, value) : value}:`), ...body.map((line) => `  ${line}`), '  break;'];
  });
  return [`switch (v->${discriminator.name}) {`, ...cases.map((line) => `  ${line}`), '  default:', '    break;', '}'];
}
