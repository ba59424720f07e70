// The table of what each generator supports, as Markdown: from the same data that refusals come from.
import { ABIS, type Abi, type ProcKind, type TypeDecl, type TypeKind } from '../model/types.js';
import type { Binding, Capabilities, Feature } from './binding.js';
import { EVERYTHING } from './capabilities.js';

/** The document `docs/bindings.md`. */
export function capabilityTable(bindings: readonly Binding[]): string {
  const rows = [
    ...ABIS.map((abi): Row => [`${ABI_TITLES[abi]} ABI`, ({ abis }) => abis.includes(abi)]),
    ...EVERYTHING.procs.map((kind): Row => [PROC_TITLES[kind], ({ procs }) => procs.includes(kind)]),
    ...EVERYTHING.features.map((feature): Row => [FEATURE_TITLES[feature], ({ features }) => features.includes(feature)]),
    ...EVERYTHING.decls.map((kind): Row => [DECL_TITLES[kind], ({ decls }) => decls.includes(kind)]),
    ...EVERYTHING.types.filter((kind) => kind !== 'named' && kind !== 'void').map((kind): Row => [`\`${TYPE_TITLES[kind] ?? kind}\``, ({ types }) => types.includes(kind)]),
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[
    '# What each binding supports',
    '',
    'Made from the generators\' own declarations by `npm run golden:update`. A library that uses what a language lacks is refused before any file',
    'is written, with the Nim line of the item.',
    '',
    line(['', ...bindings.map((binding) => binding.title)]),
    line(['---', ...bindings.map(() => '---')]),
    ...rows.map(([title, has]) => line([title, ...bindings.map((binding) => (has(binding.capabilities) ? 'yes' : '–'))])),
  ].join('\n')}\n`;
}

type Row = readonly [title: string, has: (capabilities: Capabilities) => boolean];

const ABI_TITLES: Readonly<Record<Abi, string>> = { native: 'Native', cbor: 'CBOR' };

const PROC_TITLES: Readonly<Record<ProcKind, string>> = {
  ctor: 'Constructors',
  method: 'Methods',
  static: 'Static procs',
  sync: 'Inline procs',
  raw: 'Raw procs',
  dtor: 'Destructors',
};

const FEATURE_TITLES: Readonly<Record<Feature, string>> = {
  events: 'Events',
  hosts: 'Host functions',
  cancel: 'Cancellation',
  direct: 'Direct calls of inline procs',
  typedErrors: 'Typed errors',
  consts: 'Constants',
  blocking: 'Blocking calls',
  async: 'Asynchronous calls in the language\'s own form',
  dynamicLoad: 'Library opened at run time',
};

const DECL_TITLES: Readonly<Record<TypeDecl['kind'], string>> = {
  object: 'Objects',
  tuple: 'Named tuples',
  enum: 'Enums',
  distinct: 'Distinct types',
  handle: 'Handles',
  variant: 'Object variants',
};

/** The Nim spelling where it is not the kind's own name. */
const TYPE_TITLES: Readonly<Partial<Record<TypeKind, string>>> = {
  bytes: 'seq[byte]',
  duration: 'Duration',
  time: 'Time',
  seq: 'seq[T]',
  set: 'set[enum]',
  hashSet: 'HashSet[T]',
  option: 'Option[T]',
  array: 'array[N, T]',
  table: 'Table[K, V]',
  tuple: 'tuple[…]',
};
