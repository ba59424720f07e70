// Writes the README's example: a program that makes a context, calls up to two procs with small values, and ends it.
import type { Host, InterfaceModel, Param, Proc, Type } from '../../model/types.js';
import { withoutPrefix } from '../../model/words.js';
import { spell } from './declare.js';
import { deliveryOf, type BlockingScope } from './lower-blocking.js';
import { hostMacro, identifier } from './names.js';
import { NOTHING, sample } from './samples.js';
import { elem, isString, lookUp, underlying, type CTypes } from './types.js';

/** One call of the example, as statements. */
export interface ExampleCall {
  readonly name: string;
  /** The arguments and a place for the result. */
  readonly before: readonly string[];
  /** The expression. */
  readonly call: string;
  /** Prints the result. */
  readonly print: string;
  /** Frees the result; empty for nothing to free. */
  readonly free: string;
  /** What a failure without a text is. */
  readonly textless: string;
}

/** A host function of the example: what it answers. */
export interface ExampleHost {
  readonly name: string;
  readonly macro: string;
  /** The answer in a variable; empty for a text or nothing. */
  readonly before: string;
  /** The last two arguments of `host_complete`. */
  readonly answer: string;
}

export interface ExampleView {
  /** At most one: a library may have no constructor that plain values can call. */
  readonly create: readonly ExampleCall[];
  /** Registered once the context exists. */
  readonly hosts: readonly ExampleHost[];
  /** Listens to all events. */
  readonly listens: boolean;
  readonly calls: readonly ExampleCall[];
  /** Empty without a context. */
  readonly destroy: string;
}

/** The example for a model; the same model gives the same program. */
export function lowerExample(scope: BlockingScope, model: InterfaceModel): ExampleView {
  const callable = model.procs.filter((proc) => proc.abis.includes('native') && proc.params.every((param) => sample(scope.types, param.type)));
  const ctor = callable.find((proc) => proc.kind === 'ctor');
  const dtor = model.procs.find((proc) => proc.kind === 'dtor');
  const calls = callable
    .filter((proc) => proc.kind === 'static' || (ctor && (proc.kind === 'method' || proc.kind === 'sync')))
    .filter((proc) => deliveryOf(scope, proc.result) !== 'none' && !isHandle(scope.types, proc.result))
    .sort((left, right) => left.params.length - right.params.length)
    .slice(0, 2);
  return {
    create: ctor ? [exampleCall(scope, ctor)] : [],
    hosts: ctor ? model.hosts.flatMap((host) => exampleHost(scope.types, host)) : [],
    listens: ctor !== undefined && model.events.length > 0,
    calls: calls.map((proc) => exampleCall(scope, proc)),
    destroy: ctor && dtor ? scope.names.blocking(dtor.name) : '',
  };
}

/** Answers with a small value; left out where only the library could make one. */
function exampleHost(types: CTypes, host: Host): readonly ExampleHost[] {
  const base = { name: identifier(`answer_${host.name}`), macro: hostMacro(types.library, host.name) };
  const kind = underlying(types, host.result).kind;
  if (kind === 'void') return [{ ...base, before: '', answer: 'NULL, 0' }];
  if (kind === 'string') return [{ ...base, before: '', answer: '"example", 7' }];
  const value = sample(types, host.result);
  if (value === undefined) return [];
  return [{ ...base, before: `${spell(elem(types, host.result))} answer = ${value};`, answer: '(const char *)&answer, sizeof(answer)' }];
}

/** Left out: the example would have to give it back. */
function isHandle(types: CTypes, type: Type): boolean {
  return type.kind === 'named' && lookUp(types, type.name).kind === 'handle';
}

function exampleCall(scope: BlockingScope, proc: Proc): ExampleCall {
  const { types } = scope;
  const short = withoutPrefix(proc.name, types.library);
  const args = proc.params.map((param) => argument(types, param, `${short}_${param.name}`));
  const result = proc.kind === 'ctor' ? NO_RESULT : resultOf(scope, proc, identifier(`${short}_result`));
  const context = proc.kind === 'ctor' || proc.kind === 'static' ? [] : ['ctx'];
  const typedError = { none: [], value: ['NULL'], owned: ['NULL'], text: ['NULL', 'NULL'] }[isString(types, proc.error) ? 'none' : deliveryOf(scope, proc.error)];
  const all = [...context, ...args.flatMap((arg) => arg.names), ...result.args, ...typedError, '&error'];
  return {
    name: proc.name,
    before: [...args.flatMap((arg) => arg.statements), ...result.before],
    call: `${scope.names.blocking(proc.name)}(${all.join(', ')})`,
    print: result.print,
    free: result.free,
    textless: typedError.length === 0 ? 'out of memory' : 'an error of its own',
  };
}

interface Argument { readonly statements: readonly string[]; readonly names: readonly string[] }

/** A scalar or a text stands in the call itself, a struct in a variable before it; sequences are empty. */
function argument(types: CTypes, param: Param, local: string): Argument {
  const shape = underlying(types, param.type);
  const value = sample(types, param.type) ?? NOTHING;
  if (shape.kind === 'string') return { statements: [], names: [value, '0'] };
  if ('item' in shape && isString(types, shape.item)) return { statements: [], names: ['NULL', '0', 'NULL'] };
  if (['bytes', 'seq', 'set', 'hashSet', 'table'].includes(shape.kind)) return { statements: [], names: ['NULL', '0'] };
  if (!value.startsWith('{')) return { statements: [], names: [value] };
  return { statements: [`${spell(elem(types, param.type))} ${identifier(local)} = ${value};`], names: [identifier(local)] };
}

interface ResultUse { readonly before: readonly string[]; readonly args: readonly string[]; readonly print: string; readonly free: string }

const NO_RESULT: ResultUse = { before: [], args: [], print: '', free: '' };

function resultOf(scope: BlockingScope, proc: Proc, local: string): ResultUse {
  const { types, names } = scope;
  const free = `${names.free}(${local});`;
  switch (deliveryOf(scope, proc.result)) {
    case 'none':
      return NO_RESULT;
    case 'text':
      return { before: [`char *${local} = NULL;`], args: [`&${local}`, 'NULL'], print: printing(proc.name, [{ label: '', format: '%s', value: local }]), free };
    case 'value': {
      const parts = printed(types, { type: proc.result, label: '', value: local, access: '.' });
      return { before: [`${spell(elem(types, proc.result))} ${local};`], args: [`&${local}`], print: printing(proc.name, parts), free: '' };
    }
    case 'owned': {
      const parts = printed(types, { type: proc.result, label: '', value: local, access: '->' });
      return { before: [`${spell(elem(types, proc.result))} *${local} = NULL;`], args: [`&${local}`], print: printing(proc.name, parts), free };
    }
  }
}

interface Printed { readonly label: string; readonly format: string; readonly value: string }

function printing(name: string, parts: readonly Printed[]): string {
  const format = parts.length === 0 ? 'done' : parts.map((part) => part.label + part.format).join(' ');
  return `printf(${[`"${name}: ${format}\\n"`, ...parts.map((part) => part.value)].join(', ')});`;
}

interface Printable { readonly type: Type; readonly label: string; readonly value: string; readonly access: '.' | '->' }

/** What `printf` can show of a value: itself, or the plain fields of an object. */
function printed(types: CTypes, { type, label, value, access }: Printable): readonly Printed[] {
  const shape = underlying(types, type);
  if (shape.kind === 'string') return [{ label, format: '%s', value }];
  if (shape.kind === 'bool') return [{ label, format: '%s', value: `${value} ? "true" : "false"` }];
  if (shape.kind === 'float32' || shape.kind === 'float64') return [{ label, format: '%g', value }];
  if (/^uint/.test(shape.kind)) return [{ label, format: '%llu', value: `(unsigned long long)${value}` }];
  if (/^int|^duration$/.test(shape.kind)) return [{ label, format: '%lld', value: `(long long)${value}` }];
  if (shape.kind !== 'named' || label !== '') return [];
  const decl = lookUp(types, shape.name);
  if (decl.kind === 'enum' || decl.kind === 'handle') return [{ label, format: '%lld', value: `(long long)${value}` }];
  if (decl.kind !== 'object' && decl.kind !== 'tuple') return [];
  return decl.fields
    .flatMap((field) => printed(types, { type: field.type, label: `${field.name}=`, value: `${value}${access}${identifier(field.name)}`, access }))
    .slice(0, 4);
}
