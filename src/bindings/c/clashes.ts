// Names that two items of a model would share in C, and layouts that differ from the library's: refused before any output.
import { error, type Diagnostic } from '../../core/diagnostic.js';
import { exportedSymbols } from '../../model/exports.js';
import { locate, type Positions } from '../../model/positions.js';
import type { InterfaceModel } from '../../model/types.js';
import { layOut } from './layout.js';
import { constantMacro, enumConstant, eventMacro, hostMacro, macroPrefix, typeName } from './names.js';
import { collectStructs, structClashes, type CStruct, type StructOrigin } from './structs.js';

/** Everything that would not compile or not fit in the generated headers. */
export function refusals(model: InterfaceModel, positions: Positions): readonly Diagnostic[] {
  const structs = collectStructs(model);
  const at = (item: string): { location?: Diagnostic['location'] & object } => {
    const location = locate(positions, item);
    return location ? { location } : {};
  };
  const twice = structClashes(model).map(({ name, first, second }): NameClash => [name, [itemOf(name, second), itemOf(name, first)]]);
  const shared = [...twice, ...sharedNames(globalNames(model, structs))].map(([name, [first, second]]) =>
    error('bindings.c.name-clash', `${first} and ${second} are both \`${name}\` in C`, { hint: 'rename one of them', ...at(second) }),
  );
  const members = structs.flatMap((struct) => memberClashes(struct).map((member) => memberClash(struct, member, at)));
  return [...shared, ...members, ...layoutFaults(model, structs, at)];
}

type At = (item: string) => { location?: Diagnostic['location'] & object };

/** Macros of the headers themselves, behind the library's prefix. */
const MACROS = ['H', 'CBOR_H', 'BLOCKING_H', 'CHECK_H', 'DYNAMIC_H', 'ABI_CHECKSUM', 'CHECK_ABI', 'DYNAMIC_LOAD', 'SHORT_NAMES'];

type Named = readonly [name: string, item: string];

/** Every name that a header puts into the one global scope, with the model's item behind it. */
function globalNames(model: InterfaceModel, structs: readonly CStruct[]): readonly Named[] {
  const library = model.library.name;
  return [
    ...MACROS.map((macro): Named => [`${macroPrefix(library)}_${macro}`, 'a macro of the header']),
    ...exportedSymbols(model).map((symbol): Named => [symbol, `the function ${symbol}`]),
    ...structs.map((struct): Named => [struct.name, itemOf(struct.name, struct.origin)]),
    ...model.types
      .filter((decl) => decl.kind === 'enum' || decl.kind === 'distinct' || decl.kind === 'handle')
      .map((decl): Named => [typeName(library, decl.name), `types/${decl.name}`]),
    ...model.types
      .filter((decl) => decl.kind === 'enum')
      .flatMap((decl) => decl.values.map((value): Named => [enumConstant(library, decl.name, value.name), `types/${decl.name}`])),
    ...model.consts.map((item): Named => [constantMacro(library, item.name), `consts/${item.name}`]),
    ...model.events.map((item): Named => [eventMacro(library, item.name), `events/${item.name}`]),
    ...model.hosts.map((item): Named => [hostMacro(library, item.name), `hosts/${item.name}`]),
  ];
}

function itemOf(name: string, origin: StructOrigin): string {
  if (origin.kind === 'decl' || origin.kind === 'branch') return `types/${origin.decl.name}`;
  return origin.kind === 'args' ? `hosts/${origin.host}` : `the generated struct ${name}`;
}

type NameClash = readonly [name: string, items: readonly [first: string, second: string]];

function sharedNames(names: readonly Named[]): readonly NameClash[] {
  const first = new Map<string, string>();
  return names.flatMap(([name, item]) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, item);
    return earlier === undefined ? [] : [[name, [earlier, item]] as const];
  });
}

/** `x: string` has a member `x_len`, which a field of that name would repeat. */
function memberClashes(struct: CStruct): readonly string[] {
  const members = [...struct.fields, ...struct.after].flatMap((field) => field.members.map((member) => member.name));
  const all = struct.union.length > 0 ? [...members, 'as'] : members;
  return all.filter((name, index) => all.indexOf(name) !== index);
}

function memberClash(struct: CStruct, member: string, at: At): Diagnostic {
  const item = itemOf(struct.name, struct.origin);
  return error('bindings.c.name-clash', `two fields of ${item} are both \`${member}\` in C`, { hint: 'rename one of them', ...at(item) });
}

/** The library's structs and the header's must agree byte for byte; a difference is a fault of ffi, said here instead of by the compiler. */
function layoutFaults(model: InterfaceModel, structs: readonly CStruct[], at: At): readonly Diagnostic[] {
  const layouts = layOut(structs);
  return structs.flatMap(({ name, origin }) => {
    const own = layouts.get(name);
    if (origin.kind !== 'decl' || !own) return [];
    const { size, align, name: type } = origin.decl;
    if (own.size === size && own.align === align) return [];
    const message = `the native layout of ${type} has ${own.size} bytes aligned to ${own.align} in C, but ${size} aligned to ${align} in the library ${model.library.name}`;
    return [error('bindings.c.layout', message, { hint: 'rebuild the library with this version of ffi', ...at(`types/${type}`) })];
  });
}
