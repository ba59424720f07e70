// The CBOR half of a crate: calls, host functions and events whose values are encoded.
import { callSymbol } from '../../model/exports.js';
import type { Event, Host, InterfaceModel, Proc, Type } from '../../model/types.js';
import { Codecs, type CodecField, type CodecView } from './codec.js';
import { callKind, isSafe, outcome, paramLocals } from './lower-calls.js';
import type { Lowering } from './lower-types.js';
import { identifier } from './names.js';
import { isCopied, isMap, ownedType, paramType, type RustTypes } from './types.js';
import type { CallView, EventView, FunctionView, HostView } from './view.js';
import { docs } from './docs.js';

/** The function in `sys` that submits a call over CBOR. */
export interface CborSubmitView {
  readonly function: string;
  readonly symbol: string;
  readonly kind: CallView['kind'];
  readonly params: string;
  readonly entries: readonly { readonly text: string; readonly encode: string }[];
  readonly arguments: string;
  readonly answer: string;
  readonly failure: string;
  readonly result: string;
  readonly error: string;
  readonly call: string;
}

export type CborHostView = Omit<HostView, 'fields'> & { readonly fields: readonly CodecField[] };

/** Everything that only a package with both ABIs has. */
export interface CborView {
  readonly hasCbor: boolean;
  readonly codecs: readonly CodecView[];
  readonly cborSubmits: readonly CborSubmitView[];
  readonly cborHosts: readonly CborHostView[];
  readonly cborEvents: readonly (EventView & { readonly codec: string })[];
  readonly cborFunctions: readonly FunctionView[];
}

/** A package with the native ABI alone. */
export const NO_CBOR: CborView = { hasCbor: false, codecs: [], cborSubmits: [], cborHosts: [], cborEvents: [], cborFunctions: [] };

/** True for what the CBOR half offers. */
export function isCborSafe(proc: Proc): boolean {
  return isSafe(proc) && proc.abis.includes('cbor');
}

export interface CborParts {
  readonly casesNames: ReadonlyMap<string, string>;
  readonly hosts: readonly HostView[];
  readonly events: readonly EventView[];
}

export function lowerCbor({ types }: Lowering, model: InterfaceModel, parts: CborParts): CborView {
  const codecs = new Codecs(types, parts.casesNames);
  const procs = model.procs.filter(isCborSafe);
  const submits = procs.map((proc) => lowerSubmit(types, codecs, proc));
  const hosts = model.hosts.map((host, index) => lowerHost(codecs, host, parts.hosts[index]!));
  const payloads = new Map<string, Type>(model.events.map((event: Event) => [event.name, event.payload]));
  const events = parts.events.map((event) => ({ ...event, codec: codecs.of(payloads.get(event.wireText) ?? { kind: 'string' }) }));
  return {
    hasCbor: true,
    cborSubmits: submits,
    cborHosts: hosts,
    cborEvents: events,
    cborFunctions: procs.map(lowerFunction),
    codecs: codecs.views(model),
  };
}

function lowerSubmit(types: RustTypes, codecs: Codecs, proc: Proc): CborSubmitView {
  const kind = callKind(proc);
  const params = paramLocals(proc);
  const own = outcome(types, proc);
  const request = 'request.as_ptr(), request.len()';
  return {
    ...own,
    function: identifier(proc.name),
    symbol: identifier(callSymbol(proc, kind === 'method' ? 'cborId' : 'cbor')),
    kind,
    params: params.map((param) => `${param.local}: ${paramType(types, param.type)}`).join(', '),
    entries: params.map((param) => ({ text: JSON.stringify(param.name), encode: encodeExpression(types, codecs, param.type)(param.local, '&mut out') })),
    arguments: callArguments(kind, request),
    answer: proc.kind === 'ctor' || proc.result.kind === 'void' ? own.result : `cbor::Cbor<${codecs.of(proc.result)}>`,
    failure: proc.error.kind === 'string' ? 'Error' : `cbor::CborError<${codecs.of(proc.error)}>`,
  };
}

function callArguments(kind: CallView['kind'], request: string): string {
  if (kind === 'ctor') return `${request}, callback, user_data`;
  return kind === 'inline' ? `context.handle(), callback, user_data, ${request}` : `callback, user_data, ${request}`;
}

/** The statement that writes a borrowed parameter. */
function encodeExpression(types: RustTypes, codecs: Codecs, type: Type): (value: string, out: string) => string {
  const owned = ownedType(types, type);
  switch (type.kind) {
    case 'string':
      return (value) => `out.text(${value})`;
    case 'bytes':
      return (value) => `out.bytes(${value})`;
    case 'seq':
      return (value, out) => `coded::encode_items::<${codecs.of(type.item)}>(${value}.iter(), ${out})`;
    case 'option': {
      const inner = encodeExpression(types, codecs, type.item);
      return (value, out) => `match ${value} { Some(value) => ${inner('value', out)}, None => out.null() }`;
    }
    case 'table':
      if (isMap(types, type)) break;
      return (value, out) => `coded::encode_entries::<${codecs.of(type.key)}, ${codecs.of(type.value)}>(${value}.len(), ${value}.iter().map(|(key, value)| (key, value)), ${out})`;
    case 'set':
    case 'hashSet':
      if (!owned.startsWith('Vec<')) break;
      return (value, out) => `coded::encode_set::<${codecs.of(type.item)}>(${value}, ${out})`;
    default:
  }
  const reference = isCopied(types, type) ? '&' : '';
  return (value, out) => `<${codecs.of(type)} as coded::Codec>::encode(${reference}${value}, ${out})`;
}

function lowerHost(codecs: Codecs, host: Host, view: HostView): CborHostView {
  const result = codecs.of(host.result);
  return {
    ...view,
    fields: codecs.fields(host.params),
    answer: host.error.kind === 'string' ? `answer::<${result}>` : `answer_typed::<${result}, ${codecs.of(host.error)}>`,
  };
}

/** The C function that the CBOR half calls. */
function lowerFunction(proc: Proc): FunctionView {
  const kind = callKind(proc);
  const request = ['request: *const u8', 'len: usize'];
  const callback = ['callback: Option<Callback>', 'user_data: usize'];
  const context = kind === 'method' ? ['context: usize', 'id: u64'] : kind === 'inline' ? ['context: usize'] : [];
  return {
    comment: docs(`\`${proc.nimName}\` over CBOR`, '    '),
    name: identifier(callSymbol(proc, kind === 'method' ? 'cborId' : 'cbor')),
    params: kind === 'ctor' ? [...request, ...callback] : [...context, ...callback, ...request],
    result: kind === 'ctor' ? 'usize' : 'c_int',
  };
}
