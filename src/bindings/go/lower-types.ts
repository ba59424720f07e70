// Lowers declared types and constants: what stands in the file besides the calls.
import type { Const, Field, InterfaceModel, Type, TypeDecl, VariantDecl } from '../../model/types.js';
import { everyType } from '../../model/references.js';
import { comment, named } from './comment.js';
import { fieldName } from './names.js';
import { goType, type GoTypes } from './types.js';
import type { ConstView, FieldView, PackageView, TypeView } from './view.js';

/** Declared types in the model's order, then a struct for each anonymous tuple. */
export function lowerTypes(types: GoTypes, model: InterfaceModel): readonly TypeView[] {
  const errors = new Set(model.procs.flatMap((proc) => (proc.error.kind === 'named' ? [proc.error.name] : [])));
  return [...model.types.map((decl) => lowerDecl(types, decl, errors.has(decl.name))), ...lowerTuples(types, model)];
}

/** A constant under its name without the library's. */
export function lowerConst(types: GoTypes, constant: Const): ConstView {
  const name = types.names.constant(constant.name);
  return { comment: named(name, constant.docs, 'is a constant of the library.'), name, ...constantValue(types, constant) };
}

/** What the package `cbor` gives the names of this package to. */
export function lowerAliases(view: PackageView) {
  const enums = view.types.flatMap((type) => (type.kind === 'enum' ? type.values : []));
  return {
    types: [...view.types.flatMap((type) => [type.name, ...(type.kind === 'variant' ? type.branches.map((branch) => branch.name) : [])]), view.own.error, view.own.interfaceError, view.own.difference, view.own.loadError],
    consts: [...view.consts.map(({ name, keyword }) => ({ name, keyword })), ...enums.map(({ name }) => ({ name, keyword: 'const' }))],
  };
}

function lowerDecl(types: GoTypes, decl: TypeDecl, isError: boolean): TypeView {
  const name = types.names.type(decl.name);
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return { comment: named(name, decl.docs, 'is a record of the library.'), name, kind: 'struct', fields: lowerFields(types, decl.fields), isError: isError && errorForm(decl) === 'pointer' };
    case 'enum':
      return {
        comment: named(name, decl.docs, 'is one of the constants below.'),
        name,
        kind: 'enum',
        base: decl.bits === 64 ? 'int64' : 'int32',
        values: decl.values.map((value) => {
          const constant = types.names.value(decl.name, value.name);
          return { comment: named(constant, value.docs, `is ${JSON.stringify(value.string)}.`), name: constant, ordinal: String(value.ordinal), text: quoted(value.string) };
        }),
        isError,
      };
    case 'distinct':
      return { comment: named(name, decl.docs, 'is a type of its own.'), name, kind: 'distinct', base: goType(types, decl.base) };
    case 'handle':
      return { comment: named(name, decl.docs, 'is an object that lives in the library.'), name, kind: 'handle' };
    case 'variant':
      return { comment: named(name, decl.docs, 'is one of the structs below.'), name, kind: 'variant', branches: lowerBranches(types, decl), isError: isError && errorForm(decl) === 'value' };
  }
}

/** How a type is an error: its values, pointers to its values, or not by itself. A field of the author's called `error` leaves no room for the method. */
export function errorForm(decl: TypeDecl): 'value' | 'pointer' | 'wrapped' {
  switch (decl.kind) {
    case 'enum':
      return 'value';
    case 'variant':
      return everyField(decl).some((field) => fieldName(field.name) === 'Error') ? 'wrapped' : 'value';
    case 'object':
    case 'tuple':
      return decl.fields.some((field) => fieldName(field.name) === 'Error') ? 'wrapped' : 'pointer';
    case 'distinct':
    case 'handle':
      return 'wrapped';
  }
}

function everyField(decl: VariantDecl): readonly Field[] {
  return [...decl.before, decl.discriminator, ...decl.branches.flatMap((branch) => branch.fields), ...decl.after];
}

function lowerBranches(types: GoTypes, decl: VariantDecl) {
  return decl.branches.map((branch) => {
    const name = types.names.branch(decl.name, branch.values[0]!);
    const discriminator = branch.values.length > 1 ? [decl.discriminator] : [];
    const fields = lowerFields(types, [...decl.before, ...discriminator, ...branch.fields, ...decl.after]);
    return { comment: comment(`${name} is a ${types.names.type(decl.name)} of kind ${branch.values.join(' or ')}.`), name, fields };
  });
}

function lowerFields(types: GoTypes, fields: readonly Field[]): readonly FieldView[] {
  return fields.map((field) => ({ comment: comment(field.docs, '\t'), name: fieldName(field.name), type: goType(types, field.type) }));
}

function lowerTuples(types: GoTypes, model: InterfaceModel): readonly TypeView[] {
  const tuples = new Map<string, TypeView>();
  for (const { type } of everyType(model)) {
    if (type.kind !== 'tuple') continue;
    const name = types.names.tuple(type);
    const fields = lowerFields(types, type.fields.map((field) => ({ ...field, docs: '' })));
    tuples.set(name, { comment: comment(`${name} is a tuple of the library.`), name, kind: 'struct', fields, isError: false });
  }
  return [...tuples.values()];
}

function constantValue(types: GoTypes, constant: Const): Pick<ConstView, 'type' | 'value' | 'keyword'> {
  const type = goType(types, constant.type);
  const { value } = constant;
  if (typeof value === 'string') return { type, value: isChar(constant.type) ? String(value.charCodeAt(0)) : quoted(value), keyword: 'const' };
  if (typeof value !== 'number') return { type, value: String(value), keyword: 'const' };
  if (!Number.isFinite(value)) return { type, value: unusual(value), keyword: 'var' };
  return { type, value: Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? `${value}.0` : String(value), keyword: 'const' };
}

/** Go has no constants for these. */
function unusual(value: number): string {
  return Number.isNaN(value) ? 'math.NaN()' : `math.Inf(${Math.sign(value)})`;
}

function isChar(type: Type): boolean {
  return type.kind === 'char';
}

/** An interpreted Go string literal of the text's UTF-8 bytes. */
export function quoted(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === '\\') return `\\${char}`;
    return byte >= 0x20 && byte < 0x7f ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${bytes.join('')}"`;
}
