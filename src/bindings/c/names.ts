// The only place that spells C identifiers. C++, Rust and Go read these names to reach the generated header's structs.
import { exportedSymbols } from '../../model/exports.js';
import type { InterfaceModel, Type } from '../../model/types.js';
import { capitalized, pascalCase, snakeCase, upperSnakeCase, withoutForeign, withoutPrefix } from '../../model/words.js';
import { RESERVED } from './reserved.js';

/** A member, parameter or enum constant as C can spell it: reserved words get an underscore, other characters their code. */
export function identifier(name: string): string {
  const spelled = withoutForeign(name, (code) => `u${code.toUpperCase()}`);
  return RESERVED.has(spelled) ? `${spelled}_` : spelled;
}

/** `my_timer_EchoRequest`: any type of the library, declared or generated. */
export function typeName(library: string, name: string): string {
  return `${library}_${identifier(name).replace(/_$/, '')}`;
}

/** `my_timer_Color_red` */
export function enumConstant(library: string, type: string, value: string): string {
  return `${typeName(library, type)}_${identifier(value).replace(/_$/, '')}`;
}

/** `my_timer_Shape_circle`: the struct of one branch of a variant, named after the branch's first value. */
export function branchStruct(library: string, variant: string, firstValue: string): string {
  return enumConstant(library, variant, firstValue);
}

/** The union member of a branch. */
export function branchMember(firstValue: string): string {
  return identifier(firstValue);
}

/** `my_timer_FetchTokenArgs`: the request of a host function, from its wire name. */
export function hostArgs(library: string, host: string): string {
  return typeName(library, `${pascalCase(host)}Args`);
}

/** The macro prefix of a library: `MY_TIMER`. */
export function macroPrefix(library: string): string {
  return library.toUpperCase();
}

/** `MY_TIMER_MAX_JOBS` for `maxJobs` and for `myTimerMaxJobs`. */
export function constantMacro(library: string, name: string): string {
  return `${macroPrefix(library)}_${upperSnakeCase(withoutPrefix(snakeCase(name), library))}`;
}

/** `MY_TIMER_EVENT_TICK`: the wire name of an event as a string literal. */
export function eventMacro(library: string, event: string): string {
  return `${macroPrefix(library)}_EVENT_${identifier(upperSnakeCase(event))}`;
}

/** `MY_TIMER_HOST_FETCH_TOKEN`: the wire name of a host function as a string literal. */
export function hostMacro(library: string, host: string): string {
  return `${macroPrefix(library)}_HOST_${upperSnakeCase(host)}`;
}

/** The functions that the package adds to the library's. */
export interface PackageNames {
  /** The function that waits for a call's terminal callback. */
  readonly blocking: (proc: string) => string;
  readonly free: string;
  readonly check: string;
  readonly checkCbor: string;
  readonly load: string;
  readonly loadCbor: string;
}

/** Their names: one that the library exports itself stays the library's, and the package's gets an underscore, with which no Nim name ends. */
export function packageNames(model: InterfaceModel): PackageNames {
  const taken = new Set(exportedSymbols(model));
  const own = (name: string): string => (taken.has(name) ? `${name}_` : name);
  const { name: library } = model.library;
  return {
    blocking: (proc) => own(`${proc}_blocking`),
    free: own(`${library}_blocking_free`),
    check: own(`${library}_check_abi`),
    checkCbor: own(`${library}_check_abi_cbor`),
    load: own(`${library}_load`),
    loadCbor: own(`${library}_load_cbor`),
  };
}

/** The members that one field expands to besides itself. */
export const suffixed = {
  length: (name: string): string => identifier(`${name}_len`),
  itemLengths: (name: string): string => identifier(`${name}_item_len`),
  present: (name: string): string => identifier(`${name}_present`),
} as const;

/** The reserved byte of an empty struct. */
export const EMPTY_MEMBER = 'reserved_';

/** The union of a variant. */
export const UNION_MEMBER = 'as';

/** The members of generated compounds. */
export const compoundMember = { slice: 'data', seq: 'items', option: 'value', table: 'entries', array: 'items', key: 'key', value: 'value' } as const;

/** How a type is spelled inside the name of a compound: `Int64`, `EchoRequest`, `StringSeq`, `StringInt64Table`. */
export function partName(type: Type): string {
  switch (type.kind) {
    case 'named':
      return type.name;
    case 'seq':
    case 'set':
    case 'hashSet':
      return `${partName(type.item)}Seq`;
    case 'option':
      return `${partName(type.item)}Option`;
    case 'array':
      return `${partName(type.item)}Array${type.len}`;
    case 'table':
      return `${partName(type.key)}${partName(type.value)}Table`;
    case 'tuple':
      return `${type.fields.map((field) => field.name + partName(field.type)).join('')}Tuple`;
    default:
      return capitalized(type.kind);
  }
}

/** The name of the struct that stands for a whole value of a compound type, without the library: `Int64Seq`, `StringSlice`. */
export function compoundName(type: Type): string {
  if (type.kind === 'string' || type.kind === 'bytes') return `${partName(type)}Slice`;
  return partName(type);
}

/** The entry of a table: `StringInt64Entry`. */
export function entryName(table: { readonly key: Type; readonly value: Type }): string {
  return `${partName(table.key)}${partName(table.value)}Entry`;
}
