// The only place that spells C++ identifiers. Types keep their Nim names, members and functions are snake_case.
import type { Proc, Type } from '../../model/types.js';
import { snakeCase, withoutPrefix, words } from '../../model/words.js';
import { identifier, partName } from '../c/names.js';
import { INNER_NAMES, KEYWORDS, LOCALS, MEMBER_NAMES } from './reserved.js';

/** A declared type. */
export function typeName(name: string): string {
  const spelled = identifier(name);
  return INNER_NAMES.has(spelled) || KEYWORDS.has(spelled) ? `${spelled}_` : spelled;
}

/** A field, parameter or enumerator: as the author wrote it. */
export function memberName(name: string): string {
  const spelled = identifier(name);
  return KEYWORDS.has(spelled) ? `${spelled}_` : spelled;
}

/** A parameter: a member's name that hides nothing of the function around it. */
export function parameterName(name: string): string {
  const spelled = memberName(name);
  return LOCALS.has(spelled) || /^c_arg\d+$|^(put|get|hold|held|ffi)_/.test(spelled) ? `${spelled}_` : spelled;
}

/** A function beside the context class: the symbol without the library's name. */
export function functionName(library: string, symbol: string): string {
  const spelled = withoutPrefix(symbol, library);
  return KEYWORDS.has(spelled) || INNER_NAMES.has(spelled) ? `${spelled}_` : spelled;
}

/** A method or constructor likewise. */
export function methodName(library: string, symbol: string): string {
  const spelled = withoutPrefix(symbol, library);
  return KEYWORDS.has(spelled) || MEMBER_NAMES.has(spelled) ? `${spelled}_` : spelled;
}

/** True for a member whose name hides one of the package's own types, which then are named from outside. */
export function hidesInner(member: string): boolean {
  return INNER_NAMES.has(member);
}

/** What a proc is called by. */
export function callName(library: string, proc: Proc): string {
  return proc.kind === 'static' ? functionName(library, proc.name) : methodName(library, proc.name);
}

/** The form of a call that does not wait: `echo_async`, `new_async` for `new_`; a proc that has this name keeps it. */
export function asyncName(library: string, procs: readonly Proc[], proc: Proc): string {
  const plain = withoutPrefix(proc.name, library);
  const spelled = `${KEYWORDS.has(plain) ? plain : callName(library, proc)}_async`;
  return procs.some((other) => other.name.endsWith('_async') && callName(library, other) === spelled) ? `${spelled}_` : spelled;
}

/** A constant. */
export function constantName(library: string, name: string): string {
  return functionName(library, snakeCase(name));
}

/** The setter of a host function. */
export function setterName(host: string): string {
  return `set_${snakeCase(host)}`;
}

/** The method that listens to an event: `on_tick`. */
export function listenerName(event: string): string {
  const spelled = identifier(snakeCase(event));
  return spelled.startsWith('on_') ? spelled : `on_${spelled}`;
}

/** The struct of a variant's branch. */
export function branchName(variant: string, firstValue: string): string {
  return `${typeName(variant)}_${memberName(firstValue)}`;
}

/** What inner functions are called after: the type's parts, sequences and sets told apart. */
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
      return `${type.fields.map((field) => `${words(field.name).join('')}${shapeName(field.type)}`).join('')}Tuple`;
    case 'named':
      return typeName(type.name);
    default:
      return partName(type);
  }
}
