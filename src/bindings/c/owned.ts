// Plans deep copies: for each struct that holds pointers, the steps that replace them in a shallow copy by owned memory.
import { enumConstant } from './names.js';
import type { CStruct, StructField } from './structs.js';
import { elem, type CType, type CTypes, type Member } from './types.js';

/** One step on `self->…`; the template writes each kind. */
export interface OwnStep {
  readonly kind: 'text' | 'texts' | 'block' | 'items' | 'member' | 'elements';
  /** The member, for a branch with the union in front. */
  readonly member: string;
  readonly length: string;
  readonly itemLengths: string;
  /** The item's type and, for items that own, its function. */
  readonly type: string;
  /** A condition under which the step applies; empty for always. */
  readonly condition: string;
}

export interface OwnView { readonly struct: string; readonly steps: readonly OwnStep[] }

/** The structs below `roots` that own something, in the order of the header. */
export function ownedStructs(types: CTypes, structs: readonly CStruct[], roots: readonly string[]): readonly OwnView[] {
  const owning = owningNames(structs);
  const reached = reachable(structs, roots);
  return structs
    .filter((struct) => owning.has(struct.name) && reached.has(struct.name))
    .map((struct) => ({ struct: struct.name, steps: structSteps(types, struct, owning) }));
}

/** A struct owns when a member is a pointer or a struct that owns: grown until nothing is added, for recursive types. */
function owningNames(structs: readonly CStruct[]): ReadonlySet<string> {
  const owning = new Set<string>();
  const owns = (type: CType): boolean =>
    type.kind === 'pointer' || (type.kind === 'struct' && owning.has(type.name)) || (type.kind === 'array' && owns(type.of));
  for (let before = -1; before !== owning.size; ) {
    before = owning.size;
    for (const struct of structs) {
      const members = [...struct.fields, ...struct.after].flatMap((field) => field.members);
      if (members.some((member) => owns(member.type)) || struct.union.some((branch) => owning.has(branch.struct))) owning.add(struct.name);
    }
  }
  return owning;
}

/** Every struct that a value of the roots leads to, through members, pointers and branches. */
function reachable(structs: readonly CStruct[], roots: readonly string[]): ReadonlySet<string> {
  const byName = new Map(structs.map((struct) => [struct.name, struct]));
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const struct = byName.get(name);
    if (!struct || reached.has(name)) return;
    reached.add(name);
    for (const member of [...struct.fields, ...struct.after].flatMap((field) => field.members)) visitType(member.type);
    for (const branch of struct.union) visit(branch.struct);
  };
  const visitType = (type: CType): void => {
    if (type.kind === 'struct') visit(type.name);
    else if (type.kind === 'pointer') visitType(type.to);
    else if (type.kind === 'array') visitType(type.of);
  };
  roots.forEach(visit);
  return reached;
}

function structSteps(types: CTypes, struct: CStruct, owning: ReadonlySet<string>): readonly OwnStep[] {
  const branches = struct.union
    .filter((branch) => owning.has(branch.struct))
    .map((branch) => step({ kind: 'member', member: `as.${branch.member}`, type: branch.struct, condition: branchCondition(types, struct, branch.values) }));
  return [
    ...struct.fields.flatMap((field) => fieldSteps(field, owning)),
    ...branches,
    ...struct.after.flatMap((field) => fieldSteps(field, owning)),
  ];
}

function fieldSteps(field: StructField, owning: ReadonlySet<string>): readonly OwnStep[] {
  const find = (role: Member['role']): string => field.members.find((member) => member.role === role)?.name ?? '';
  const value = field.members.find((member) => member.role === 'value');
  if (!value) return [];
  const present = find('present');
  const common = {
    member: value.name,
    length: find('length'),
    itemLengths: find('itemLengths'),
    condition: present === '' ? '' : `self->${present}`,
  };
  return valueSteps(value.type, owning).map((found) => step({ ...common, ...found }));
}

function valueSteps(type: CType, owning: ReadonlySet<string>): readonly Pick<OwnStep, 'kind' | 'type'>[] {
  if (type.kind === 'struct') return owning.has(type.name) ? [{ kind: 'member', type: type.name }] : [];
  if (type.kind === 'array') return type.of.kind === 'struct' && owning.has(type.of.name) ? [{ kind: 'elements', type: type.of.name }] : [];
  if (type.kind !== 'pointer') return [];
  const { to } = type;
  if (to.kind === 'pointer') return [{ kind: 'texts', type: '' }];
  if (to.kind === 'array') throw new Error('nothing points to an array');
  if (to.kind === 'scalar' && to.name === 'char') return [{ kind: 'text', type: '' }];
  return [{ kind: to.kind === 'struct' && owning.has(to.name) ? 'items' : 'block', type: to.name }];
}

function branchCondition(types: CTypes, struct: CStruct, values: readonly string[]): string {
  if (struct.origin.kind !== 'decl' || struct.origin.decl.kind !== 'variant') throw new Error('only variants have branches');
  const { discriminator } = struct.origin.decl;
  const own = elem(types, discriminator.type);
  const member = struct.fields.at(-1)?.members[0]?.name ?? '';
  const constants = values.map((value) => (own.kind === 'scalar' ? value : enumConstant(types.library, enumOf(discriminator.type), value)));
  return constants.map((constant) => `self->${member} == ${constant}`).join(' || ');
}

function enumOf(type: StructField['type']): string {
  if (type.kind !== 'named') throw new Error('a discriminator is a bool or an enum');
  return type.name;
}

function step(parts: Partial<OwnStep> & Pick<OwnStep, 'kind' | 'member' | 'type'>): OwnStep {
  return { length: '', itemLengths: '', condition: '', ...parts };
}
