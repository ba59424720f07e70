// Values of a library's types in TypeScript, as the conformance vectors hold them; a value means something together with its type only.
import type { Branch, Field, InterfaceModel, Param, Type, TypeDecl, VariantDecl } from '../../src/model/types.js';

/**
 * Integers, chars and durations are bigint; floats number; enums the Nim identifier; a time its seconds and nanoseconds; an absent option
 * null; sequences, arrays and sets arrays; tables arrays of pairs; objects, tuples and variants maps by field name; distinct types their base.
 */
export type Value = null | boolean | bigint | number | string | Uint8Array | readonly Value[] | Fields;

/** The fields of an object; of a variant only those of its branch, its discriminator among them. */
export type Fields = ReadonlyMap<string, Value>;

/** The declared types by name. */
export type Decls = ReadonlyMap<string, TypeDecl>;

/** Looks the types of a model up by name. */
export function declsOf(model: InterfaceModel): Decls {
  return new Map(model.types.map((decl) => [decl.name, decl]));
}

/** The declaration that a named type means. */
export function declOf(decls: Decls, name: string): TypeDecl {
  const decl = decls.get(name);
  if (decl === undefined) throw new Error(`no type ${name}`);
  return decl;
}

/** The branch that a variant's value chooses. */
export function branchOf(decl: VariantDecl, value: Fields): Branch {
  const selector = value.get(decl.discriminator.name);
  const chosen = typeof selector === 'string' ? selector : selector === true ? 'true' : 'false';
  const branch = decl.branches.find((candidate) => candidate.values.includes(chosen));
  if (branch === undefined) throw new Error(`${decl.name} has no branch ${chosen}`);
  return branch;
}

/** The fields that a value of an object, tuple or variant has, in the order in which they cross. */
export function presentFields(decl: TypeDecl, value: Fields): readonly Field[] {
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return decl.fields;
    case 'variant':
      return [...decl.before, decl.discriminator, ...branchOf(decl, value).fields, ...decl.after];
    default:
      throw new Error(`${decl.name} has no fields`);
  }
}

/** True for what crosses as a byte string whatever it is called. */
export function isBytes(type: Type): boolean {
  return type.kind === 'bytes' || ((type.kind === 'array' || type.kind === 'seq') && type.item.kind === 'uint8');
}

/** True for a text, also a distinct one. */
export function isText(decls: Decls, type: Type): boolean {
  if (type.kind !== 'named') return type.kind === 'string';
  const decl = declOf(decls, type.name);
  return decl.kind === 'distinct' && isText(decls, decl.base);
}

/** A map of fields from its parts. */
export function fieldsOf(fields: readonly Param[], values: readonly Value[]): Fields {
  return new Map(fields.map((field, index) => [field.name, values[index] ?? null]));
}
