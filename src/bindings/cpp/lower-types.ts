// Lowers declared types and constants.
import { everyType } from '../../model/references.js';
import type { Const, Field, InterfaceModel, Type, TypeDecl, VariantDecl } from '../../model/types.js';
import { identifiersIn } from '../../model/words.js';
import { comment } from '../c/comment.js';
import { literal, text } from '../c/literals.js';
import type { CTypes } from '../c/types.js';
import { branchName, constantName, memberName, shapeName, typeName } from './names.js';
import { isOrdered, valueType } from './types.js';
import type { ConstView, FieldView, Lowered, TypeView } from './view.js';

/** Structs for anonymous tuples first where nothing else is inside, then the declared types in the model's order. */
export function lowerTypes(types: CTypes, model: InterfaceModel): readonly TypeView[] {
  const tuples = lowerTuples(types, model);
  const decls = model.types.map((decl) => lowerDecl(types, decl));
  const lone = unique(model);
  const simple = decls.filter((view) => view.kind === 'enum' || view.kind === 'distinct' || view.kind === 'handle');
  return ordered([...simple, ...tuples, ...decls.filter((view) => view.kind === 'struct' || view.kind === 'variant')]).map((view) => ({ ...view, comparable: !lone.has(view.name) }));
}

/** The types that hold a handle somewhere inside: they move, and are equal to nothing. */
function unique(model: InterfaceModel): ReadonlySet<string> {
  const found = new Set(model.types.filter((decl) => decl.kind === 'handle').map((decl) => decl.name));
  const inside = (type: Type): boolean => everyPart(type).some((part) => part.kind === 'named' && found.has(part.name));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const decl of model.types) if (heldTypes(decl).some(inside)) found.add(decl.name);
  }
  const tuples = everyType(model).filter(({ type }) => type.kind === 'tuple' && inside(type)).map(({ type }) => shapeName(type));
  return new Set([...[...found].map(typeName), ...tuples]);
}

function heldTypes(decl: TypeDecl): readonly Type[] {
  if (decl.kind === 'object' || decl.kind === 'tuple') return decl.fields.map((field) => field.type);
  if (decl.kind === 'distinct') return [decl.base];
  if (decl.kind !== 'variant') return [];
  return [...decl.before, decl.discriminator, ...decl.branches.flatMap((branch) => branch.fields), ...decl.after].map((field) => field.type);
}

/** A type and everything inside it. */
function everyPart(type: Type): readonly Type[] {
  if (type.kind === 'tuple') return [type, ...type.fields.flatMap((field) => everyPart(field.type))];
  if (type.kind === 'table') return [type, ...everyPart(type.key), ...everyPart(type.value)];
  return 'item' in type ? [type, ...everyPart(type.item)] : [type];
}

/** A constant with its own type. */
export function lowerConst(library: string, types: CTypes, constant: Const): ConstView {
  const name = constantName(library, constant.name);
  const declared = (type: string, value: string): ConstView => ({ comment: comment([constant.docs]), declaration: `inline constexpr ${type} ${name}${value}` });
  if (typeof constant.value !== 'string' || constant.type.kind !== 'string') return declared(valueType(types, constant.type), ` = ${literal(constant)}`);
  const bytes = new TextEncoder().encode(constant.value).length;
  return declared('std::string_view', `{${text(constant.value)}, ${bytes}}`);
}

function lowerDecl(types: CTypes, decl: TypeDecl): Lowered {
  const base = { comment: comment([decl.docs]), name: typeName(decl.name) };
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return { ...base, kind: 'struct', fields: lowerFields(types, decl.fields) };
    case 'enum':
      return {
        ...base,
        kind: 'enum',
        base: decl.bits === 64 ? 'std::int64_t' : 'std::int32_t',
        values: decl.values.map((value) => ({ comment: comment([value.docs], '  '), name: memberName(value.name), ordinal: String(value.ordinal), text: text(value.string) })),
      };
    case 'distinct':
      return { ...base, kind: 'distinct', base: valueType(types, decl.base), orders: isOrdered(types, decl.base) };
    case 'handle':
      return { ...base, kind: 'handle' };
    case 'variant':
      return { ...base, kind: 'variant', ...lowerBranches(types, decl) };
  }
}

function lowerBranches(types: CTypes, decl: VariantDecl) {
  const branches = decl.branches.map((branch) => {
    const discriminator = branch.values.length > 1 ? [decl.discriminator] : [];
    return {
      comment: comment([`${typeName(decl.name)} of kind ${branch.values.join(' or ')}.`]),
      name: branchName(decl.name, branch.values[0]!),
      fields: lowerFields(types, [...decl.before, ...discriminator, ...branch.fields, ...decl.after]),
    };
  });
  return { branches, alternatives: branches.map((branch) => branch.name).join(', ') };
}

function lowerFields(types: CTypes, fields: readonly Field[]): readonly FieldView[] {
  return fields.map((field) => ({ comment: comment([field.docs], '  '), declaration: `${valueType(types, field.type)} ${memberName(field.name)}${initializer(types, field.type)}` }));
}

/** Everything is zero or empty at first; an enum without a zero has its first value, since 0 would be no value of it. */
function initializer(types: CTypes, type: Type): string {
  const decl = type.kind === 'named' ? types.decls.get(type.name) : undefined;
  if (decl?.kind !== 'enum' || decl.values.some((value) => value.ordinal === 0n)) return '{}';
  return `{${typeName(decl.name)}::${memberName(decl.values[0]!.name)}}`;
}

function lowerTuples(types: CTypes, model: InterfaceModel): readonly Lowered[] {
  const tuples = new Map<string, Lowered>();
  for (const { type } of everyType(model)) {
    if (type.kind !== 'tuple') continue;
    const fields = lowerFields(types, type.fields.map((field) => ({ ...field, docs: '' })));
    tuples.set(shapeName(type), { comment: '', name: shapeName(type), kind: 'struct', fields });
  }
  return [...tuples.values()];
}

/**
 * Each type after those that its fields hold by value, and after the items of its vectors and maps where no circle forbids it. A field
 * whose type is still incomplete, as a variant is in its branches, has no initializer of its own: its default constructor cannot be made there yet.
 */
function ordered(views: readonly Lowered[]): readonly Lowered[] {
  const byName = new Map(views.map((view) => [view.name, view]));
  const uses = (view: Lowered, type: (declaration: string) => string): readonly Lowered[] =>
    heldDeclarations(view).flatMap((declaration) => names(type(declaration))).flatMap((name) => byName.get(name) ?? []);
  const byValue = (view: Lowered): readonly Lowered[] => uses(view, withoutIndirect);
  const embeds = (outer: Lowered, inner: Lowered): boolean => byValue(outer).some((view) => view === inner || embeds(view, inner));
  const begun = new Set<Lowered>();
  const done: Lowered[] = [];
  const visit = (view: Lowered): void => {
    if (begun.has(view)) return;
    begun.add(view);
    byValue(view).forEach(visit);
    const open = [...begun].filter((one) => !done.includes(one));
    uses(view, (declaration) => declaration).filter((other) => !open.some((one) => embeds(other, one))).forEach(visit);
    done.push(view);
  };
  views.forEach(visit);
  return done.map((view, index) => withoutEarlyInitializers(view, new Set(done.slice(view.kind === 'variant' ? index : index + 1).map((later) => later.name))));
}

function withoutEarlyInitializers(view: Lowered, later: ReadonlySet<string>): Lowered {
  const mend = (field: FieldView): FieldView =>
    names(field.declaration.replace(/ \S+$/, '')).some((name) => later.has(name)) ? { ...field, declaration: field.declaration.replace(/\{.*\}$/, '') } : field;
  if (view.kind === 'struct') return { ...view, fields: view.fields.map(mend) };
  if (view.kind !== 'variant') return view;
  return { ...view, branches: view.branches.map((branch) => ({ ...branch, fields: branch.fields.map(mend) })) };
}

/** The types that a declared type is made of, as C++ spells them. */
function heldDeclarations(view: Lowered): readonly string[] {
  if (view.kind === 'enum' || view.kind === 'handle') return [];
  if (view.kind === 'distinct') return [view.base];
  const fields = view.kind === 'struct' ? view.fields : view.branches.flatMap((branch) => branch.fields);
  return fields.map((field) => field.declaration.replace(/ \S+$/, ''));
}

/** The type without what stands inside a vector or as the value of a map. */
function withoutIndirect(type: string): string {
  return type.replace(/std::(vector|map|set)<.*/, '');
}

function names(type: string): readonly string[] {
  return [...identifiersIn(type)];
}
