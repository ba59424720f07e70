// The items of a model as comparisons see them: a checksum for what must not change, parts for what can be said about a change.
import { callForms, callSymbol, type CallForm } from './exports.js';
import { printType } from './type-text.js';
import type { Abi, Const, Field, InterfaceModel, Param, Proc, TypeDecl } from './types.js';

/** One item under one ABI. */
export interface Item {
  readonly checksum: string;
  /** What it consists of, one line each, without docs. */
  readonly parts: readonly string[];
  /** The functions that callers of this ABI link to. */
  readonly symbols: readonly string[];
}

/** The items of an ABI by kind and name. */
export function itemsOf(model: InterfaceModel, abi: Abi): ReadonlyMap<string, Item> {
  const procs = model.procs.filter((proc) => proc.abis.includes(abi));
  return new Map<string, Item>([
    ...procs.map((proc) => [`proc ${proc.name}`, procItem(proc, abi)] as const),
    ...model.types.map((type) => [`type ${type.name}`, { checksum: type.checksum[abi], parts: declParts(type), symbols: [] }] as const),
    ...model.hosts.map((host) => [`host ${host.name}`, { checksum: host.checksum[abi], parts: callParts(host), symbols: [] }] as const),
    ...model.events.map((event) => [`event ${event.name}`, { checksum: event.checksum[abi], parts: [printType(event.payload)], symbols: [] }] as const),
    ...model.consts.map((constant) => [`const ${constant.nimName}`, constItem(constant)] as const),
  ]);
}

function procItem(proc: Proc, abi: Abi): Item {
  const forms = callForms(proc).filter((form) => isCbor(form) === (abi === 'cbor'));
  const symbols = forms.map((form) => callSymbol(proc, form));
  return { checksum: proc.checksum[abi], parts: [...callParts(proc), ...symbols.map((symbol) => `function ${symbol}`)], symbols };
}

function isCbor(form: CallForm): boolean {
  return form === 'cbor' || form === 'cborId';
}

function callParts(call: Pick<Proc, 'params' | 'result' | 'error'>): readonly string[] {
  return [...call.params.map(paramPart), `result ${printType(call.result)}`, `error ${printType(call.error)}`];
}

function declParts(decl: TypeDecl): readonly string[] {
  switch (decl.kind) {
    case 'object':
    case 'tuple':
      return [decl.kind, ...decl.fields.map(paramPart)];
    case 'enum':
      return ['enum', ...decl.values.map((value) => `${value.name} = ${value.ordinal}, ${JSON.stringify(value.string)}`)];
    case 'distinct':
      return [`distinct ${printType(decl.base)}`];
    case 'handle':
      return ['handle'];
    case 'variant':
      return [
        'variant',
        ...decl.before.map(paramPart),
        `case ${paramPart(decl.discriminator)}`,
        ...decl.branches.flatMap((branch) => [`of ${branch.values.join(', ')}`, ...branch.fields.map((field) => branchPart(branch.values, field))]),
        ...decl.after.map(paramPart),
      ];
  }
}

function paramPart(param: Param): string {
  return `${param.name}: ${printType(param.type)}`;
}

function branchPart(values: readonly string[], field: Field): string {
  return `${values.join(', ')}: ${paramPart(field)}`;
}

/** Constants are in no checksum, and no library is refused for them: programs keep the value that they were compiled with. */
function constItem(constant: Const): Item {
  const text = `${printType(constant.type)} = ${typeof constant.value === 'string' ? JSON.stringify(constant.value) : String(constant.value)}`;
  return { checksum: '', parts: [text], symbols: [] };
}
