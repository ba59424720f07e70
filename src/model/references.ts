// What a schema cannot say about a model: names that must exist, be unique or fit together.
import type { Branch, EnumDecl, InterfaceModel, Type, TypeDecl, VariantDecl } from './types.js';

/** A finding at a path inside the interface file. */
export interface Fault { readonly path: readonly (string | number)[]; readonly message: string }

/** Everything that does not fit together, in the order of the file. */
export function referenceFaults(model: InterfaceModel): readonly Fault[] {
  const decls = new Map(model.types.map((decl) => [decl.name, decl]));
  const faults: Fault[] = [];
  for (const section of ['types', 'procs', 'hosts', 'events', 'consts'] as const) faults.push(...duplicates(section, model[section]));
  for (const { path, type } of everyType(model)) faults.push(...typeFaults(path, type, decls));
  model.types.forEach((decl, index) => {
    if (decl.kind === 'variant') faults.push(...variantFaults(['types', index], decl, decls));
  });
  return faults;
}

interface Place { readonly path: readonly (string | number)[]; readonly type: Type }

/** Every type node of the model, outermost first, with its path. */
export function everyType(model: InterfaceModel): readonly Place[] {
  const roots: Place[] = [
    ...model.types.flatMap((decl, index) => declTypes(['types', index], decl)),
    ...model.procs.flatMap((proc, index) => callTypes(['procs', index], proc)),
    ...model.hosts.flatMap((host, index) => callTypes(['hosts', index], host)),
    ...model.events.map((event, index) => ({ path: ['events', index, 'payload'], type: event.payload })),
    ...model.consts.map((constant, index) => ({ path: ['consts', index, 'type'], type: constant.type })),
  ];
  return roots.flatMap(withParts);
}

function declTypes(path: Place['path'], decl: TypeDecl): readonly Place[] {
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return fieldTypes([...path, 'fields'], decl.fields);
    case 'distinct':
      return [{ path: [...path, 'base'], type: decl.base }];
    case 'variant':
      return [
        ...fieldTypes([...path, 'before'], decl.before),
        { path: [...path, 'discriminator', 'type'], type: decl.discriminator.type },
        ...decl.branches.flatMap((branch, index) => fieldTypes([...path, 'branches', index, 'fields'], branch.fields)),
        ...fieldTypes([...path, 'after'], decl.after),
      ];
    case 'enum':
    case 'handle':
      return [];
  }
}

type Call = Pick<InterfaceModel['procs'][number], 'params' | 'result' | 'error'>;

function callTypes(path: Place['path'], call: Call): readonly Place[] {
  return [
    ...fieldTypes([...path, 'params'], call.params),
    { path: [...path, 'result'], type: call.result },
    { path: [...path, 'error'], type: call.error },
  ];
}

function fieldTypes(path: Place['path'], fields: readonly { readonly type: Type }[]): readonly Place[] {
  return fields.map((field, index) => ({ path: [...path, index, 'type'], type: field.type }));
}

function withParts(place: Place): readonly Place[] {
  const { path, type } = place;
  if ('item' in type) return [place, ...withParts({ path: [...path, 'item'], type: type.item })];
  if (type.kind === 'table') {
    const parts = (['key', 'value'] as const).flatMap((part) => withParts({ path: [...path, part], type: type[part] }));
    return [place, ...parts];
  }
  if (type.kind === 'tuple') return [place, ...fieldTypes([...path, 'fields'], type.fields).flatMap(withParts)];
  return [place];
}

function typeFaults(path: Place['path'], type: Type, decls: ReadonlyMap<string, TypeDecl>): readonly Fault[] {
  if (type.kind === 'named' && !decls.has(type.name)) return [{ path, message: `type ${type.name} is not declared in the file` }];
  if (type.kind === 'option' && type.item.kind === 'option') return [{ path, message: 'an option of an option has no meaning' }];
  const inside = path.at(-1) === 'item' || path.at(-1) === 'key' || path.at(-1) === 'value';
  if (type.kind === 'void' && (inside || path.includes('params') || path[0] === 'types')) return [{ path, message: 'void is a result only' }];
  return [];
}

function variantFaults(path: Place['path'], decl: VariantDecl, decls: ReadonlyMap<string, TypeDecl>): readonly Fault[] {
  const { type } = decl.discriminator;
  const kind = type.kind === 'named' ? decls.get(type.name) : undefined;
  if (type.kind === 'bool') return valueFaults(path, decl.branches, ['true', 'false']);
  if (kind?.kind !== 'enum') return [{ path: [...path, 'discriminator', 'type'], message: 'a discriminator must be an enum or a bool' }];
  return valueFaults(path, decl.branches, enumNames(kind));
}

function enumNames(decl: EnumDecl): readonly string[] {
  return decl.values.map((value) => value.name);
}

function valueFaults(path: Place['path'], branches: readonly Branch[], known: readonly string[]): readonly Fault[] {
  return branches.flatMap((branch, index) =>
    branch.values
      .filter((value) => !known.includes(value))
      .map((value) => ({ path: [...path, 'branches', index, 'values'], message: `${value} is no value of the discriminator` })),
  );
}

function duplicates(section: string, items: readonly { readonly name: string }[]): readonly Fault[] {
  const first = new Map<string, number>();
  return items.flatMap((item, index) => {
    const earlier = first.get(item.name);
    if (earlier === undefined) first.set(item.name, index);
    return earlier === undefined ? [] : [{ path: [section, index, 'name'], message: `${item.name} occurs already as ${section}[${earlier}]` }];
  });
}
