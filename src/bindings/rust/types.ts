// Which Rust types stand for the types of a model: owned, borrowed as parameters, and what they can derive.
import type { InterfaceModel, Type, TypeDecl } from '../../model/types.js';
import { NameScope, typeName } from './names.js';
import { CRATE_TYPES, RAW_TYPES } from './reserved.js';

/** The declared types of a model with their Rust names. */
export interface RustTypes {
  readonly library: string;
  readonly context: string;
  readonly decls: ReadonlyMap<string, TypeDecl>;
  readonly names: ReadonlyMap<string, string>;
  /** The Rust names that helper types may not have. */
  readonly scope: NameScope;
}

export function rustTypes(model: InterfaceModel): RustTypes {
  const scope = new NameScope([...CRATE_TYPES, ...RAW_TYPES]);
  const context = scope.take(typeName(model.library.nimType));
  return {
    library: model.library.name,
    context,
    decls: new Map(model.types.map((decl) => [decl.name, decl])),
    names: new Map(model.types.map((decl) => [decl.name, scope.take(typeName(decl.name))])),
    scope,
  };
}

/** The declaration of a name; the model's check guarantees that it exists. */
export function lookUp(types: RustTypes, name: string): TypeDecl {
  const decl = types.decls.get(name);
  if (!decl) throw new Error(`type ${name} is not in the model`);
  return decl;
}

/** The type with distincts replaced by their bases, as far as its outermost shape goes. */
export function underlying(types: RustTypes, type: Type): Type {
  if (type.kind !== 'named') return type;
  const decl = lookUp(types, type.name);
  return decl.kind === 'distinct' ? underlying(types, decl.base) : type;
}

/** The type of a field or a result. */
export function ownedType(types: RustTypes, type: Type): string {
  switch (type.kind) {
    case 'named':
      return types.names.get(type.name)!;
    case 'seq':
      return `Vec<${ownedType(types, type.item)}>`;
    case 'set':
    case 'hashSet':
      return `${derives(types, type.item, 'Hash') ? 'HashSet' : 'Vec'}<${ownedType(types, type.item)}>`;
    case 'option':
      return `Option<${ownedType(types, type.item)}>`;
    case 'array':
      return type.len === 0 ? '[Infallible; 0]' : `[${ownedType(types, type.item)}; ${type.len}]`;
    case 'table': {
      const [key, value] = [ownedType(types, type.key), ownedType(types, type.value)];
      return isMap(types, type) ? `HashMap<${key}, ${value}>` : `Vec<(${key}, ${value})>`;
    }
    case 'tuple':
      return `(${type.fields.map((field) => ownedType(types, field.type)).join(', ')}${type.fields.length === 1 ? ',' : ''})`;
    default:
      return SIMPLE[type.kind];
  }
}

/** The type of a parameter: copied where that is free, borrowed otherwise. */
export function paramType(types: RustTypes, type: Type): string {
  switch (type.kind) {
    case 'string':
      return '&str';
    case 'bytes':
      return '&[u8]';
    case 'cstring':
      return '&CStr';
    case 'seq':
      return `&[${ownedType(types, type.item)}]`;
    case 'option':
      return `Option<${paramType(types, type.item)}>`;
    default: {
      const owned = ownedType(types, type);
      if (owned.startsWith('Vec<')) return `&[${owned.slice(4, -1)}]`;
      return isCopied(types, type) ? owned : `&${owned}`;
    }
  }
}

/** True for what a parameter takes by value. */
export function isCopied(types: RustTypes, type: Type): boolean {
  const shape = underlying(types, type);
  if (shape.kind === 'named') return lookUp(types, shape.name).kind === 'enum';
  return shape.kind in SIMPLE && !['string', 'bytes', 'cstring'].includes(shape.kind);
}

/** True for a table whose order has no meaning and whose keys can be hashed. */
export function isMap(types: RustTypes, type: Extract<Type, { readonly kind: 'table' }>): boolean {
  return !type.ordered && derives(types, type.key, 'Hash');
}

/** What the types of the crate derive where their parts do. */
export type Derived = 'Debug' | 'Clone' | 'PartialEq' | 'Eq' | 'Hash' | 'Default';

/** The derives of a declared type, in the customary order. */
export function derivesOf(types: RustTypes, parts: readonly Type[], leaveOut: readonly Derived[] = []): readonly Derived[] {
  const all: readonly Derived[] = ['Debug', 'Clone', 'PartialEq', 'Eq', 'Hash', 'Default'];
  return all.filter((derived) => !leaveOut.includes(derived) && parts.every((part) => derives(types, part, derived)));
}

/** True if the Rust type of `type` has the trait. */
export function derives(types: RustTypes, type: Type, derived: Derived): boolean {
  return typeDerives({ types, derived, within: new Set() }, type);
}

/** The question, and the types inside which it is asked: one that contains itself has the trait when all else in it has. */
interface Question { readonly types: RustTypes; readonly derived: Derived; readonly within: ReadonlySet<string> }

function typeDerives(question: Question, type: Type): boolean {
  const { types, derived, within } = question;
  const has = (part: Type): boolean => typeDerives(question, part);
  switch (type.kind) {
    case 'float32':
    case 'float64':
      return derived !== 'Eq' && derived !== 'Hash';
    case 'option':
    case 'seq':
      return derived === 'Default' || has(type.item);
    case 'set':
    case 'hashSet':
      return derived === 'Default' || (derived !== 'Hash' && has(type.item));
    case 'table':
      return derived === 'Default' || (derived !== 'Hash' && has(type.key) && has(type.value));
    case 'array':
      return type.len === 0 || ((derived !== 'Default' || type.len <= 32) && has(type.item));
    case 'tuple':
      return type.fields.length <= 12 && type.fields.every((field) => has(field.type));
    case 'named':
      return within.has(type.name) || declDerives({ types, derived, within: new Set([...within, type.name]) }, lookUp(types, type.name));
    default:
      return true;
  }
}

function declDerives(question: Question, decl: TypeDecl): boolean {
  const { derived } = question;
  const has = (part: { readonly type: Type }): boolean => typeDerives(question, part.type);
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return decl.fields.every(has);
    case 'distinct':
      return typeDerives(question, decl.base);
    case 'enum':
      return derived !== 'Default' || decl.values.some((value) => value.ordinal === 0n);
    case 'handle':
      return derived !== 'Clone' && derived !== 'Default';
    case 'variant':
      return derived !== 'Default' && [...decl.before, ...decl.after, ...decl.branches.flatMap((branch) => branch.fields)].every(has);
  }
}

const SIMPLE = {
  int8: 'i8', int16: 'i16', int32: 'i32', int64: 'i64', uint8: 'u8', uint16: 'u16', uint32: 'u32', uint64: 'u64',
  float32: 'f32', float64: 'f64', bool: 'bool', char: 'u8', string: 'String', bytes: 'Vec<u8>', void: '()',
  duration: 'SignedDuration', time: 'Timestamp', cstring: 'CString', pointer: '*mut c_void',
} as const;
