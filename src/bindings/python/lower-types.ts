// Declared types as Python has them, and their codecs.
import type { Field, TypeDecl, VariantDecl } from '../../model/types.js';
import { following } from './docs.js';
import { pascalCase } from '../../model/words.js';
import { NameScope, constantName, memberName } from './names.js';
import { annotation, codec, codecName, lookUp, text, type PythonTypes } from './types.js';
import type { CaseView, CodecView, FieldView, TypeView } from './view.js';

/** A declared type. */
export function lowerType(types: PythonTypes, decl: TypeDecl): TypeView {
  const name = types.names.get(decl.name)!;
  const own = { name, docs: following([decl.docs], 4) };
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return { kind: 'record', ...own, fields: fieldViews(types, decl.fields) };
    case 'enum': {
      const scope = new NameScope();
      const values = decl.values.map((value) => ({ name: scope.take(constantName(value.name)), text: text(value.string), docs: following([value.docs], 4) }));
      return { kind: 'enum', ...own, values };
    }
    case 'distinct':
      return { kind: 'distinct', name, docs: following([decl.docs], 0), base: annotation(types, decl.base, '') };
    case 'handle':
      return { kind: 'handle', ...own };
    case 'variant': {
      const cases = caseViews(types, name, decl);
      return { kind: 'variant', name, docs: following([decl.docs], 0), cases, union: cases.map((item) => item.name).join(', ') };
    }
  }
}

/** How it crosses. */
export function lowerCodec(types: PythonTypes, decl: TypeDecl, view: TypeView): CodecView {
  const name = codecName(decl.name);
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return { name, made: `Record(types.${view.name})`, defined: `${name}.define(${entries(types, decl.fields)})` };
    case 'enum':
      return { name, made: `c.Choice(types.${view.name})`, defined: '' };
    case 'distinct':
      return { name, made: codec(types, decl.base), defined: '' };
    case 'handle':
      return { name, made: `Reference(types.${view.name})`, defined: '' };
    case 'variant':
      return { name, made: 'Variant()', defined: view.kind === 'variant' ? variantDefinition(types, decl, { name, cases: view.cases }) : '' };
  }
}

function fieldViews(types: PythonTypes, fields: readonly Field[]): readonly FieldView[] {
  const scope = new NameScope();
  return fields.map((field) => ({ name: scope.take(memberName(field.name)), annotation: annotation(types, field.type, ''), docs: following([field.docs], 4) }));
}

function entries(types: PythonTypes, fields: readonly Pick<Field, 'name' | 'type'>[]): string {
  const scope = new NameScope();
  return fields.map((field) => `(${text(field.name)}, ${text(scope.take(memberName(field.name)))}, ${codec(types, field.type)})`).join(', ');
}

/** The values of a discriminator: name, Python expression, fields. */
function branches(types: PythonTypes, decl: VariantDecl): readonly { readonly value: string; readonly expression: string; readonly fields: readonly Field[] }[] {
  const { type } = decl.discriminator;
  const enumeration = type.kind === 'named' ? lookUp(types, type.name) : undefined;
  const scope = new NameScope();
  const values = enumeration?.kind === 'enum'
    ? enumeration.values.map((value) => ({ value: value.name, expression: `types.${types.names.get(enumeration.name)!}.${scope.take(constantName(value.name))}` }))
    : [{ value: 'true', expression: 'True' }, { value: 'false', expression: 'False' }];
  return values.map((item) => ({ ...item, fields: decl.branches.find((branch) => branch.values.includes(item.value))?.fields ?? [] }));
}

/** One class for each value: the shared fields are in each. */
function caseViews(types: PythonTypes, name: string, decl: VariantDecl): readonly CaseView[] {
  return branches(types, decl).map(({ value, expression, fields }) => {
    const own = pascalCase(value);
    const scope = new NameScope();
    const tag = scope.take(memberName(decl.discriminator.name));
    const all = [...decl.before, ...fields, ...decl.after];
    return {
      name: types.scope.take(own.startsWith(name) && own !== name ? own : `${name}${own}`),
      docs: following([`A \`${name}\` whose \`${tag}\` is \`${value}\`.`], 4),
      fields: all.map((field) => ({ name: scope.take(memberName(field.name)), annotation: annotation(types, field.type, ''), docs: following([field.docs], 4) })),
      tag,
      value: expression.replace(/^types\./, ''),
    };
  });
}

function variantDefinition(types: PythonTypes, decl: VariantDecl, own: { readonly name: string; readonly cases: readonly CaseView[] }): string {
  const tagCodec = codec(types, decl.discriminator.type);
  const tagEntry = `(${text(decl.discriminator.name)}, "", ${tagCodec})`;
  const defined = branches(types, decl).map(({ expression, fields }, index) => {
    const view = own.cases[index]!;
    const all = [...decl.before, ...fields, ...decl.after].map((field, at) => `(${text(field.name)}, ${text(view.fields[at]!.name)}, ${codec(types, field.type)})`);
    all.splice(decl.before.length, 0, tagEntry);
    return `(${expression}, types.${view.name}, (${all.join(', ')},))`;
  });
  return `${own.name}.define((${text(decl.discriminator.name)}, ${tagCodec}), ${defined.join(', ')})`;
}
