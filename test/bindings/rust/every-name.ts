// A model whose types, fields, parameters and procs have every name that the generated Rust itself uses.
import type { GeneratedFile } from '../../../src/core/generated-file.js';
import type { InterfaceModel, TypeDecl } from '../../../src/model/types.js';
import * as b from '../../fixtures/models/build.js';

/** Names of types, of all else, and those of the latter that are functions and modules. */
export interface Identifiers { readonly types: readonly string[]; readonly members: readonly string[]; readonly items: readonly string[] }

/** Every identifier of these sources outside comments: the capitalised ones, and the others as Nim could spell them. */
export function identifiersOf(files: readonly GeneratedFile[]): Identifiers {
  const code = files.filter((file) => file.path.endsWith('.rs')).map((file) => file.text.replace(/\/\/.*$/gm, '').replace(/c?"(?:[^"\\]|\\.)*"/g, ''));
  const text = code.join('\n');
  const all = [...new Set(text.match(/\b[A-Za-z][A-Za-z0-9_]*\b/g))];
  const unlike = (names: readonly string[]): readonly string[] => [...new Map(names.map((name) => [name.replaceAll('_', '').toLowerCase(), name])).values()];
  return {
    types: unlike(all.filter((name) => /^[A-Z][a-z]/.test(name))),
    items: unlike([...text.matchAll(/\b(?:fn|mod) ([a-z]\w*)/g)].map(([, name]) => name!).filter(isNim)),
    members: unlike(all.filter(isNim)),
  };
}

/** True for what a Nim proc can be called, and that is not a form of another's name. */
function isNim(name: string): boolean {
  return /^[a-z]/.test(name) && !/__|_(id|cbor|direct)?$/.test(name);
}

/** What both have. */
export function common(left: Identifiers, right: Identifiers): Identifiers {
  const both = (of: keyof Identifiers): readonly string[] => left[of].filter((name) => right[of].includes(name));
  return { types: both('types'), members: both('members'), items: both('items') };
}

/** The names as one library's. */
export function everyName({ types, members, items }: Identifiers): InterfaceModel {
  const decls = types.map(declare);
  const fields = Object.fromEntries(members.map((name) => [name, b.option(b.str)]));
  const params = b.params(fields);
  const own = decls.map((decl) => b.named(decl.name));
  const data = decls.filter((decl) => decl.kind !== 'handle').map((decl) => [`of_${decl.name}`, b.seq(b.named(decl.name))] as const);
  const kinds = ['method', 'method', 'method', 'static', 'sync'] as const;
  return b.model('names', {
    library: { name: 'names', nimType: 'Context', defaultAbi: 'native', version: '1.0.0', docs: '' },
    types: [
      ...decls,
      b.object('EveryType', Object.fromEntries(data)),
      b.object('EveryField', fields),
      b.variant('EveryCase', { discriminator: { name: 'kind', type: b.bool, docs: '' }, branches: [{ values: ['true'], fields: b.fields(fields) }, { values: ['false'], fields: [] }] }),
    ],
    procs: [
      b.proc('names_create', { kind: 'ctor', params }),
      b.proc('names_sync', { kind: 'sync', async: false, result: b.named('EveryType') }),
      b.proc('names_direct', { kind: 'sync', async: false, direct: true, params: b.params(Object.fromEntries(members.map((name) => [name, b.int]))), result: b.int }),
      b.proc('names_method', { params: [...params, { name: 'all', type: b.named('EveryType') }], result: b.named('EveryCase') }),
      ...items.map((name, index) => b.proc(name, { kind: kinds[index % kinds.length]!, params: b.params({ [name]: own[index % own.length]! }), result: own[(index + 1) % own.length]! })),
      b.proc('names_destroy', { kind: 'dtor', async: false }),
    ],
    hosts: [b.host('all', 'all', { params: [...params, { name: 'all', type: b.named('EveryType') }], result: b.named('EveryField') })],
    events: own.filter((_type, index) => decls[index]!.kind !== 'handle').map((payload, index) => b.event(members[index]!, members[index]!, payload)),
  });
}

/** Objects, enums, variants and handles in turn. */
function declare(name: string, index: number): TypeDecl {
  switch (index % 4) {
    case 0:
      return b.object(name, { value: b.option(b.str) });
    case 1:
      return b.enumeration(name, [['none', 0n], ['some', 1n]]);
    case 2:
      return b.variant(name, { discriminator: { name: 'kind', type: b.bool, docs: '' }, branches: [{ values: ['true'], fields: b.fields({ value: b.int }) }, { values: ['false'], fields: [] }] });
    default:
      return { kind: 'handle', name, docs: '', checksum: b.checksums(name) };
  }
}
