// Lowers procs, events and host functions: Go signatures, the C shims they go through, and the expressions between.
import { callSymbol } from '../../model/exports.js';
import type { Event, Host, Param, Proc, Type } from '../../model/types.js';
import { snakeCase } from '../../model/words.js';
import { declare, declareParam } from '../c/declare.js';
import { hostArgs } from '../c/names.js';
import { paramMembers } from '../c/functions.js';
import { elem, expand, underlying, type CTypes, type Member } from '../c/types.js';
import { comment, named } from './comment.js';
import type { Conversions } from './conversions.js';
import { cMember, constructorName, exported, memberName, parameterName } from './names.js';
import { cgoType, goType } from './types.js';
import type { ArgumentView, CallView, EventView, HostView, ShimView } from './view.js';

/** A constructor, method or static proc as a Go function. */
export function lowerCall(types: CTypes, conversions: Conversions, proc: Proc): CallView {
  const { library } = types;
  const kind = proc.kind === 'ctor' || proc.kind === 'static' ? proc.kind : 'method';
  const name = kind === 'ctor' ? constructorName(library, proc.name) : memberName(library, proc.name);
  const parts = lowerArguments(types, conversions, proc.params);
  const typed = underlying(types, proc.error).kind !== 'string';
  const directGet = proc.direct && proc.result.kind !== 'void' ? conversions.getWhole(proc.result, 'out.value') : '';
  return {
    comment: named(name, proc.docs, `calls ${proc.nimName} of the library.`),
    name,
    symbol: proc.name,
    shim: `ffigo_${proc.name}`,
    kind,
    ...parts,
    isVoid: underlying(types, proc.result).kind === 'void',
    result: goType(types, proc.result),
    get: reported(types, conversions, proc.result),
    hasTypedError: typed,
    typedGet: typed ? reported(types, conversions, proc.error) : '',
    direct: proc.direct,
    directGet,
    directUsesReader: directGet.includes('(r, '),
  };
}

/** The C functions that a proc needs in the preamble: numbers instead of pointers for context and call. */
export function lowerShims(types: CTypes, proc: Proc): readonly ShimView[] {
  const members = paramMembers(types, proc);
  const params = members.map(declareParam).map((param) => `, ${param}`).join('');
  const names = members.map((member) => `, ${member.name}`).join('');
  const call = 'ffigo_settled_shim, (void *)ffigo_call';
  if (proc.kind === 'ctor') {
    const own = members.map((member) => `${member.name}, `).join('');
    return [{ signature: `uintptr_t ffigo_${proc.name}(uintptr_t ffigo_call${params})`, body: `return (uintptr_t)${proc.name}(${own}${call});` }];
  }
  if (proc.kind === 'static') return [{ signature: `int ffigo_${proc.name}(uintptr_t ffigo_call${params})`, body: `return ${proc.name}(${call}${names});` }];
  const plain = `${proc.name}((void *)ffigo_ctx, ${call}${names})`;
  const withId = `${callSymbol(proc, 'id')}((void *)ffigo_ctx, ffigo_id, ${call}${names})`;
  const method: ShimView = {
    signature: `int ffigo_${proc.name}(uintptr_t ffigo_ctx, uint64_t ffigo_id, uintptr_t ffigo_call${params})`,
    body: `return ffigo_id == 0 ? ${plain} : ${withId};`,
  };
  return proc.direct ? [method, directShim(types, proc, { params, names })] : [method];
}

/** An event as a subscription. */
export function lowerEvent(types: CTypes, conversions: Conversions, event: Event): EventView {
  const name = `Subscribe${exported(snakeCase(event.name).replace(/^on_/, ''))}`;
  return {
    comment: named(name, event.docs, `receives the event ${event.name}.`),
    name,
    wire: event.name,
    type: goType(types, event.payload),
    get: reported(types, conversions, event.payload),
  };
}

/** A host function as a setter of a Go function. */
export function lowerHost(types: CTypes, conversions: Conversions, host: Host): HostView {
  const name = `Set${exported(host.name)}`;
  const isVoid = underlying(types, host.result).kind === 'void';
  return {
    comment: named(name, host.docs, `sets the host function ${host.name}.`),
    name,
    wire: host.name,
    params: host.params.map((param) => `, ${parameterName(param.name)} ${goType(types, param.type)}`).join(''),
    args: host.params.map((_param, index) => `, p${index + 1}`).join(''),
    locals: host.params.map((param, index) => ({ name: `p${index + 1}`, get: argument(types, conversions, param) })),
    usesRequest: host.params.length > 0,
    requestType: cgoType({ kind: 'struct', name: hostArgs(types.library, host.name) }),
    isVoid,
    result: goType(types, host.result),
    put: isVoid ? '' : hostAnswer(types, conversions, host.result),
    isText: underlying(types, host.result).kind === 'string',
  };
}

/** Go parameters, their way into C values, and how the shim gets them. */
function lowerArguments(types: CTypes, conversions: Conversions, params: readonly Param[]) {
  let count = 0;
  const views: ArgumentView[] = [];
  const passed: string[] = [];
  for (const param of params) {
    const members = expand(types, param.name, param.type);
    const locals = members.map(() => `cArg${++count}`);
    views.push({ locals: locals.join(', '), put: conversions.put(param.type, parameterName(param.name)) });
    passed.push(...members.map((member, index) => passedAs(member, locals[index]!)));
  }
  return {
    params: params.map((param) => `, ${parameterName(param.name)} ${goType(types, param.type)}`).join(''),
    arguments: views,
    passed: passed.map((value) => `, ${value}`).join(''),
  };
}

/** C takes an array as a pointer to its first element. */
function passedAs(member: Member, local: string): string {
  return member.type.kind === 'array' ? `&${local}[0]` : local;
}

/** What a terminal callback or an event brings, from `msg` and `n`. */
function reported(types: CTypes, conversions: Conversions, type: Type): string {
  const shape = underlying(types, type);
  if (shape.kind === 'void') return 'struct{}{}';
  if (shape.kind === 'string') return conversions.get(type, ['(*C.char)(msg)', 'n']);
  return conversions.getWhole(type, `(*(*${cgoType(elem(types, type))})(msg))`);
}

function argument(types: CTypes, conversions: Conversions, param: Param): string {
  return conversions.get(param.type, expand(types, param.name, param.type).map((member) => `args.${cMember(member.name)}`));
}

function hostAnswer(types: CTypes, conversions: Conversions, type: Type): string {
  return underlying(types, type).kind === 'string' ? conversions.put(type, 'result') : conversions.putWhole(type, 'result');
}

/** A direct call with its error text read in the same foreign call: a goroutine may change threads in between. */
function directShim(types: CTypes, proc: Proc, { params, names }: { readonly params: string; readonly names: string }): ShimView {
  const isVoid = underlying(types, proc.result).kind === 'void';
  const value = isVoid ? '' : `${declare(elem(types, proc.result), 'value')}; `;
  const out = isVoid ? '' : ', &out.value';
  return {
    signature: `struct ffigo_${proc.name}_out { int ret; char *error; ${value}} ffigo_${proc.name}_direct(uintptr_t ffigo_ctx${params})`,
    body: [
      `struct ffigo_${proc.name}_out out = {0};`,
      `out.ret = ${callSymbol(proc, 'direct')}((void *)ffigo_ctx${names}${out});`,
      'if (out.ret == RET_ERR) out.error = ffigo_last_error();',
      'return out;',
    ].join('\n  '),
  };
}

/** The package's own comment. */
export function packageComment(name: string, docs: string, library: string): string {
  return comment(`Package ${name} calls the library ${library}.${docs.trim() === '' ? '' : `\n\n${docs.trim()}`}`);
}
