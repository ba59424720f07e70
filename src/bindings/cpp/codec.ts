// How types are written as CBOR in C++'s terms: the coder of a type, and the view of every declared one.
import { everyType } from '../../model/references.js';
import type { Field, InterfaceModel, Param, Type, VariantDecl } from '../../model/types.js';
import { text } from '../c/literals.js';
import { underlying, type CTypes } from '../c/types.js';
import { discriminatorValue } from './conversions.js';
import { branchName, memberName, shapeName, typeName } from './names.js';
import { valueType } from './types.js';
import type { CoderBranch, CoderView } from './view.js';

/** The coder of a type. A set whose items C++ cannot order is a vector there, which its coder has to know. */
export function coderOf(types: CTypes, type: Type): string {
  if (!holdsVectorSet(types, type)) return `coder<${valueType(types, type)}>`;
  switch (type.kind) {
    case 'set':
    case 'hashSet':
      return `set_coder<${coderOf(types, type.item)}, ${valueType(types, type)}>`;
    case 'seq':
      return `sequence_coder<${coderOf(types, type.item)}>`;
    case 'option':
      return `option_coder<${coderOf(types, type.item)}>`;
    case 'array':
      return `array_coder<${coderOf(types, type.item)}, ${type.len}>`;
    case 'table':
      return `table_coder<${coderOf(types, type.key)}, ${coderOf(types, type.value)}>`;
    default:
      throw new Error(`${type.kind} holds no set of its own`);
  }
}

/** A map's entry: its key, its coder, and the C++ place of its value. */
export function entryOf(types: CTypes, field: Param, place: string): string {
  return `keyed<${coderOf(types, field.type)}>(${text(field.name)}, ${place})`;
}

/** The coders of all types that a model declares, and of its anonymous tuples. */
export function lowerCoders(types: CTypes, model: InterfaceModel): readonly CoderView[] {
  const record = (name: string, fields: readonly Param[]): CoderView => ({ kind: 'record', name, fields: entries(types, fields) });
  const tuples = new Map<string, CoderView>();
  for (const { type } of everyType(model)) {
    if (type.kind === 'tuple') tuples.set(shapeName(type), record(shapeName(type), type.fields));
  }
  const declared = model.types.map((decl): CoderView => {
    const name = typeName(decl.name);
    switch (decl.kind) {
      case 'object':
      case 'tuple':
        return record(name, decl.fields);
      case 'enum':
        return { kind: 'enum', name, values: decl.values.map((value) => ({ name: `${name}::${memberName(value.name)}`, text: text(value.string) })) };
      case 'distinct':
        return { kind: 'distinct', name, base: coderOf(types, decl.base) };
      case 'handle':
        return { kind: 'handle', name };
      case 'variant':
        return { kind: 'variant', name, ...lowerVariant(types, decl) };
    }
  });
  return [...declared, ...tuples.values()];
}

function lowerVariant(types: CTypes, decl: VariantDecl) {
  const tag = decl.discriminator;
  return {
    tagType: valueType(types, tag.type),
    tagCoder: coderOf(types, tag.type),
    tagText: text(tag.name),
    branches: decl.branches.map((branch): CoderBranch => {
      const several = branch.values.length > 1;
      const cases = branch.values.map((value) => discriminatorValue(types, tag.type, value));
      const own = (fields: readonly Field[]): readonly string[] => entries(types, fields);
      return {
        cpp: branchName(decl.name, branch.values[0]!),
        cases,
        several,
        kind: several ? `v.${memberName(tag.name)}` : cases[0]!,
        fields: [...own(decl.before), entryOf(types, tag, 'kind'), ...own(branch.fields), ...own(decl.after)],
      };
    }),
  };
}

function entries(types: CTypes, fields: readonly Param[]): readonly string[] {
  return fields.map((field) => entryOf(types, field, `v.${memberName(field.name)}`));
}

function holdsVectorSet(types: CTypes, type: Type): boolean {
  if ((type.kind === 'set' || type.kind === 'hashSet') && valueType(types, type).startsWith('std::vector<')) return true;
  if (type.kind === 'table') return holdsVectorSet(types, type.key) || holdsVectorSet(types, type.value);
  return 'item' in type && holdsVectorSet(types, type.item);
}

/** The coder of a result; empty where there is none. */
export function resultCoder(types: CTypes, type: Type): string {
  return underlying(types, type).kind === 'void' ? '' : coderOf(types, type);
}
