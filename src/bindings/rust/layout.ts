// The native layout in Rust's terms: C types of whole values, members of structs, parameters of functions.
import type { Param, Type } from '../../model/types.js';
import { NameScope, identifier, memberName } from './names.js';
import { isMap, lookUp, ownedType, underlying, type RustTypes } from './types.js';

/** What C structs are called: declared types as in the crate, anonymous tuples by the Rust tuple that they stand for. */
export interface RawNames {
  /** `raw::Tuple1` for the owned type `(i64, String)`; the same for every tuple of the same types. */
  readonly tupleName: (type: TupleLike) => string;
}

/** Anonymous tuples, and entries of tables that keep their order: a key and a value. */
export interface TupleLike { readonly fields: readonly Param[] }

/** What layouts are decided with. */
export interface Layout { readonly types: RustTypes; readonly raws: RawNames }

/** The C type of a whole value. */
export function rawType(types: RustTypes, names: RawNames, type: Type): string {
  switch (type.kind) {
    case 'string':
      return 'RawText';
    case 'bytes':
      return 'RawSeq<u8>';
    case 'duration':
      return 'i64';
    case 'time':
      return 'RawTime';
    case 'seq':
    case 'set':
    case 'hashSet':
      return isText(types, type.item) ? 'RawTexts' : `RawSeq<${rawType(types, names, type.item)}>`;
    case 'option':
      return `RawOption<${rawType(types, names, type.item)}>`;
    case 'array':
      return type.len === 0 ? '[u8; 1]' : `[${rawType(types, names, type.item)}; ${type.len}]`;
    case 'table':
      return `RawSeq<${rawEntry(types, names, type)}>`;
    case 'tuple':
      return names.tupleName(type);
    case 'named':
      return rawNamed(types, names, type.name);
    default:
      return ownedType(types, type);
  }
}

function rawNamed(types: RustTypes, names: RawNames, name: string): string {
  const decl = lookUp(types, name);
  switch (decl.kind) {
    case 'enum':
      return `i${decl.bits}`;
    case 'handle':
      return 'u64';
    case 'distinct':
      return rawType(types, names, decl.base);
    default:
      return `raw::${types.names.get(name)!}`;
  }
}

function rawEntry(types: RustTypes, names: RawNames, table: Extract<Type, { readonly kind: 'table' }>): string {
  if (!isMap(types, table)) return names.tupleName(entryTuple(table));
  const key = rawType(types, names, table.key);
  if (table.value.kind !== 'option') return `RawEntry<${key}, ${rawType(types, names, table.value)}>`;
  return `RawOptionEntry<${key}, ${rawType(types, names, table.value.item)}>`;
}

/** An entry of a table as an anonymous tuple, which has the same members. */
export function entryTuple(table: Extract<Type, { readonly kind: 'table' }>): TupleLike {
  return { fields: [{ name: 'key', type: table.key }, { name: 'value', type: table.value }] };
}

/** True for what crosses as characters with a length. */
export function isText(types: RustTypes, type: Type): boolean {
  return underlying(types, type).kind === 'string';
}

/** One field of a Rust struct and the members that stand for it in C. */
export interface FieldPlaces {
  readonly name: string;
  readonly type: Type;
  /** As the author wrote it; what errors say. */
  readonly nimName: string;
  readonly value: string;
  /** The member that tells whether an option is there. */
  readonly present: string | undefined;
  readonly rawType: string;
}

/** The fields of a struct with names that do not clash; an option is two members. */
export function placeFields({ types, raws }: Layout, fields: readonly Param[], scope = new NameScope()): readonly FieldPlaces[] {
  const members = new NameScope();
  return fields.map((field) => {
    const optional = field.type.kind === 'option';
    const name = scope.take(memberName(field.name));
    const value = members.take(name);
    return {
      name: identifier(name),
      nimName: field.name,
      type: field.type,
      value: identifier(value),
      present: optional ? members.take(`${value}_present`) : undefined,
      rawType: rawType(types, raws, field.type.kind === 'option' ? field.type.item : field.type),
    };
  });
}

/** One C parameter: its type and the expression that fills it. */
export interface Argument { readonly name: string; readonly type: string; readonly value: string }

/** The C parameters that stand for a lowered value; `local` is the variable that holds it. */
export function spread(layout: Layout, type: Type, local: string): readonly Argument[] {
  const { types, raws: names } = layout;
  const shape = underlying(types, type);
  const whole: Argument = { name: local, type: rawType(types, names, shape), value: local };
  switch (shape.kind) {
    case 'string':
      return [member(local, 'data', '*const c_char'), member(local, 'len', 'usize')];
    case 'bytes':
      return [member(local, 'items', '*const u8'), member(local, 'len', 'usize')];
    case 'seq':
    case 'set':
    case 'hashSet': {
      if (!isText(types, shape.item)) return items(local, rawType(types, names, shape.item));
      return [...items(local, '*const c_char'), member(local, 'item_lens', '*const usize')];
    }
    case 'table':
      return items(local, rawEntry(types, names, shape));
    case 'array':
      return [{ name: local, type: `*const ${shape.len === 0 ? 'u8' : rawType(types, names, shape.item)}`, value: `${local}.as_ptr()` }];
    case 'option': {
      const present: Argument = { name: `${local}_present`, type: 'bool', value: `${local}_present` };
      const item = underlying(types, shape.item);
      const stays = ['seq', 'set', 'hashSet', 'table', 'tuple'].includes(item.kind);
      const value = { name: local, type: rawType(types, names, item), value: local };
      return [present, ...(stays ? [value] : spread(layout, item, local))];
    }
    case 'char':
      return [{ name: local, type: 'c_char', value: `c_char::from_ne_bytes([${local}])` }];
    case 'cstring':
      return [{ name: local, type: '*const c_char', value: `${local}.as_ptr()` }];
    default:
      return [whole];
  }
}

function items(local: string, item: string): readonly Argument[] {
  return [member(local, 'items', `*const ${item}`), member(local, 'len', 'usize')];
}

function member(local: string, name: string, type: string): Argument {
  return { name: `${local}_${name}`, type, value: `${local}.${name}` };
}
