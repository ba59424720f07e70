// Declared types as Rust has them, the C structs behind them, and how they cross.
import type { DistinctDecl, EnumDecl, Field, RecordDecl, TypeDecl } from '../../model/types.js';
import { itemDocs } from './docs.js';
import { crossingOf, rawMembers } from './fields.js';
import { placeFields, type Layout } from './layout.js';
import { text } from './literals.js';
import { NameScope, typeName } from './names.js';
import { derivesOf, isCopied, ownedType, type Derived, type RustTypes } from './types.js';
import type { ConvertView, EnumView, MemberView, NewtypeView, RawView, TypeView } from './view.js';
import { lowerVariant } from './lower-variant.js';

/** Everything that one declaration becomes. */
export interface Lowered {
  readonly types: readonly TypeView[];
  readonly raws: readonly RawView[];
  readonly converts: readonly ConvertView[];
}

/** What declarations are lowered with. */
export interface Lowering extends Layout {
  /** Names of the types that are some call's error. */
  readonly errors: ReadonlySet<string>;
}

export function lowerDecl(lowering: Lowering, decl: TypeDecl): Lowered {
  const name = lowering.types.names.get(decl.name)!;
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return lowerRecord(lowering, name, decl);
    case 'enum':
      return lowerEnum(lowering, name, decl);
    case 'distinct':
      return lowerDistinct(lowering, name, decl);
    case 'handle':
      return { types: [{ kind: 'handle', name, docs: itemDocs(decl.docs, `\`${decl.name}\` of the library.`) }], raws: [], converts: [{ kind: 'handle', name }] };
    case 'variant':
      return lowerVariant(lowering, name, decl);
  }
}

/** The fields of a struct as Rust has them. */
export function memberViews(types: RustTypes, fields: readonly Field[], names: readonly { readonly name: string }[]): readonly MemberView[] {
  return fields.map((field, index) => ({ name: names[index]!.name, type: ownedType(types, field.type), docs: itemDocs(field.docs, `The field \`${field.name}\`.`, '    ') }));
}

/** `#[derive(...)]`'s inside. */
export function deriveList(derived: readonly (Derived | 'Copy' | 'PartialOrd' | 'Ord')[]): string {
  return derived.join(', ');
}

/** A C struct as the templates want it. */
export interface RawStruct {
  readonly name: string;
  readonly comment: string;
  readonly members: RawView['members'];
  /** The library's own numbers, to check ours against. */
  readonly sized?: { readonly size: number; readonly align: number };
}

export function rawStruct({ name, comment, members, sized }: RawStruct): RawView {
  const all = members.length > 0 ? members : [{ name: 'reserved_', type: 'u8' }];
  return { comment, keyword: 'struct', name, members: all, isSized: sized !== undefined, size: sized?.size ?? 0, align: sized?.align ?? 0 };
}

function lowerRecord(lowering: Lowering, name: string, decl: RecordDecl): Lowered {
  const { types, errors } = lowering;
  const places = placeFields(lowering, decl.fields);
  return {
    types: [{
      kind: 'struct',
      name,
      docs: itemDocs(decl.docs, `\`${decl.name}\` of the library.`),
      derives: deriveList(derivesOf(types, decl.fields.map((field) => field.type))),
      fields: memberViews(types, decl.fields, places),
      isError: errors.has(decl.name),
    }],
    raws: [rawStruct({ name, comment: decl.name, members: rawMembers(places), sized: decl })],
    converts: [{
      kind: 'struct',
      name,
      raw: `raw::${name}`,
      isEmpty: places.length === 0,
      fields: places.map((field) => crossingOf(field)),
    }],
  };
}

function lowerEnum({ errors }: Lowering, name: string, decl: EnumDecl): Lowered {
  const scope = new NameScope();
  const zero = decl.values.find((value) => value.ordinal === 0n);
  const values = decl.values.map((value) => ({
    name: scope.take(typeName(value.name)),
    docs: itemDocs(value.docs, `The value \`${value.name}\`.`, '    '),
    ordinal: String(value.ordinal),
    text: text(value.string),
    isDefault: value === zero,
  }));
  const derived: readonly (Derived | 'Copy' | 'PartialOrd' | 'Ord')[] = ['Debug', 'Clone', 'Copy', 'PartialEq', 'Eq', 'PartialOrd', 'Ord', 'Hash', ...(zero ? ['Default' as const] : [])];
  const view: EnumView = { kind: 'enum', name, docs: itemDocs(decl.docs, `\`${decl.name}\` of the library.`), derives: deriveList(derived), repr: `i${decl.bits}`, values, isError: errors.has(decl.name) };
  return { types: [view], raws: [], converts: [{ kind: 'enum', name, raw: view.repr, values }] };
}

function lowerDistinct({ types, errors }: Lowering, name: string, decl: DistinctDecl): Lowered {
  const base = ownedType(types, decl.base);
  const copied = isCopied(types, decl.base) ? ['Copy' as const] : [];
  const derived = deriveList([...derivesOf(types, [decl.base]), ...copied]);
  const view: NewtypeView = { kind: 'newtype', name, docs: itemDocs(decl.docs, `\`${decl.name}\` of the library.`), derives: derived, base, isError: errors.has(decl.name) };
  return { types: [view], raws: [], converts: [{ kind: 'newtype', name, base }] };
}
