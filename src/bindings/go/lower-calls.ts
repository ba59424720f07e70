// Lowers procs, events and host functions over the native ABI: Go signatures, and the expressions between Go and C values.
import type { Event, Host, Param, Proc, Type } from '../../model/types.js';
import { hostArgs } from '../c/names.js';
import { elem, expand, underlying, type CTypes, type Member } from '../c/types.js';
import type { Conversions } from './conversions.js';
import { cMember, parameterName } from './names.js';
import { callParts, decodeFunction, eventParts, hostParts } from './signature.js';
import { cgoType, goType, type GoTypes } from './types.js';
import type { CallView, EventView, HostView } from './view.js';

/** A constructor, method or static proc as a Go function. */
export function lowerCall(types: GoTypes, conversions: Conversions, proc: Proc): CallView {
  const parts = callParts(types, proc);
  const { before, passed } = lowerArguments(types, conversions, proc.params);
  const usesArena = before.some((line) => /\ba\.|\(a[,)]/.test(line));
  const decode = (type: Type): string => decodeFunction(goType(types, type), `${reported(types, conversions, type)}, nil`);
  const fault = `fault := ${reported(types, conversions, proc.error)}`;
  return {
    ...parts,
    symbol: proc.name,
    before: usesArena ? ['a := newArena()', 'defer a.free()', ...before] : before,
    fault: usesArena ? 'a.err' : 'nil',
    passed,
    decode: parts.isVoid || parts.kind === 'ctor' ? 'nil' : decode(proc.result),
    typed: parts.isTyped ? `func(r reader, msg unsafe.Pointer, n uintptr) error {\n\t\t${fault}\n\t\treturn asError(&fault)\n\t}` : 'nil',
    direct: proc.direct,
    directGet: proc.direct && !parts.isVoid ? conversions.getWhole(proc.result, 'out.value').replaceAll('(r, ', '(reader{c.handle}, ') : '',
  };
}

/** An event as a subscription. */
export function lowerEvent(types: CTypes, conversions: Conversions, event: Event): EventView {
  const parts = eventParts(types, event);
  return { ...parts, decode: decodeFunction(parts.type, `${reported(types, conversions, event.payload)}, nil`) };
}

/** A host function as a setter of a Go function. */
export function lowerHost(types: CTypes, conversions: Conversions, host: Host): HostView {
  const request = cgoType({ kind: 'struct', name: hostArgs(types.library, host.name) });
  const locals = host.params.map((param, index) => `p${index + 1} := ${argument(types, conversions, param)}`);
  return {
    ...hostParts(types, host),
    read: locals.length === 0 ? [] : [`args := (*${request})(req)`, ...locals],
    answer: hostAnswer(types, conversions, host.result),
  };
}

/** Go parameters on their way into C values, and how the shim gets them. */
function lowerArguments(types: CTypes, conversions: Conversions, params: readonly Param[]) {
  let count = 0;
  const before: string[] = [];
  const passed: string[] = [];
  for (const param of params) {
    const members = expand(types, param.name, param.type);
    const locals = members.map(() => `cArg${++count}`);
    before.push(`${locals.join(', ')} := ${conversions.put(param.type, parameterName(param.name))}`);
    passed.push(...members.map((member, index) => passedAs(member, locals[index]!)));
  }
  return { before, passed: passed.map((value) => `, ${value}`).join('') };
}

/** C takes an array as a pointer to its first element. */
function passedAs(member: Member, local: string): string {
  return member.type.kind === 'array' ? `&${local}[0]` : local;
}

/** What a terminal callback or an event brings, from `msg` and `n`. */
function reported(types: CTypes, conversions: Conversions, type: Type): string {
  const shape = underlying(types, type);
  if (shape.kind === 'void') return 'struct{}{}';
  if (shape.kind === 'string') return conversions.get(type, ['(*C.char)(msg)', 'C.size_t(n)']);
  return conversions.getWhole(type, `(*(*${cgoType(elem(types, type))})(msg))`);
}

function argument(types: CTypes, conversions: Conversions, param: Param): string {
  return conversions.get(param.type, expand(types, param.name, param.type).map((member) => `args.${cMember(member.name)}`));
}

function hostAnswer(types: CTypes, conversions: Conversions, type: Type): readonly string[] {
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
