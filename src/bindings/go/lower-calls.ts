// Lowers procs, events and host functions over the native ABI: Go signatures, and the expressions between Go and C values.
import type { Event, Host, Param, Proc, Type } from '../../model/types.js';
import { hostArgs } from '../c/names.js';
import { elem, expand, underlying, type Member } from '../c/types.js';
import type { Conversions } from './conversions.js';
import { cMember, parameterName } from './names.js';
import { callParts, eventParts, hostParts, reader } from './signature.js';
import { cgoType, goType, type GoTypes } from './types.js';
import type { CallView, EventView, HostView } from './view.js';

/** A constructor, method or static proc as a Go function. */
export function lowerCall(types: GoTypes, conversions: Conversions, proc: Proc): CallView {
  const { isTyped, failsByValue, ...parts } = callParts(types, proc);
  const { before, passed } = lowerArguments(types, conversions, proc.params);
  const usesArena = before.some((line) => inMem(line) !== line);
  const hasResult = !parts.isVoid && parts.kind !== 'ctor';
  const result = `resultOf${parts.name}`;
  const failure = `failureOf${parts.name}`;
  const readers = [
    ...(hasResult ? [reader(result, `(${goType(types, proc.result)}, error)`, [`return ${reported(types, conversions, proc.result)}, nil`])] : []),
    ...(isTyped ? [reader(failure, 'error', [`fault := ${reported(types, conversions, proc.error)}`, `return asError(${failsByValue ? '' : '&'}fault)`])] : []),
  ];
  return {
    ...parts,
    symbol: proc.name,
    before: usesArena ? ['mem := newArena()', 'defer mem.free()', ...before.map(inMem)] : before,
    fault: usesArena ? 'mem.err' : 'nil',
    passed,
    decode: hasResult ? result : 'nil',
    typed: isTyped ? failure : 'nil',
    readers,
    direct: proc.direct,
    directGet: proc.direct && hasResult ? conversions.getWhole(proc.result, 'reply.value').replaceAll('(r, ', '(reader{c.live().handle}, ') : '',
  };
}

/** An event as a subscription. */
export function lowerEvent(types: GoTypes, conversions: Conversions, event: Event): EventView {
  const parts = eventParts(types, event);
  const decode = `resultOf${parts.name}`;
  return { ...parts, decode, readers: [reader(decode, `(${parts.type}, error)`, [`return ${reported(types, conversions, event.payload)}, nil`])] };
}

/** A host function as a setter of a Go function. */
export function lowerHost(types: GoTypes, conversions: Conversions, host: Host): HostView {
  const request = cgoType({ kind: 'struct', name: hostArgs(types.library, host.name) });
  const locals = host.params.map((param, index) => `p${index + 1} := ${argument(types, conversions, param)}`);
  return {
    ...hostParts(types, host),
    read: locals.length === 0 ? [] : [`args := (*${request})(req)`, ...locals],
    answer: hostAnswer(types, conversions, host.result),
  };
}

/** Go parameters on their way into C values, and how the shim gets them. */
function lowerArguments(types: GoTypes, conversions: Conversions, params: readonly Param[]) {
  let count = 0;
  const before: string[] = [];
  const passed: string[] = [];
  for (const param of params) {
    const members = expand(types, param.name, param.type);
    const locals = members.map(() => `cArg${++count}`);
    before.push(`${locals.join(', ')} := ${conversions.put(param.type, parameterName(types, param.name))}`);
    passed.push(...members.map((member, index) => passedAs(member, locals[index]!)));
  }
  return { before, passed: passed.map((value) => `, ${value}`).join('') };
}

/** Conversions call the arena `a`; in a call it has a name that parameters seldom have. */
function inMem(line: string): string {
  return line.replace(/((?:put|hold)[\p{L}\p{Nd}_]*)\(a(?=[,)])/gu, '$1(mem').replace(/\ba\.(?=(?:text|bytes|cstring)\()/g, 'mem.');
}

/** C takes an array as a pointer to its first element. */
function passedAs(member: Member, local: string): string {
  return member.type.kind === 'array' ? `&${local}[0]` : local;
}

/** What a terminal callback or an event brings, from `msg` and `n`. */
function reported(types: GoTypes, conversions: Conversions, type: Type): string {
  const shape = underlying(types, type);
  if (shape.kind === 'void') return 'struct{}{}';
  if (shape.kind === 'string') return conversions.get(type, ['(*C.char)(msg)', 'C.size_t(n)']);
  return conversions.getWhole(type, `(*(*${cgoType(elem(types, type))})(msg))`);
}

function argument(types: GoTypes, conversions: Conversions, param: Param): string {
  return conversions.get(param.type, expand(types, param.name, param.type).map((member) => `args.${cMember(member.name)}`));
}

function hostAnswer(types: GoTypes, conversions: Conversions, type: Type): readonly string[] {
  const shape = underlying(types, type);
  if (shape.kind === 'void') return ['return answer{}, nil'];
  if (shape.kind === 'string') {
    return ['a := newArena()', `text, size := ${conversions.put(type, 'result')}`, 'return answer{unsafe.Pointer(text), uintptr(size), a.free}, a.err'];
  }
  return [
    'a := newArena()',
    `given := &allocSlice[${cgoType(elem(types, type))}](a, 1)[0]`,
    `*given = ${conversions.putWhole(type, 'result')}`,
    'return answer{unsafe.Pointer(given), unsafe.Sizeof(*given), a.free}, a.err',
  ];
}
