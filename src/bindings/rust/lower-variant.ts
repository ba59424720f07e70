// An object variant as an enum with data: one case per value of the discriminator, in a struct when fields are shared.
import type { Branch, EnumDecl, Field, VariantDecl } from '../../model/types.js';
import { docs, itemDocs } from './docs.js';
import { crossing, crossingOf, rawMembers } from './fields.js';
import { placeFields, rawType, type FieldPlaces } from './layout.js';
import { NameScope, identifier, memberName, typeName } from './names.js';
import { deriveList, memberViews, rawStruct, type Lowered, type Lowering } from './lower-types.js';
import { derivesOf, lookUp, ownedType } from './types.js';
import type { CasesView, MemberView, RawView, StructView, VariantCaseView, VariantView } from './view.js';

/** A value of the discriminator. */
interface TagValue { readonly name: string; readonly ordinal: string; readonly docs: string }

/** A branch with its places in the union. */
interface BranchPlaces { readonly branch: Branch; readonly member: string; readonly struct: string; readonly places: readonly FieldPlaces[] }

export function lowerVariant(lowering: Lowering, name: string, decl: VariantDecl): Lowered {
  const { types } = lowering;
  const isWrapped = decl.before.length + decl.after.length > 0;
  const casesName = isWrapped ? types.scope.take(`${name}Case`) : name;
  const outer = placeFields(lowering, [...decl.before, decl.discriminator, ...decl.after]);
  const before = outer.slice(0, decl.before.length);
  const after = outer.slice(decl.before.length + 1);
  const tag = outer[decl.before.length]!;
  const branches = placeBranches(lowering, name, decl);
  const cases = lowerCases(lowering, decl, branches);
  const view: VariantView = {
    kind: 'variant', name, raw: `raw::${name}`, casesName, tag: tag.value, isWrapped,
    before: before.map((field) => crossingOf(field)),
    after: after.map((field) => crossingOf(field)),
    cases: cases.map((item) => item.crossing),
    isComplete: decl.discriminator.type.kind === 'bool',
  };
  const fields = [...decl.before, ...decl.after, ...decl.branches.flatMap((branch) => branch.fields)];
  const derives = deriveList(derivesOf(types, fields.map((field) => field.type), ['Default']));
  const isError = lowering.errors.has(decl.name);
  const casesView: CasesView = {
    kind: 'cases', name: casesName, derives, cases: cases.map((item) => item.view),
    docs: isWrapped ? docs(`The cases of \`${name}\`.`) : itemDocs(decl.docs, `\`${decl.name}\` of the library.`), isError: isError && !isWrapped,
  };
  const wrapper: StructView = { kind: 'struct', name, docs: itemDocs(decl.docs, `\`${decl.name}\` of the library.`), derives, fields: wrapperFields(lowering, decl, { outer, casesName }), isError };
  return {
    types: isWrapped ? [wrapper, casesView] : [casesView],
    raws: rawViews(lowering, decl, { name, before, tag, after, branches }),
    converts: [view],
  };
}

function placeBranches(lowering: Lowering, name: string, decl: VariantDecl): readonly BranchPlaces[] {
  const members = new NameScope();
  return decl.branches.map((branch) => {
    const first = branch.values[0] ?? 'none';
    return {
      branch,
      member: identifier(members.take(memberName(first))),
      struct: branch.fields.length > 0 ? lowering.types.scope.take(`${name}${typeName(first)}`) : '',
      places: placeFields(lowering, branch.fields),
    };
  });
}

interface LoweredCase { readonly view: CasesView['cases'][number]; readonly crossing: VariantCaseView }

function lowerCases(lowering: Lowering, decl: VariantDecl, branches: readonly BranchPlaces[]): readonly LoweredCase[] {
  const scope = new NameScope();
  return tagValues(lowering, decl).map((value) => {
    const name = scope.take(typeName(value.name));
    const home = branches.find(({ branch }) => branch.values.includes(value.name));
    const fields: readonly Field[] = home?.branch.fields ?? [];
    const places = home?.places ?? [];
    return {
      view: { name, docs: itemDocs(value.docs, `The case \`${value.name}\`.`, '    '), fields: memberViews(lowering.types, fields, places).map((field) => ({ ...field, docs: field.docs.replace(/^/gm, '    ').trimEnd() + (field.docs ? '\n' : '') })) },
      crossing: {
        name,
        ordinal: value.ordinal,
        member: home?.member ?? '',
        memberType: `raw::${home?.struct ?? ''}`,
        fields: places.map((field, index) => crossing(field, { place: `field_${index}`, binding: `field_${index}`, raw: `raw.as_.${home?.member ?? ''}` })),
      },
    };
  });
}

function tagValues({ types }: Lowering, decl: VariantDecl): readonly TagValue[] {
  const { type } = decl.discriminator;
  if (type.kind !== 'named') return ['true', 'false'].map((name) => ({ name, ordinal: name, docs: '' }));
  return (lookUp(types, type.name) as EnumDecl).values.map((value) => ({ ...value, ordinal: String(value.ordinal) }));
}

function wrapperFields({ types }: Lowering, decl: VariantDecl, { outer, casesName }: { readonly outer: readonly FieldPlaces[]; readonly casesName: string }): readonly MemberView[] {
  const fields = [...decl.before, decl.discriminator, ...decl.after];
  return fields.map((field, index) => ({
    name: outer[index]!.name,
    docs: itemDocs(field.docs, `The field \`${field.name}\`.`, '    '),
    type: field === decl.discriminator ? casesName : ownedType(types, field.type),
  }));
}

interface Places { readonly name: string; readonly before: readonly FieldPlaces[]; readonly tag: FieldPlaces; readonly after: readonly FieldPlaces[]; readonly branches: readonly BranchPlaces[] }

function rawViews({ types, raws }: Lowering, decl: VariantDecl, { name, before, tag, after, branches }: Places): readonly RawView[] {
  const filled = branches.filter(({ places }) => places.length > 0);
  const structs = filled.map(({ struct, places, branch }) => rawStruct({ name: struct, comment: `${decl.name}, branch ${branch.values.join(', ')}`, members: rawMembers(places) }));
  const union = filled.length > 0 ? types.scope.take(`${name}As`) : '';
  const unions: RawView[] = filled.length === 0 ? [] : [{
    ...rawStruct({ name: union, comment: `${decl.name}, all branches`, members: filled.map(({ member, struct }) => ({ name: member, type: `raw::${struct}` })) }),
    keyword: 'union',
  }];
  const members = [
    ...rawMembers(before),
    { name: tag.value, type: rawType(types, raws, decl.discriminator.type) },
    ...(filled.length > 0 ? [{ name: 'as_', type: `raw::${union}` }] : []),
    ...rawMembers(after),
  ];
  return [...structs, ...unions, rawStruct({ name, comment: decl.name, members, sized: decl })];
}
