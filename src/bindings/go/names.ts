// The only place that spells Go identifiers: exported names with Go's initialisms, parameters, and the package's inner functions.
import type { Type } from '../../model/types.js';
import { capitalized, words, withoutPrefix } from '../../model/words.js';
import { partName } from '../c/names.js';
import { INITIALISMS, KEYWORDS, LOCALS, SHAPED } from './reserved.js';

/** `EchoRequest`, `JobID`, `ParseHTTPURL`: an exported name. */
export function exported(name: string): string {
  const joined = words(name).map((word) => (INITIALISMS.has(word) ? word.toUpperCase() : capitalized(word))).join('');
  return /^\p{Lu}/u.test(joined) ? joined : `X${joined}`;
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

/** `New`, and for `my_timer_create_plain` `NewPlain`. */
export function constructorName(library: string, symbol: string): string {
  const rest = words(withoutPrefix(symbol, library)).filter((word, index) => index > 0 || (word !== 'create' && word !== 'new'));
  return `New${rest.length === 0 ? '' : exported(rest.join('_'))}`;
}

/** A parameter or local: `delayMs`, `type_`. */
export function parameterName(name: string): string {
  const spelled = exported(name);
  const head = /^\p{Lu}+(?=\p{Lu}\p{Ll}|$)|^\p{Lu}/u.exec(spelled)?.[0] ?? '';
  const camel = head.toLowerCase() + spelled.slice(head.length);
  return KEYWORDS.has(camel) || LOCALS.has(camel) || SHAPED.test(camel) ? `${camel}_` : camel;
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
