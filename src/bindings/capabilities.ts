// Compares what a model uses with what a generator supports: refusals come before any output.
import { error, type Diagnostic } from '../core/diagnostic.js';
import { locate, type Positions } from '../model/positions.js';
import { everyType } from '../model/references.js';
import { ABIS, SIMPLE_KINDS, type InterfaceModel } from '../model/types.js';
import type { Binding, BindingOptions, Capabilities, Feature } from './binding.js';

/** What a generator that refuses nothing declares. */
export const EVERYTHING: Capabilities = {
  abis: ABIS,
  types: [...SIMPLE_KINDS, 'seq', 'set', 'hashSet', 'option', 'array', 'table', 'tuple', 'named'],
  decls: ['object', 'tuple', 'enum', 'distinct', 'handle', 'variant'],
  procs: ['ctor', 'method', 'static', 'sync', 'raw', 'dtor'],
  features: ['events', 'hosts', 'cancel', 'direct', 'typedErrors', 'consts', 'blocking', 'async', 'dynamicLoad'],
};

/** One error for each item of the model that the generator cannot express, in the model's order. */
export function capabilityRefusals(binding: Binding, model: InterfaceModel, positions: Positions): readonly Diagnostic[] {
  const { capabilities } = binding;
  const refuse = (item: string, what: string): Diagnostic => {
    const location = locate(positions, item);
    const hint = `leave \`${binding.id}\` out of the bindings, or the item out of the interface`;
    return error('bindings.unsupported', `${binding.title} bindings do not support ${what} (${item})`, { hint, ...(location && { location }) });
  };
  const decls = model.types
    .filter((decl) => !capabilities.decls.includes(decl.kind))
    .map((decl) => refuse(`types/${decl.name}`, `${decl.kind} types`));
  const types = everyType(model)
    .filter((place) => !capabilities.types.includes(place.type.kind))
    .map((place) => refuse(itemOf(model, place.path), `the type \`${place.type.kind}\``));
  const procs = model.procs
    .filter((proc) => !capabilities.procs.includes(proc.kind))
    .map((proc) => refuse(`procs/${proc.name}`, `${proc.kind} procs`));
  return unique([...decls, ...types, ...procs, ...featureRefusals(capabilities, model, refuse)]);
}

/** `--abi both` of a language that has the native ABI only. */
export function abiRefusals(binding: Binding, options: BindingOptions): readonly Diagnostic[] {
  if (options.abi === 'native' || binding.capabilities.abis.includes('cbor')) return [];
  const message = `${binding.title} bindings do not support the CBOR ABI`;
  return [error('bindings.unsupported', message, { hint: 'leave `--abi both` (`abi = "both"`) out for it', category: 'usage' })];
}

function featureRefusals(capabilities: Capabilities, model: InterfaceModel, refuse: (item: string, what: string) => Diagnostic): readonly Diagnostic[] {
  const lacks = (feature: Feature): boolean => !capabilities.features.includes(feature);
  return [
    ...(lacks('hosts') ? model.hosts.map((host) => refuse(`hosts/${host.name}`, 'host functions')) : []),
    ...(lacks('events') ? model.events.map((event) => refuse(`events/${event.name}`, 'events')) : []),
    ...(lacks('consts') ? model.consts.map((constant) => refuse(`consts/${constant.name}`, 'constants')) : []),
    ...(lacks('typedErrors')
      ? model.procs.filter((proc) => proc.error.kind === 'named').map((proc) => refuse(`procs/${proc.name}`, 'typed errors'))
      : []),
  ];
}

function itemOf(model: InterfaceModel, path: readonly (string | number)[]): string {
  const [section, index] = path as [keyof Pick<InterfaceModel, 'types' | 'procs' | 'hosts' | 'events' | 'consts'>, number];
  return `${section}/${model[section][index]?.name ?? index}`;
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [diagnostic.message, diagnostic])).values()];
}
