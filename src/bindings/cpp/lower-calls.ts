// Lowers procs, events and host functions: C++ signatures and what stands between them and C.
import type { Event, Host, Param, Proc, Type } from '../../model/types.js';
import { comment } from '../c/comment.js';
import { spell } from '../c/declare.js';
import { hostArgs } from '../c/names.js';
import { elem, expand, underlying, type CTypes, type Member } from '../c/types.js';
import { coderOf, entryOf, resultCoder } from './codec.js';
import type { Conversions } from './conversions.js';
import { callName, listenerName, parameterName, setterName } from './names.js';
import { parameterType, valueType } from './types.js';
import type { ArgumentView, CallView, EventView, HostView } from './view.js';

/** A constructor, method or static proc, all but the name that depends on the other procs'. */
export function lowerCall(types: CTypes, conversions: Conversions, proc: Proc): Omit<CallView, 'asyncName'> {
  const kind = proc.kind === 'ctor' || proc.kind === 'static' ? proc.kind : 'method';
  const typed = underlying(types, proc.error).kind !== 'string';
  const isVoid = underlying(types, proc.result).kind === 'void';
  const parts = lowerArguments(types, conversions, proc.params);
  const name = callName(types.library, proc);
  return {
    comment: comment([proc.docs], '  '),
    commentOutside: comment([proc.docs]),
    name,
    trait: `${name}_call`,
    symbol: proc.name,
    kind,
    hasId: kind === 'method' ? 'true' : 'false',
    isInline: proc.inline ? 'true' : 'false',
    ...parts,
    result: valueType(types, proc.result),
    error: typed ? `typed_error<${valueType(types, proc.error)}>` : 'error',
    decode: isVoid ? '' : reported(types, conversions, proc.result),
    hasTypedError: typed,
    typedDecode: typed ? reported(types, conversions, proc.error) : '',
    isVoid,
    direct: proc.direct,
    directOut: proc.direct && !isVoid ? `${spell(elem(types, proc.result))} ffi_out{}` : '',
    directGet: proc.direct && !isVoid ? conversions.getWhole(proc.result, 'ffi_out') : '',
    entries: proc.params.map((param) => entryOf(types, param, parameterName(param.name))),
    resultCoder: resultCoder(types, proc.result),
    errorCoder: typed ? coderOf(types, proc.error) : '',
  };
}

/** An event as a method that listens. */
export function lowerEvent(types: CTypes, conversions: Conversions, event: Event): EventView {
  return {
    comment: comment([event.docs], '  '),
    name: listenerName(event.name),
    trait: `${listenerName(event.name)}_event`,
    wire: event.name,
    type: valueType(types, event.payload),
    decode: reported(types, conversions, event.payload),
    coder: coderOf(types, event.payload),
  };
}

/** A host function as a setter. */
export function lowerHost(types: CTypes, conversions: Conversions, host: Host): HostView {
  const shape = underlying(types, host.result);
  const isText = shape.kind === 'string';
  const isVoid = shape.kind === 'void';
  const put = isVoid ? '' : isText ? conversions.put(host.result, 'v', ['text', 'len']) : conversions.putWhole(host.result, 'v', 'c_answer');
  const args = host.params.map((param) => valueType(types, param.type));
  return {
    comment: comment([host.docs], '  '),
    name: setterName(host.name),
    trait: `${setterName(host.name)}_host`,
    wire: host.name,
    tuple: args.join(', '),
    types: args.map((type) => `${type}, `).join(''),
    more: args.map((type) => `, ${type}`).join(''),
    request: hostArgs(types.library, host.name),
    gets: host.params.map((param) => conversions.get(param.type, expand(types, param.name, param.type).map((member) => `args.${member.name}`))),
    result: valueType(types, host.result),
    isVoid,
    isText,
    answerType: isVoid || isText ? '' : spell(elem(types, host.result)),
    put,
    usesArena: usesArena(put),
    entries: host.params.map((param, index) => entryOf(types, param, `std::get<${index}>(args)`)),
    coder: resultCoder(types, host.result),
  };
}

/** C++ parameters, the C values that they become, and what the C function gets. */
function lowerArguments(types: CTypes, conversions: Conversions, params: readonly Param[]) {
  let count = 0;
  const views: ArgumentView[] = [];
  const locals: string[] = [];
  for (const param of params) {
    const members = expand(types, param.name, param.type);
    const names = members.map(() => `c_arg${++count}`);
    const put = conversions.put(param.type, parameterName(param.name), names);
    views.push({ declarations: members.map((member, index) => local(member, names[index]!)), put });
    locals.push(...names);
  }
  const declared = params.map((param) => joined(parameterType(types, param.type), parameterName(param.name)));
  return {
    params: declared.join(', '),
    paramsFirst: declared.map((param) => `${param}, `).join(''),
    inputs: declared.map((param) => `, ${param}`).join(''),
    passOn: params.map((param) => `, ${parameterName(param.name)}`).join(''),
    arguments: views,
    usesArena: views.some((view) => usesArena(view.put)),
    passed: locals.map((name) => `, ${name}`).join(''),
    passedFirst: locals.map((name) => `${name}, `).join(''),
  };
}

/** True for a statement that may need memory beside the value. */
function usesArena(put: string): boolean {
  return put.includes('(ffi_a, ');
}

function joined(type: string, name: string): string {
  return /[&*]$/.test(type) ? `${type}${name}` : `${type} ${name}`;
}

function local(member: Member, name: string): string {
  if (member.type.kind === 'array') return `${joined(spell(member.type.of), name)}[${member.type.len}]{}`;
  return `${joined(spell(member.type), name)}{}`;
}

/** What a terminal callback or an event brings, from `msg` and `len`. */
function reported(types: CTypes, conversions: Conversions, type: Type): string {
  if (underlying(types, type).kind === 'string') return conversions.get(type, ['msg', 'len']);
  return conversions.getWhole(type, `(*reinterpret_cast<const ${spell(elem(types, type))} *>(msg))`);
}
