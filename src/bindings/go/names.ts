// The only place that spells Go identifiers: exported names with Go's initialisms, parameters, and the package's inner functions.
import { SIMPLE_KINDS, type Type } from '../../model/types.js';
import { capitalized, snakeCase, words, withoutPrefix } from '../../model/words.js';
import { partName } from '../c/names.js';
import type { CTypes } from '../c/types.js';
import { CONVERTER, INITIALISMS, KEYWORDS, LOCALS, NUMBERED } from './reserved.js';

/** `EchoRequest`, `JobID`, `ParseHTTPURL`: an exported name. */
export function exported(name: string): string {
  const joined = words(name).map((word) => (INITIALISMS.has(word) ? word.toUpperCase() : capitalized(word))).join('').replace(FOREIGN, spellOut);
  return /^\p{Lu}/u.test(joined) ? joined : `X${joined}`;
}

/** What no identifier of Go has, though one of Nim may. */
const FOREIGN = /[^\p{L}\p{Nd}_]/gu;

function spellOut(char: string): string {
  return `U${char.codePointAt(0)!.toString(16)}`;
}

/** A declared type, as `PackageNames` gives it out unless it is taken. */
export function typeName(name: string): string {
  return exported(name);
}

/** A struct field. */
export function fieldName(name: string): string {
  return exported(name);
}

/** A member of the context type, or a package function of a static proc: the symbol without the library's name. Contexts have a `Close`. */
export function memberName(library: string, symbol: string): string {
  const spelled = exported(withoutPrefix(symbol, library));
  return spelled === 'Close' ? 'Close_' : spelled;
}

/** The method that subscribes to an event: `SubscribeTick` for `onTick`. */
export function subscribeName(event: string): string {
  return `Subscribe${exported(snakeCase(event).replace(/^on_/, ''))}`;
}

/** The method that sets a host function: `SetFetchToken`. */
export function setterName(host: string): string {
  return `Set${exported(host)}`;
}

/** `New`, and for `my_timer_create_plain` `NewPlain`. */
export function constructorName(library: string, symbol: string): string {
  const rest = words(withoutPrefix(symbol, library)).filter((word, index) => index > 0 || (word !== 'create' && word !== 'new'));
  return `New${rest.length === 0 ? '' : exported(rest.join('_'))}`;
}

/** A parameter or local: `delayMs`, `type_`; `readColor_` where there is a type Color, since the package has a function of that name. */
export function parameterName(types: Pick<CTypes, 'decls'>, name: string): string {
  const spelled = exported(name);
  const head = /^\p{Lu}+(?=\p{Lu}\p{Ll}|$)|^\p{Lu}/u.exec(spelled)?.[0] ?? '';
  const camel = head.toLowerCase() + spelled.slice(head.length);
  const shape = CONVERTER.exec(camel)?.[1];
  const isTaken = KEYWORDS.has(camel) || LOCALS.has(camel) || NUMBERED.test(camel) || (shape !== undefined && mayBeShape(types, shape));
  return isTaken ? `${camel}_` : camel;
}

/** Whether `shapeName` may give this name; tables and tuples, whose names are many put together, are not looked into. */
function mayBeShape(types: Pick<CTypes, 'decls'>, shape: string): boolean {
  const item = shape.replace(/(?:Set|Seq|Option|Array\d+)+$/, '');
  if (/(?:Table|Tuple)$/.test(item) || SIMPLE_KINDS.some((kind) => capitalized(kind) === item)) return true;
  return [...types.decls.keys()].some((name) => [item, shape].includes(typeName(name)));
}

/** A constant of an enum: `ColorRed`; a value that repeats its type's name does not say it twice. */
export function enumConstant(type: string, value: string): string {
  return under(typeName(type), exported(value));
}

/** The struct of a variant's branch: `ShapeCircle`, also for the value `shapeCircle`. */
export function branchName(variant: string, firstValue: string): string {
  return under(typeName(variant), exported(firstValue));
}

function under(owner: string, name: string): string {
  return name.startsWith(owner) && name.length > owner.length ? name : owner + name;
}

/** What an inner function is called after: the type's parts, sequences and sets told apart. */
export function shapeName(type: Type): string {
  switch (type.kind) {
    case 'set':
    case 'hashSet':
      return `${shapeName(type.item)}Set`;
    case 'seq':
      return `${shapeName(type.item)}Seq`;
    case 'option':
      return `${shapeName(type.item)}Option`;
    case 'array':
      return `${shapeName(type.item)}Array${type.len}`;
    case 'table':
      return `${shapeName(type.key)}${shapeName(type.value)}Table`;
    case 'tuple':
      return `${type.fields.map((field) => exported(field.name) + shapeName(field.type)).join('')}Tuple`;
    case 'named':
      return typeName(type.name);
    default:
      return partName(type);
  }
}

/** How cgo names a member of a C struct: Go's keywords get an underscore in front. */
export function cMember(name: string): string {
  return KEYWORDS.has(name) ? `_${name}` : name;
}

/** A Go package name from a library's: lower case, no underscores. */
export function packageName(library: string): string {
  const plain = library.toLowerCase().replaceAll('_', '');
  return KEYWORDS.has(plain) ? `${plain}ffi` : plain;
}
