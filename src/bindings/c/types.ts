// The native layout: which C members, parameters and types stand for a type of the model (the table of the ABI's "Native layout").
import type { ArrayType, TableType, Type, TypeDecl } from '../../model/types.js';
import { perModel } from '../per-model.js';
import { compoundName, entryName, identifier, suffixed, typeName } from './names.js';

/** A C type as a tree; `declare` in `declare.ts` spells it. Pointers are to const: nobody writes through them. */
export type CType =
  | { readonly kind: 'scalar'; readonly name: CScalar }
  /** A typedef of a scalar: an enum, a distinct or a handle. */
  | { readonly kind: 'alias'; readonly name: string; readonly of: CScalar }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'pointer'; readonly to: CType }
  | { readonly kind: 'array'; readonly of: CType; readonly len: number };

export type CScalar =
  | 'int8_t' | 'int16_t' | 'int32_t' | 'int64_t' | 'uint8_t' | 'uint16_t' | 'uint32_t' | 'uint64_t'
  | 'float' | 'double' | 'bool' | 'char' | 'size_t' | 'void *';

/** What a member says about its field: the value itself, how long it is, how long its items are, or whether it is there. */
export type MemberRole = 'value' | 'length' | 'itemLengths' | 'present';

/** One struct member or one parameter. */
export interface Member { readonly role: MemberRole; readonly name: string; readonly type: CType }

/** The declared types of a model by name, with the library's prefix: what the rows below look names up in. */
export interface CTypes { readonly library: string; readonly decls: ReadonlyMap<string, TypeDecl> }

export const cTypes = perModel((model): CTypes => ({ library: model.library.name, decls: new Map(model.types.map((decl) => [decl.name, decl])) }));

/** The members of a struct, or the parameters of a function, that stand for `name: type`. */
export function expand(types: CTypes, name: string, type: Type): readonly Member[] {
  const shape = underlying(types, type);
  switch (shape.kind) {
    case 'string':
    case 'bytes':
    case 'seq':
    case 'set':
    case 'hashSet':
    case 'table':
      return expandSequence(types, name, shape);
    case 'option':
      return [
        { role: 'present', name: suffixed.present(name), type: scalar('bool') },
        ...(staysWhole(types, shape.item) ? [value(name, elem(types, shape.item))] : expand(types, name, shape.item)),
      ];
    case 'array':
      return [value(name, arrayOf(types, shape))];
    case 'void':
      return [];
    default:
      return [value(name, elem(types, type))];
  }
}

/** The one C type that holds a whole value: its own, or a struct generated for it. */
export function elem(types: CTypes, type: Type): CType {
  const own = elemOf(types, underlying(types, type));
  if (type.kind !== 'named' || own.kind === 'struct' || own.kind === 'pointer' || own.kind === 'array') return own;
  return { kind: 'alias', name: typeName(types.library, type.name), of: own.kind === 'alias' ? own.of : own.name };
}

/** `elem` of a type that is no distinct. */
function elemOf(types: CTypes, shape: Type): CType {
  switch (shape.kind) {
    case 'named':
      return elemOfDecl(types, lookUp(types, shape.name));
    case 'time':
      return { kind: 'struct', name: typeName(types.library, 'Time') };
    case 'string':
    case 'bytes':
    case 'seq':
    case 'set':
    case 'hashSet':
    case 'option':
    case 'table':
    case 'array':
    case 'tuple':
      return { kind: 'struct', name: typeName(types.library, compoundName(shape)) };
    case 'cstring':
      return CHARS;
    case 'void':
      throw new Error('void has no value');
    default:
      return scalar(SCALARS[shape.kind]);
  }
}

/** The type with distincts replaced by their bases, as far as its outermost shape goes. */
export function underlying(types: CTypes, type: Type): Type {
  if (type.kind !== 'named') return type;
  const decl = lookUp(types, type.name);
  return decl.kind === 'distinct' ? underlying(types, decl.base) : type;
}

/** The struct of a table's entry. */
export function entryType(types: CTypes, table: TableType): CType {
  return { kind: 'struct', name: typeName(types.library, entryName(table)) };
}

/** True where an option keeps its item as one struct instead of taking its row apart. */
export function staysWhole(types: CTypes, item: Type): boolean {
  return ['seq', 'set', 'hashSet', 'table', 'tuple'].includes(underlying(types, item).kind);
}

/** True for what crosses as `const char *` with a length. */
export function isString(types: CTypes, type: Type): boolean {
  return underlying(types, type).kind === 'string';
}

/** The declaration of a name; the model's schema check guarantees that it exists. */
export function lookUp(types: CTypes, name: string): TypeDecl {
  const decl = types.decls.get(name);
  if (!decl) throw new Error(`type ${name} is not in the model`);
  return decl;
}

export const CHARS: CType = { kind: 'pointer', to: { kind: 'scalar', name: 'char' } };

type Sequence = Extract<Type, { readonly kind: 'string' | 'bytes' | 'seq' | 'set' | 'hashSet' | 'table' }>;

function expandSequence(types: CTypes, name: string, shape: Sequence): readonly Member[] {
  const items = value(name, { kind: 'pointer', to: sequenceItem(types, shape) });
  const length: Member = { role: 'length', name: suffixed.length(name), type: scalar('size_t') };
  const ofStrings = 'item' in shape && isString(types, shape.item);
  if (!ofStrings) return [items, length];
  const lengths: CType = { kind: 'pointer', to: scalar('size_t') };
  return [items, length, { role: 'itemLengths', name: suffixed.itemLengths(name), type: lengths }];
}

function sequenceItem(types: CTypes, shape: Sequence): CType {
  if (shape.kind === 'string') return scalar('char');
  if (shape.kind === 'bytes') return scalar('uint8_t');
  if (shape.kind === 'table') return entryType(types, shape);
  return isString(types, shape.item) ? CHARS : elem(types, shape.item);
}

function arrayOf(types: CTypes, shape: ArrayType): CType {
  if (shape.len === 0) return { kind: 'array', of: scalar('uint8_t'), len: 1 };
  return { kind: 'array', of: elem(types, shape.item), len: shape.len };
}

function elemOfDecl(types: CTypes, decl: TypeDecl): CType {
  const name = typeName(types.library, decl.name);
  switch (decl.kind) {
    case 'enum':
      return { kind: 'alias', name, of: decl.bits === 64 ? 'int64_t' : 'int32_t' };
    case 'handle':
      return { kind: 'alias', name, of: 'uint64_t' };
    case 'object':
    case 'tuple':
    case 'variant':
      return { kind: 'struct', name };
    case 'distinct':
      throw new Error('a distinct is replaced by its base before');
  }
}

function value(name: string, type: CType): Member {
  return { role: 'value', name: identifier(name), type };
}

function scalar(name: CScalar): CType & { readonly kind: 'scalar' } {
  return { kind: 'scalar', name };
}

const SCALARS = {
  int8: 'int8_t', int16: 'int16_t', int32: 'int32_t', int64: 'int64_t',
  uint8: 'uint8_t', uint16: 'uint16_t', uint32: 'uint32_t', uint64: 'uint64_t',
  float32: 'float', float64: 'double', bool: 'bool', char: 'char', duration: 'int64_t', pointer: 'void *',
} as const satisfies Record<string, CScalar>;
