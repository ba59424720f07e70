// Decides the example program: a context, host functions that answer, an event, and some calls, waited for and asynchronous.
import type { Host, InterfaceModel, Proc, Type } from '../../model/types.js';
import { lookUp, underlying, type CTypes } from '../c/types.js';
import { asyncName, callName, listenerName, memberName, methodName, setterName, typeName } from './names.js';
import { sample, typedSample } from './samples.js';
import { valueType } from './types.js';

/** One call: its name, the variable of its result, the expression that makes it, and what follows `std::cout <<` when it succeeded. */
export interface ExampleCall { readonly name: string; readonly made: string; readonly call: string; readonly print: string }

export interface ExampleView {
  readonly library: string;
  readonly context: string;
  /** The constructor's call; empty for none that plain values can call. */
  readonly create: string;
  readonly hosts: readonly { readonly name: string; readonly parameters: string; readonly result: string; readonly answer: string }[];
  readonly events: readonly { readonly name: string; readonly type: string; readonly wire: string }[];
  readonly calls: readonly ExampleCall[];
  /** The first call again, asynchronously; at most one. */
  readonly pending: readonly ExampleCall[];
}

/** The example for a model; the same model gives the same program. */
export function lowerExample(types: CTypes, model: InterfaceModel): ExampleView {
  const { library } = types;
  const callable = model.procs.filter((proc) => proc.abis.includes('native') && proc.params.every((param) => sample(types, param.type) !== undefined));
  const ctor = callable.find((proc) => proc.kind === 'ctor');
  const context = `${library}::${typeName(model.library.nimType)}`;
  const calls = callable
    .filter((proc) => proc.kind === 'static' || (ctor !== undefined && (proc.kind === 'method' || proc.kind === 'sync')))
    .filter((proc) => !isHandle(types, proc.result))
    .sort((left, right) => left.params.length - right.params.length)
    .slice(0, 3)
    .map((proc) => exampleCall(types, proc, callName(library, proc)));
  const [waiting] = callable.filter((proc) => ctor !== undefined && proc.kind === 'method' && !isHandle(types, proc.result));
  return {
    library,
    context,
    create: ctor ? `${context}::${methodName(library, ctor.name)}(${args(types, ctor)})` : '',
    hosts: ctor ? model.hosts.flatMap((host) => exampleHost(types, host)) : [],
    events: ctor ? model.events.slice(0, 1).map((event) => ({ name: listenerName(event.name), type: qualified(types, event.payload), wire: event.name })) : [],
    calls,
    pending: waiting ? [exampleCall(types, waiting, asyncName(library, model.procs, waiting))] : [],
  };
}

function exampleHost(types: CTypes, host: Host): ExampleView['hosts'] {
  const isVoid = underlying(types, host.result).kind === 'void';
  const answer = isVoid ? '{}' : typedSample(types, host.result, qualified(types, host.result));
  if (answer === undefined) return [];
  const result = `${types.library}::result<${qualified(types, host.result)}>`;
  return [{ name: setterName(host.name), parameters: host.params.map((param) => qualified(types, param.type)).join(', '), result, answer }];
}

function exampleCall(types: CTypes, proc: Proc, form: string): ExampleCall {
  const name = callName(types.library, proc);
  const target = proc.kind === 'static' ? `${types.library}::` : 'context.';
  const made = `${name}_result`.replace('__', '_');
  const shown = printed(types, proc.result, made);
  const print = `"${name}: " << ${shown} << "\\n"`.replaceAll('" << "', '');
  return { name, made, call: `${target}${form}(${args(types, proc)})`, print };
}

function args(types: CTypes, proc: Proc): string {
  return proc.params.map((param) => sample(types, param.type)).join(', ');
}

/** All names get the namespace, those of tuples without a declaration too, but for the language's own. */
function qualified(types: CTypes, type: Type): string {
  return valueType(types, type).replace(/(?<![\p{XID_Continue}:])[\p{XID_Start}_]\p{XID_Continue}*/gu, (word) => (OWN.has(word) ? word : `${types.library}::${word}`));
}

const OWN: ReadonlySet<string> = new Set(['std', 'float', 'double', 'bool', 'char', 'void', 'const']);

/** What a stream can show of a value: itself, or the plain fields of an object. */
function printed(types: CTypes, type: Type, place: string): string {
  const own = streamed(types, type, `*${place}`);
  if (own !== undefined) return own;
  const decl = type.kind === 'named' ? lookUp(types, type.name) : undefined;
  const fields = decl?.kind === 'object' || decl?.kind === 'tuple' ? decl.fields : [];
  const parts = fields.flatMap((field) => {
    const text = streamed(types, field.type, `${place}->${memberName(field.name)}`);
    return text === undefined ? [] : [`"${field.name}=" << ${text}`];
  });
  return parts.length === 0 ? '"done"' : parts.slice(0, 4).join(' << " " << ');
}

function streamed(types: CTypes, type: Type, place: string): string | undefined {
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'float32':
    case 'float64':
      return place;
    case 'bool':
      return `(${place} ? "true" : "false")`;
    case 'duration':
      return `(${place}).count()`;
    case 'named': {
      const decl = lookUp(types, type.name);
      if (decl.kind === 'enum') return `to_string(${place})`;
      return undefined;
    }
    default:
      return /^u?int/.test(type.kind) ? `+${place}` : undefined;
  }
}

function isHandle(types: CTypes, type: Type): boolean {
  return type.kind === 'named' && lookUp(types, type.name).kind === 'handle';
}
