// Names of the author's that are also names of the generated package: whatever they are, the package compiles, and everyday ones stay as they are.
import { describe, expect, it } from 'vitest';
import type { GeneratedFile } from '../../../src/core/generated-file.js';
import type { InterfaceModel, Type } from '../../../src/model/types.js';
import { snakeCase } from '../../../src/model/words.js';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';
import * as b from '../../fixtures/models/build.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';

const MINUTES = 60_000;
const tools = haveTools('go', 'gcc');

/** Every identifier of generated Go files, comments left out. */
function identifiers(files: readonly GeneratedFile[], pattern: RegExp): readonly string[] {
  const text = files.filter((file) => file.path.endsWith('.go')).map((file) => file.text.replace(/\/\/.*$/gm, '').replace(/"(?:[^"\\]|\\.)*"/g, '')).join('\n');
  const names = (text.match(pattern) ?? []).filter((name) => !name.includes('_') && !name.startsWith('Kitchen')).sort();
  // To Nim, names that differ in case behind their first letter are one.
  return [...new Map(names.map((name) => [name.charAt(0) + name.slice(1).toLowerCase(), name])).values()];
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_none, index) => items.slice(index * size, (index + 1) * size));
}

/** The names as parameters, of texts and numbers by turns. */
function parameters(names: readonly string[]): ReturnType<typeof b.params> {
  return names.map((name, index) => ({ name, type: index % 2 === 0 ? b.str : b.int }));
}

/** A library whose types are called like everything capital, and whose parameters and fields like everything small, in the kitchen's package. */
async function hostile(): Promise<InterfaceModel> {
  const files = await packageFiles('go', kitchen, { abi: 'both' });
  const capital = identifiers(files, /(?<![\w"])[A-Z]\w*/g);
  const small = identifiers(files, /(?<![\w"])[a-z]\w*/g);
  const own = capital.map((name) => b.object(name, { value: b.int }));
  const refers = Object.fromEntries(capital.slice(0, 200).map((name, index): [string, Type] => [`ref${index}`, b.named(name)]));
  const lists = chunks(small, 24);
  return b.model('names', {
    library: { name: 'names', nimType: 'Names', defaultAbi: 'native', version: '1.0.0', docs: '' },
    types: [
      ...own,
      b.enumeration('Mode', small.slice(0, 60).map((name, index) => [name, BigInt(index)] as const)),
      b.object('Fields', Object.fromEntries(small.map((name) => [name, b.str]))),
      b.object('Refers', refers),
      b.variant('Choice', {
        discriminator: { name: 'kind', type: b.named('Mode'), docs: '' },
        branches: small.slice(0, 60).map((name) => ({ values: [name], fields: b.fields({ [`${name}Text`]: b.str }) })),
      }),
    ],
    procs: [
      b.proc('names_create', { kind: 'ctor', params: parameters(lists[0]!) }),
      ...lists.flatMap((names, index) => [
        b.proc(`names_method${index}`, { params: parameters(names), result: b.named('Fields'), error: b.named('Mode') }),
        b.proc(`names_sync${index}`, { kind: 'sync', async: false, direct: true, params: parameters(names), result: b.int }),
        b.proc(`names_static${index}`, { kind: 'static', params: parameters(names), result: b.str }),
        b.proc(`names_make${index}`, { kind: 'ctor', params: parameters(names) }),
      ]),
      ...capital.filter((name) => !['Names', 'Destroy'].includes(name)).slice(0, 60).map((name, index) => b.proc(`names_${snakeCase(name)}`, { kind: index % 2 === 0 ? 'static' : 'method', result: b.str })),
      ...['new', 'subscribe_happened0', 'set_ask0'].map((name) => b.proc(`names_${name}`, { params: b.params({ text: b.str }), result: b.str })),
      b.proc('names_destroy', { kind: 'dtor', async: false }),
    ].filter((proc, index, all) => all.findIndex((other) => other.name === proc.name) === index),
    hosts: lists.map((names, index) => b.host(`ask${index}`, `ask${index}`, { params: parameters(names), result: b.named('Choice') })),
    events: lists.map((_names, index) => b.event(`happened${index}`, `happened${index}`, b.named('Refers'))),
  });
}

describe('names of the author', () => {
  it.runIf(tools)('may be any that the package uses inside', async () => {
    const folder = layOutFiles(await packageFiles('go', await hostile(), { abi: 'both' }));
    expect(await run('gofmt', ['-l', '.'], { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('go', ['vet', './...'], { cwd: folder, timeoutMs: 5 * MINUTES })).toEqual({ code: 0, stdout: '', stderr: '' });
  }, 6 * MINUTES);

  it.runIf(tools)('may be one letter, also the context\'s; and a library of static procs alone needs no context', async () => {
    const short = b.model('short', {
      library: { name: 'short', nimType: 'T', defaultAbi: 'native', version: '1.0.0', docs: '' },
      types: ['K', 'V', 'A', 'Straße'].map((name) => b.object(name, { a: b.int })),
      procs: [b.proc('new_t', { kind: 'ctor' }), b.proc('a', { params: b.params({ k: b.named('K') }), result: b.named('V') }), b.proc('wohin', { params: b.params({ straße: b.named('Straße') }), result: b.named('V') }), b.proc('drop_t', { kind: 'dtor' })],
      events: [b.event('e', 'e', b.named('A')), b.event('order.created → ❄', 'orderCreated', b.hashSet(b.named('A')))],
    });
    const free = b.model('free', {
      library: { name: 'free', nimType: 'Free', defaultAbi: 'native', version: '1.0.0', docs: '' },
      procs: [b.proc('free_add', { kind: 'static', params: b.params({ a: b.int, b: b.int }), result: b.int })],
    });
    const news = { ...short, procs: short.procs.filter((proc) => proc.kind !== 'method'), library: { ...short.library, name: 'news' } };
    for (const model of [short, free, news]) {
      const folder = layOutFiles(await packageFiles('go', model, { abi: 'both' }));
      expect(await run('go', ['vet', './...'], { cwd: folder, timeoutMs: 5 * MINUTES })).toEqual({ code: 0, stdout: '', stderr: '' });
    }
  }, 6 * MINUTES);

  it('that are everyday ones come out as they are, and ours make way', async () => {
    const everyday = ['Message', 'Entry', 'State', 'Item', 'Value', 'Table', 'Event', 'Queue', 'Reader', 'Error', 'Result', 'Context', 'Call', 'Version'];
    const model = b.model('shop', {
      library: { name: 'shop', nimType: 'Shop', defaultAbi: 'native', version: '1.0.0', docs: '' },
      types: everyday.map((name) => b.object(name, { id: b.int, error: b.str })),
      procs: [
        b.proc('shop_create', { kind: 'ctor' }),
        b.proc('shop_load', { kind: 'static' }),
        b.proc('shop_put', { params: b.params({ id: b.int, len: b.int, self: b.int, state: b.int, out: b.int, msg: b.str, err: b.str, ctx: b.int }) }),
        b.proc('shop_tune', { params: b.params({ readOnly: b.bool, getAll: b.bool, writeBack: b.bool, putEntry: b.int, holdStringSeq: b.int }) }),
        b.proc('shop_destroy', { kind: 'dtor' }),
      ],
    });
    const files = new Map((await packageFiles('go', model)).map((file) => [file.path, file.text]));
    for (const name of everyday) expect(files.get('types.go')).toContain(`\ntype ${name} struct {\n\tID int64\n\n\tError string\n}`);
    expect(files.get('errors.go')).toContain('type LibraryError struct {');
    expect(files.get('types.go')).toContain('const LibraryVersion = "1.0.0"');
    expect(files.get('load_dynamic.go')).toContain('func LibraryLoad(file string) error');
    expect(files.get('shop.go')).toContain('Put(ctx context.Context, id int64, len int64, self int64, state int64, out int64, msg string, err_ string, ctx_ int64) error');
    expect(files.get('shop.go')).toContain('Tune(ctx context.Context, readOnly bool, getAll bool, writeBack bool, putEntry_ int64, holdStringSeq_ int64) error');
  });

  it.each([['contract', 'contract_library.go'], ['my_test', 'my_test_library.go'], ['net_linux', 'net_linux_library.go'], ['timer', 'timer.go']])('of the library %s do not hide its file from the go command: %s', async (name, expected) => {
    const model = b.model(name, {
      library: { name, nimType: 'Thing', defaultAbi: 'native', version: '1.0.0', docs: '' },
      procs: [b.proc(`${name}_create`, { kind: 'ctor' }), b.proc(`${name}_destroy`, { kind: 'dtor' })],
    });
    const paths = (await packageFiles('go', model, { abi: 'both' })).map((file) => file.path);
    expect(paths).toContain(expected);
    expect(paths).toContain(`cbor/${expected}`);
    expect(new Set(paths).size).toBe(paths.length);
  });
});
