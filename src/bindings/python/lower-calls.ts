// Procs as methods, host functions as setters, events as subscriptions.
import type { Event, Host, Param, Proc, Type } from '../../model/types.js';
import { callSymbol } from '../../model/exports.js';
import { brief, docs } from './docs.js';
import { NameScope, memberName, procName } from './names.js';
import { PARAMETERS } from './reserved.js';
import { annotation, codec, text, type PythonTypes } from './types.js';
import type { CallView, EventView, HostView, PackageView } from './view.js';

/** Events that every library fires. */
const BUILT_IN: readonly Pick<Event, 'name' | 'docs'>[] = [
  { name: 'not_responding', docs: 'Work is queued, or a handler has not returned to its loop, for too long.' },
  { name: 'responding', docs: 'The loop turns again.' },
  { name: 'unhandled_error', docs: 'An exception escaped outside of any call.' },
];

const TEXT: Type = { kind: 'string' };

/** True for what a context offers as a method. */
export function isCalled(proc: Proc): boolean {
  return proc.kind !== 'dtor' && proc.abis.includes('cbor');
}

/** The method for a proc; `members` holds the names of the context's members. */
export function lowerCall(types: PythonTypes, proc: Proc, members: NameScope): CallView {
  const kind = callKind(proc);
  const name = members.take(procName(types.library, proc.name), (base) => [base, `${base}_async`]);
  const params = named(proc.params);
  const typed = params.map((param) => `${param.local}: ${annotation(types, param.type)}`);
  const locals = params.map((param) => param.local);
  return {
    docs: docs([proc.docs || `Calls \`${proc.nimName}\`.`], 8),
    brief: brief(proc.docs) || `calls \`${proc.nimName}\``,
    name,
    asyncName: `${name}_async`,
    kind,
    params: [...(kind === 'method' || kind === 'inline' ? ['self'] : kind === 'ctor' ? ['cls'] : []), ...typed].join(', '),
    args: `(${locals.join(', ')}${locals.length === 1 ? ',' : ''})`,
    shown: shownCall(types, proc, `${name}(${typed.join(', ')})`),
    result: annotation(types, proc.result),
    key: text(proc.name),
    symbol: text(callSymbol(proc, kind === 'method' ? 'cborId' : 'cbor')),
    fields: fieldList(types, params),
    codec: codec(types, proc.result),
    error: proc.error.kind === 'named' ? codec(types, proc.error) : 'None',
  };
}

/** Every C function that is called for a proc, with the kind of its signature. */
export function lowerSymbols(procs: readonly Proc[]): PackageView['symbols'] {
  return procs.filter((proc) => proc.kind === 'dtor' || isCalled(proc)).map((proc) => {
    if (proc.kind === 'dtor') return { symbol: text(proc.name), kind: 'dtor' };
    const kind = callKind(proc);
    return { symbol: text(callSymbol(proc, kind === 'method' ? 'cborId' : 'cbor')), kind };
  });
}

/** A host function's setter. */
export function lowerHost(types: PythonTypes, host: Host, members: NameScope): HostView {
  const name = members.take(memberName(host.name), (base) => [`set_${base}`, `unset_${base}`]);
  const params = named(host.params);
  const result = annotation(types, host.result);
  return {
    docs: docs([host.docs, `Sets the host function \`${host.name}\` (${params.map((param) => `\`${param.local}\``).join(', ') || 'no argument'}), an ordinary or an \`async\` one. \`where\` is the executor or the loop that runs it; by default threads of this package's own.`], 8),
    name,
    wire: text(host.name),
    signature: `typing.Callable[[${params.map((param) => annotation(types, param.type)).join(', ')}], ${result} | typing.Awaitable[${result}]]`,
    params: params.map((param) => param.local).join(', '),
    fields: fieldList(types, params),
    codec: codec(types, host.result),
    error: host.error.kind === 'named' ? codec(types, host.error) : 'None',
  };
}

/** The library's events and the built-in ones. */
export function lowerEvents(types: PythonTypes, events: readonly Event[], members: NameScope): readonly EventView[] {
  const declared = new Set(events.map((event) => event.name));
  const builtIn = BUILT_IN.filter((event) => !declared.has(event.name)).map((event) => ({ ...event, payload: TEXT }));
  return [...events, ...builtIn].map((event) => {
    const name = memberName(event.name);
    return {
      docs: docs([event.docs, `Subscribes to the event \`${event.name}\`.`], 8),
      method: members.take(name.startsWith('on_') ? name : `on_${name}`),
      wire: text(event.name),
      annotation: annotation(types, event.payload),
      codec: codec(types, event.payload),
    };
  });
}

/** A call as the README's table shows it: with what stands before the dot where that is the class. */
function shownCall(types: PythonTypes, proc: Proc, call: string): string {
  const owner = proc.kind === 'ctor' || proc.kind === 'static' ? `${types.context}.` : '';
  const result = proc.kind === 'ctor' ? types.context : annotation(types, proc.result);
  return `${owner}${call} -> ${result}`.replaceAll('|', '\\|');
}

function callKind(proc: Proc): CallView['kind'] {
  if (proc.kind === 'ctor' || proc.kind === 'static') return proc.kind;
  return proc.inline ? 'inline' : 'method';
}

function named(params: readonly Param[]): readonly (Param & { readonly local: string })[] {
  const scope = new NameScope(PARAMETERS);
  return params.map((param) => ({ ...param, local: scope.take(memberName(param.name)) }));
}

function fieldList(types: PythonTypes, params: readonly (Param & { readonly local: string })[]): string {
  const entries = params.map((param) => `(${text(param.name)}, ${text(param.local)}, ${codec(types, param.type)})`);
  return `(${entries.join(', ')}${entries.length === 1 ? ',' : ''})`;
}
