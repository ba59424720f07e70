// How each type of the model is written in CDDL: the CBOR encoding of the ABI, open to keys that are not known yet.
import type { Param, Type, TypeDecl } from '../../model/types.js';
import { textValue, typeRule } from './names.js';

/** The declared types, by name. */
export type Decls = ReadonlyMap<string, TypeDecl>;

/** Lets later versions add fields. */
export const OPEN = '* tstr => any';

/** A type as a CDDL type expression. */
export function typeExpression(decls: Decls, type: Type): string {
  const inner = (part: Type): string => grouped(typeExpression(decls, part));
  switch (type.kind) {
    case 'named':
      return typeRule(type.name);
    case 'seq':
    case 'set':
    case 'hashSet':
      return `[* ${inner(type.item)}]`;
    case 'option':
      return `${inner(type.item)} / null`;
    case 'array':
      return type.item.kind === 'uint8' ? `bstr .size ${type.len}` : `[${type.len}*${type.len} ${inner(type.item)}]`;
    case 'table':
      return hasTextKey(decls, type.key) ? `{* tstr => ${inner(type.value)}}` : `[* [${inner(type.key)}, ${inner(type.value)}]]`;
    case 'tuple':
      return `{${[...type.fields.map((field) => member(decls, field)), OPEN].join(', ')}}`;
    default:
      return SIMPLE[type.kind];
  }
}

/** A field of a map; an option may be absent or null. */
export function member(decls: Decls, field: Param): string {
  const optional = field.type.kind === 'option' ? '? ' : '';
  return `${optional}${textValue(field.name)}: ${typeExpression(decls, field.type)}`;
}

/** Choices need parentheses inside arrays, maps and other choices. */
function grouped(expression: string): string {
  return expression.endsWith(' / null') ? `(${expression})` : expression;
}

function hasTextKey(decls: Decls, key: Type): boolean {
  if (key.kind !== 'named') return key.kind === 'string';
  const decl = decls.get(key.name);
  return decl?.kind === 'distinct' && hasTextKey(decls, decl.base);
}

const SIMPLE = {
  int8: 'int8', int16: 'int16', int32: 'int32', int64: 'int64', uint8: 'uint8', uint16: 'uint16', uint32: 'uint32', uint64: 'uint64',
  float32: 'float', float64: 'float', bool: 'bool', char: 'char', string: 'tstr', bytes: 'bstr', void: 'null', duration: 'duration',
  time: 'point-in-time', cstring: 'tstr', pointer: 'uint64',
} as const;
