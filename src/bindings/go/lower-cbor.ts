// Lowers a module's second package: the same calls, events and host functions, with values that cross as CBOR.
import { callSymbol } from '../../model/exports.js';
import type { Event, Host, InterfaceModel, Proc } from '../../model/types.js';
import { underlying } from '../c/types.js';
import { Codecs, type Codec, type CodecParams } from './codec.js';
import { exported, shapeName } from './names.js';
import { callName, callParts, eventParts, hostParts, reader } from './signature.js';
import { goType, type GoTypes } from './types.js';
import type { CallView, EventView, HostView, ReaderView } from './view.js';

/** A pair of public functions, `Encode` and `Decode` with this name. */
export interface PublicCodec { readonly name: string; readonly what: string; readonly go: string; readonly codec: string }

/** Everything that only the package `cbor` has. */
export interface CborParts {
  readonly calls: readonly CallView[];
  readonly events: readonly EventView[];
  readonly hosts: readonly HostView[];
  readonly codecs: readonly Codec[];
  readonly params: readonly CodecParams[];
  readonly publicCodecs: readonly PublicCodec[];
  readonly publicParams: readonly (CodecParams & { readonly what: string; readonly publicName: string })[];
}

/** The procs that cross as CBOR, destructors left out: those are the same natively. */
export function cborProcs(model: InterfaceModel): readonly Proc[] {
  return model.procs.filter((proc) => proc.kind !== 'dtor' && proc.abis.includes('cbor'));
}

export function lowerCbor(types: GoTypes, model: InterfaceModel): CborParts {
  const codecs = new Codecs(types);
  const procs = cborProcs(model);
  const calls = procs.map((proc) => lowerCall(types, codecs, proc));
  const events = model.events.map((event) => lowerEvent(types, codecs, event));
  const hosts = model.hosts.map((host) => lowerHost(types, codecs, host));
  const params = [
    ...procs.map((proc) => codecs.params(packed(types, proc), proc.params)),
    ...model.hosts.map((host) => codecs.params({ write: '', read: askedName(host) }, host.params)),
  ];
  return { calls, events, hosts, params, ...publicParts(types, codecs, model), codecs: codecs.all() };
}

function lowerCall(types: GoTypes, codecs: Codecs, proc: Proc): CallView {
  const { isTyped, failsByValue, ...parts } = callParts(types, proc);
  const { passed } = codecs.params({ write: '', read: '' }, proc.params);
  const hasResult = !parts.isVoid && parts.kind !== 'ctor';
  const result = `resultOf${parts.name}`;
  const failure = `failureOf${parts.name}`;
  const readers = [
    ...(hasResult ? [received(types, codecs, { name: result, type: proc.result })] : []),
    ...(isTyped
      ? [reader(failure, 'error', [`fault, err := received(r, msg, n, read${codecs.of(proc.error)})`, 'if err != nil {', '\treturn err', '}', `return asError(${failsByValue ? '' : '&'}fault)`])]
      : []),
  ];
  return {
    ...parts,
    symbol: callSymbol(proc, 'cbor'),
    before: ['enc := newEncoder()', 'defer enc.release()', `${packed(types, proc).write}(enc${passed})`, 'cReq, cLen := enc.request()'],
    fault: 'enc.err()',
    passed: ', cReq, cLen',
    decode: hasResult ? result : 'nil',
    typed: isTyped ? failure : 'nil',
    readers,
    direct: false,
    directGet: '',
  };
}

function lowerEvent(types: GoTypes, codecs: Codecs, event: Event): EventView {
  const parts = eventParts(types, event);
  const decode = `resultOf${parts.name}`;
  return { ...parts, decode, readers: [received(types, codecs, { name: decode, type: event.payload })] };
}

function lowerHost(types: GoTypes, codecs: Codecs, host: Host): HostView {
  const parts = hostParts(types, host);
  const locals = host.params.map((_param, index) => `p${index + 1}`);
  const read = `${askedName(host)}(&d)`;
  return {
    ...parts,
    read: [
      'd := decoder{data: unsafe.Slice((*byte)(req), n), ctx: r.ctx}',
      locals.length === 0 ? read : `${locals.join(', ')} := ${read}`,
      'if err := d.end(); err != nil {',
      '\treturn func() (answer, error) { return answer{}, err }',
      '}',
    ],
    answer: [parts.isVoid ? 'return answered(struct{}{}, noValue)' : `return answered(result, write${codecs.of(host.result)})`],
  };
}

function received(types: GoTypes, codecs: Codecs, { name, type }: { readonly name: string; readonly type: Proc['result'] }): ReaderView {
  return reader(name, `(${goType(types, type)}, error)`, [`return received(r, msg, n, read${codecs.of(type)})`]);
}

/** Functions for every declared type, and for the parameters and the result of every call; names that are taken get an underscore. */
function publicParts(types: GoTypes, codecs: Codecs, model: InterfaceModel) {
  const procs = cborProcs(model);
  const take = (name: string): string => types.names.takePair(name);
  const declared = model.types.map((decl): PublicCodec => {
    const type = { kind: 'named', name: decl.name } as const;
    return { name: take(shapeName(type)), what: `a ${goType(types, type)}`, go: goType(types, type), codec: codecs.of(type) };
  });
  const publicParams = procs
    .filter((proc) => proc.params.length > 0)
    .map((proc) => {
      const name = callName(types, proc);
      const params = codecs.params(packed(types, proc), proc.params);
      return { ...params, what: `the parameters of ${name}`, publicName: take(`${name}Params`) };
    });
  const results = procs
    .filter((proc) => proc.kind !== 'ctor' && underlying(types, proc.result).kind !== 'void')
    .map((proc): PublicCodec => {
      const what = `the result of ${callName(types, proc)}`;
      return { name: take(`${callName(types, proc)}Result`), what, go: goType(types, proc.result), codec: codecs.of(proc.result) };
    });
  return { publicCodecs: [...declared, ...results], publicParams };
}

/** The functions that write and read the parameters of a call. */
function packed({ library, names }: GoTypes, proc: Proc): { readonly write: string; readonly read: string } {
  const name = names.inner(proc, library);
  return { write: `pack${name}`, read: `unpack${name}` };
}

/** The function that reads a host function's request. */
function askedName(host: Host): string {
  return `asked${exported(host.name)}`;
}
