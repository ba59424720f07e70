// What calls, events and host functions look like to Go programs, whichever ABI carries them.
import type { Event, Host, Proc } from '../../model/types.js';
import { snakeCase } from '../../model/words.js';
import { underlying, type CTypes } from '../c/types.js';
import { named } from './comment.js';
import { constructorName, exported, memberName, parameterName } from './names.js';
import { goType, type GoTypes } from './types.js';
import type { CallView, EventView, HostView } from './view.js';

type CallParts = Pick<CallView, 'comment' | 'name' | 'shim' | 'kind' | 'params' | 'results' | 'none' | 'isVoid' | 'begin'> & { readonly isTyped: boolean };

/** The parts of a call that do not depend on the ABI. */
export function callParts(types: GoTypes, proc: Proc): CallParts {
  const kind = proc.kind === 'ctor' || proc.kind === 'static' ? proc.kind : 'method';
  const name = callName(types, proc);
  const isVoid = underlying(types, proc.result).kind === 'void';
  const result = goType(types, proc.result);
  const returns = kind === 'ctor' ? 'context' : isVoid ? 'nothing' : 'value';
  return {
    comment: named(name, proc.docs, `calls ${proc.nimName} of the library.`),
    name,
    shim: `ffigo_${proc.name}`,
    kind,
    params: paramList(types, proc.params),
    results: { context: `(*${types.context}, error)`, nothing: 'error', value: `(${result}, error)` }[returns],
    none: { context: 'nil, ', nothing: '', value: `*new(${result}), ` }[returns],
    isVoid,
    begin: `begin[${kind === 'ctor' || isVoid ? 'struct{}' : result}]`,
    isTyped: kind !== 'ctor' && underlying(types, proc.error).kind !== 'string',
  };
}

/** The name of a call without its package or receiver. */
export function callName({ library }: CTypes, proc: Proc): string {
  return proc.kind === 'ctor' ? constructorName(library, proc.name) : memberName(library, proc.name);
}

/** The parts of a subscription that do not depend on the ABI. */
export function eventParts(types: CTypes, event: Event): Omit<EventView, 'decode'> {
  const name = `Subscribe${exported(snakeCase(event.name).replace(/^on_/, ''))}`;
  return { comment: named(name, event.docs, `receives the event ${event.name}.`), name, wire: event.name, type: goType(types, event.payload) };
}

/** The parts of a host function's setter that do not depend on the ABI. */
export function hostParts(types: CTypes, host: Host): Omit<HostView, 'read' | 'answer'> {
  const name = `Set${exported(host.name)}`;
  const isVoid = underlying(types, host.result).kind === 'void';
  return {
    comment: named(name, host.docs, `sets the host function ${host.name}.`),
    name,
    wire: host.name,
    params: paramList(types, host.params),
    results: isVoid ? 'error' : `(${goType(types, host.result)}, error)`,
    args: host.params.map((_param, index) => `, p${index + 1}`).join(''),
    isVoid,
  };
}

/** A function that reads a result, as an argument of `begin` or `subscribe`. */
export function decodeFunction(go: string, returned: string): string {
  return `func(r reader, msg unsafe.Pointer, n uintptr) (${go}, error) {\n\t\treturn ${returned}\n\t}`;
}

function paramList(types: CTypes, params: Proc['params']): string {
  return params.map((param) => `, ${parameterName(param.name)} ${goType(types, param.type)}`).join('');
}
