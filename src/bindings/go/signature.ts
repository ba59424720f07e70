// What calls, events and host functions look like to Go programs, whichever ABI carries them.
import type { Event, Host, Proc, Type } from '../../model/types.js';
import { lookUp, underlying } from '../c/types.js';
import { described, named } from './comment.js';
import { errorForm } from './lower-types.js';
import { parameterName } from './names.js';
import { goType, type GoTypes } from './types.js';
import type { CallView, EventView, HostView, ReaderView } from './view.js';

type CallParts = Pick<CallView, 'comment' | 'name' | 'shim' | 'kind' | 'params' | 'results' | 'none' | 'isVoid' | 'begin'> & { readonly isTyped: boolean; readonly failsByValue: boolean };

/** The parts of a call that do not depend on the ABI. */
export function callParts(types: GoTypes, proc: Proc): CallParts {
  const kind = proc.kind === 'ctor' || proc.kind === 'static' ? proc.kind : 'method';
  const name = callName(types, proc);
  const isVoid = underlying(types, proc.result).kind === 'void';
  const result = goType(types, proc.result);
  const returns = kind === 'ctor' ? 'context' : isVoid ? 'nothing' : 'value';
  return {
    comment: named(name, `${proc.docs.trim() === '' ? `${name} calls ${proc.nimName} of the library.` : proc.docs.trim()}${failureNote(types, proc)}`, ''),
    name,
    shim: `ffigo_${proc.name}`,
    kind,
    params: paramList(types, proc.params),
    results: { context: `(*${types.names.context}, error)`, nothing: 'error', value: `(${result}, error)` }[returns],
    none: { context: 'nil, ', nothing: '', value: `*new(${result}), ` }[returns],
    isVoid,
    begin: `beginCall[${kind === 'ctor' || isVoid ? 'struct{}' : result}]`,
    isTyped: kind !== 'ctor' && underlying(types, proc.error).kind !== 'string',
    failsByValue: proc.error.kind !== 'named' || errorForm(lookUp(types, proc.error.name)) !== 'pointer',
  };
}

/** The name of a call without its package or receiver. */
export function callName({ library, names }: GoTypes, proc: Proc): string {
  return names.call(proc, library);
}

/** The parts of a subscription that do not depend on the ABI. */
export function eventParts(types: GoTypes, event: Event): Omit<EventView, 'decode' | 'readers'> {
  const name = types.names.event(event);
  return { comment: described(`${name} receives the event ${event.name}`, event.docs), name, wire: event.name, type: goType(types, event.payload) };
}

/** The parts of a host function's setter that do not depend on the ABI. */
export function hostParts(types: GoTypes, host: Host): Omit<HostView, 'read' | 'answer'> {
  const name = types.names.host(host);
  const isVoid = underlying(types, host.result).kind === 'void';
  return {
    comment: described(`${name} sets the host function ${host.name}`, host.docs),
    name,
    wire: host.name,
    params: paramList(types, host.params),
    results: isVoid ? 'error' : `(${goType(types, host.result)}, error)`,
    args: host.params.map((_param, index) => `, p${index + 1}`).join(''),
    isVoid,
  };
}

/** A function that reads what a callback brings. */
export function reader(name: string, go: string, lines: readonly string[]): ReaderView {
  return { signature: `${name}(r reader, msg unsafe.Pointer, n uintptr) ${go}`, lines };
}

/** How the documentation of a call speaks of its typed error. */
function failureNote(types: GoTypes, proc: Proc): string {
  if (proc.kind === 'ctor' || proc.error.kind !== 'named') return '';
  return `\n\nIts own failures are of type ${errorTarget(types, proc.error)}: find them with errors.As.`;
}

/** The type of the variable that `errors.As` fills with a call's own failure. */
export function errorTarget(types: GoTypes, error: Type, pkg = ''): string {
  const form = error.kind === 'named' ? errorForm(lookUp(types, error.name)) : 'wrapped';
  const name = `${pkg}${goType(types, error)}`;
  return { value: name, pointer: `*${name}`, wrapped: `*${pkg}${types.names.own.typedError}[${name}]` }[form];
}

function paramList(types: GoTypes, params: Proc['params']): string {
  return params.map((param) => `, ${parameterName(types, param.name)} ${goType(types, param.type)}`).join('');
}
