// The example program and the README: argument values that are plausible, short, and always of the right type.
import type { Host, InterfaceModel, Proc, Type, TypeDecl } from '../../model/types.js';
import { camelCase, words } from '../../model/words.js';
import { lookUp, underlying } from '../c/types.js';
import { fieldName, packageName, parameterName } from './names.js';
import { callName } from './signature.js';
import { goType, type GoTypes } from './types.js';

/** How many calls the example makes. */
const MOST_CALLS = 4;

export interface SampleCall { readonly name: string; readonly args: string; readonly isVoid: boolean }

export interface SampleHost { readonly name: string; readonly params: string; readonly results: string; readonly answer: string }

/** What `example/main.go` prints. */
export interface SampleView {
  readonly package: string;
  /** False for a library that plain values can neither construct nor call: then the example only prints the version. */
  readonly exists: boolean;
  /** False when the library has static procs alone. */
  readonly hasContext: boolean;
  /** What calls are selected from: the context's variable, or the package. */
  readonly variable: string;
  readonly create: string;
  readonly createName: string;
  readonly hosts: readonly SampleHost[];
  readonly calls: readonly SampleCall[];
  readonly usesTime: boolean;
}

/** The first constructor, host functions with an answer each, and the first calls whose arguments can be made up; without a constructor static procs. */
export function lowerSample(types: GoTypes, model: InterfaceModel): SampleView {
  const name = packageName(types.library);
  const made = model.procs
    .filter((proc) => proc.abis.includes('native'))
    .flatMap((proc) => {
      const args = proc.params.map((param) => value(types, param.type, param.name));
      return args.some((arg) => arg === undefined) ? [] : [{ proc, args: args.map((arg) => `, ${arg}`).join('') }];
    });
  const create = made.find(({ proc }) => proc.kind === 'ctor');
  const kinds = create ? ['method', 'sync'] : ['static'];
  const calls = made.filter(({ proc }) => kinds.includes(proc.kind) && isPrintable(types, proc)).slice(0, MOST_CALLS);
  const hosts = create ? model.hosts.flatMap((host) => lowerHost(types, host)) : [];
  const variable = parameterName(types, camelCase(model.library.nimType));
  const view = {
    package: name,
    exists: create !== undefined || calls.length > 0,
    hasContext: create !== undefined,
    variable: create === undefined ? name : [variable, 'library', 'instance'].find((free) => free !== name && free !== 'context')!,
    create: create?.args ?? '',
    createName: create ? callName(types, create.proc) : '',
    hosts,
    calls: calls.map(({ proc, args }) => ({ name: callName(types, proc), args, isVoid: underlying(types, proc.result).kind === 'void' })),
  };
  return { ...view, usesTime: /\btime\./.test(JSON.stringify(view)) };
}

function isPrintable(types: GoTypes, proc: Proc): boolean {
  const shape = underlying(types, proc.result);
  return shape.kind !== 'named' || lookUp(types, shape.name).kind !== 'handle';
}

function lowerHost(types: GoTypes, host: Host): readonly SampleHost[] {
  const isVoid = underlying(types, host.result).kind === 'void';
  const answer = isVoid ? '' : value(types, host.result, host.name);
  if (answer === undefined) return [];
  const result = qualified(types, host.result);
  const params = host.params.map((param) => `, ${parameterName(types, param.name) === packageName(types.library) ? '_' : parameterName(types, param.name)} ${qualified(types, param.type)}`).join('');
  return [{ name: types.names.host(host), params, results: isVoid ? 'error' : `(${result}, error)`, answer: isVoid ? 'nil' : `${answer}, nil` }];
}

/** A type as programs outside the package spell it. */
function qualified(types: GoTypes, type: Type): string {
  const name = packageName(types.library);
  return goType(types, type).replace(/(?<![\p{L}\p{Nd}_.])\p{Lu}[\p{L}\p{Nd}_]*/gu, (own) => `${name}.${own}`);
}

/** A whole value; undefined where none can be made, as for handles. */
function value(types: GoTypes, type: Type, name: string): string | undefined {
  switch (type.kind) {
    case 'string':
      return JSON.stringify(`a ${words(name).join(' ')}`);
    case 'bool':
      return 'true';
    case 'duration':
      return 'time.Millisecond';
    case 'time':
      return 'time.Unix(0, 0)';
    case 'option':
    case 'seq':
    case 'set':
    case 'hashSet':
    case 'bytes':
    case 'table':
      return 'nil';
    case 'array':
    case 'tuple':
      return `${qualified(types, type)}{}`;
    case 'named':
      return declared(types, lookUp(types, type.name), name);
    case 'cstring':
    case 'pointer':
    case 'void':
      return undefined;
    default:
      return '1';
  }
}

function declared(types: GoTypes, decl: TypeDecl, name: string): string | undefined {
  const go = qualified(types, { kind: 'named', name: decl.name });
  switch (decl.kind) {
    case 'enum':
      return `${packageName(types.library)}.${types.names.value(decl.name, decl.values[0]!.name)}`;
    case 'distinct': {
      const base = value(types, decl.base, name);
      return base === undefined ? undefined : `${go}(${base})`;
    }
    case 'handle':
      return undefined;
    case 'variant':
      return `${packageName(types.library)}.${types.names.branch(decl.name, decl.branches[0]!.values[0]!)}{}`;
    default: {
      const fields = decl.fields.map((field) => ({ name: fieldName(field.name), text: value(types, field.type, field.name) }));
      if (fields.some((field) => field.text === undefined)) return undefined;
      return `${go}{${fields.filter((field) => field.text !== 'nil').map((field) => `${field.name}: ${field.text}`).join(', ')}}`;
    }
  }
}
