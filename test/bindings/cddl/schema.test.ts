// The generated schema by an independent validator: it takes every valid encoding and rejects what decoders reject.
import { Encoder, Tag } from 'cbor-x';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { haveVerifier, wrongOutcomes, type CddlCase } from '../../rig/cddl-verifier.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';

const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false, variableMapSize: true, useFloat32: 0 });
/** JavaScript has no float that is an integer: one with a fraction stands for all. */
const scalars = {
  i8: -128, i16: 32767, i32: -2147483648, i64: -(2n ** 63n), u8: 255, u16: 65535, u32: 4294967295, u64: 2n ** 64n - 1n, f32: 1.5, f64: Number.NaN,
  flag: true, letter: 255, span: -1n, at: [-5n, 999999999], color: 'grün', wide: 'huge', far: 0.5, job: 3n, paint: 'red',
};
const nested = {
  matrix: [[1], []], deep: [[['a']]], maybes: [1, null], names: ['a', 'b'], key: Buffer.from([1, 2, 3, 4]), nothing: [], colors: ['red'], tags: [],
  places: [{ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5, z: 'a later field' }], numbers: [2n ** 62n], byName: { here: { x: 0.5, y: 0.5 } },
  byColor: [['red', ['a', 'b']]], inner: [[1, { a: null, b: Buffer.from([1]) }]], tuple: { left: 1 }, tuples: [{ left: 1, right: 'x' }, { left: 2, right: null }],
  pairs: [{ first: 1, second: '' }],
};
const node = { value: 1, children: [{ value: 2, children: [], named: {} }], named: { a: { value: 3, children: [], named: {} } } };

const VALID: readonly (readonly [rule: string, value: unknown])[] = [
  ['Scalars', scalars],
  ['Scalars', { ...scalars, at: new Tag(1.5, 1) }],
  ['Nested', nested],
  ['Options', {}],
  ['Options', { number: 1, place: { x: 0.5, y: 0.5 }, list: [], map: { a: 1 }, grid: [1, 2], time: null, pair: { a: 1, b: '' }, color: 'blue' }],
  ['Node', node],
  ['Shape', { id: 1, kind: 'circle', radius: 0.5, label: 'x' }],
  ['Shape', { id: 1, kind: 'oblong', sides: [0.5], note: 'n' }],
  ['Shape', { id: 1, kind: 'nothing' }],
  ['Switch', { on: false }],
  ['kitchen_nothing.request', {}],
  ['kitchen_nothing.result', null],
  ['kitchen_map.request', { value: { a: 1 } }],
  ['kitchen_refuse.error', { code: 1, reason: 'x' }],
  ['host.place_order.request', { items: [{ x: 0.5, y: 0.5 }], rush: null }],
  ['host.fetch_token.result', 'token'],
  ['event.listed', ['a', 'b']],
];

const INVALID: readonly (readonly [rule: string, value: unknown])[] = [
  ['Scalars', { ...scalars, i8: -129 }],
  ['Scalars', { ...scalars, u8: 256 }],
  ['Scalars', { ...scalars, i64: 2n ** 63n }],
  ['Scalars', { ...scalars, u64: -1 }],
  ['Scalars', { ...scalars, flag: 0 }],
  ['Scalars', { ...scalars, f64: 'x' }],
  ['Scalars', { ...scalars, color: 'purple' }],
  ['Scalars', { ...scalars, color: 5 }],
  ['Scalars', { ...scalars, at: [1, 1000000000] }],
  ['Nested', { ...nested, key: Buffer.from([1, 2, 3]) }],
  ['Nested', { ...nested, names: ['a'] }],
  ['Nested', { ...nested, byColor: { red: ['a'] } }],
  ['Nested', { ...nested, tuple: { right: 'x' } }],
  ['Options', { number: 'x' }],
  ['Node', { ...node, children: [{ value: 'x', children: [], named: {} }] }],
  ['Shape', { id: 1, kind: 'circle', sides: [0.5] }],
  ['Shape', { id: 1, kind: 'triangle' }],
  ['Switch', { on: true }],
  ['kitchen_nothing.result', 0],
  ['kitchen_map.request', {}],
  ['kitchen_user.request', { value: Buffer.from('bytes') }],
];

const cases: readonly CddlCase[] = [
  ...VALID.map(([rule, value]) => ({ rule, value, valid: true })),
  ...INVALID.map(([rule, value]) => ({ rule, value, valid: false })),
].map(({ rule, value, valid }) => ({
  rule,
  valid,
  cbor: encoder.encode(value).toString('hex'),
  title: JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)),
}));

it('a library of which nothing crosses in CBOR has a README that says so', async () => {
  const model = { ...kitchen, types: [], procs: [], hosts: [], events: [] };
  const readme = (await packageFiles('cddl', model)).find(({ path }) => path === 'README.md')!.text;
  expect(readme).toContain('\nThis library has nothing that crosses in CBOR: the schema has no rule.\n');
  expect(readme).not.toContain('cddl-verify');
});

describe.runIf(haveVerifier())('the CDDL schema', () => {
  it('takes what the CBOR ABI gives and rejects what it does not', async () => {
    const folder = layOutFiles(await packageFiles('cddl', kitchen));
    expect(await wrongOutcomes(join(folder, 'kitchen.cddl'), cases)).toBe('');
  });
});
