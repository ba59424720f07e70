// The conformance vectors are what the generator makes of the committed interface model, and independent decoders read them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Decoder } from 'cbor-x';
import { expect, it } from 'vitest';
import { decodeModel } from '../../src/model/decode.js';
import { nativeCalls } from '../conformance/c-calls.js';
import { cborProcs } from '../conformance/c-procs.js';
import { nativeTypes } from '../conformance/c-types.js';
import { fromHex, toHex, vectorFile } from '../conformance/vector-file.js';
import { aligned, asDecoded, comparable } from '../conformance/as-decoded.js';
import { declsOf } from '../conformance/value.js';
import { conformanceCalls, conformanceVectors } from '../conformance/vectors.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const FILE = path('../../examples/kitchen_sink/vectors/vectors.tsv');
const CLIENT = path('../../examples/kitchen_sink/clients/c');

const model = decodeModel(readFileSync(path('model/kitchen_sink.interface.cbor')));
if (!model.ok) throw new Error(model.error.map(({ message }) => message).join('\n'));
const vectors = conformanceVectors(model.value);

it('the committed vectors are what the generator makes of the interface model', () => {
  const text = vectorFile(vectors);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8') === text, 'run npm run golden:update and read the difference').toBe(true);
});

it.each([
  ['cbor_procs.h', cborProcs],
  ['native_types.h', nativeTypes],
  ['native_calls.h', nativeCalls],
] as const)('%s of the C client is what the generator makes', (name, generate) => {
  const text = generate(model.value);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(`${CLIENT}/${name}`, text);
  expect(readFileSync(`${CLIENT}/${name}`, 'utf8')).toBe(text);
});

it('names each vector once', () => {
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
});

it('writes every run of bytes so that it reads the same again', () => {
  for (const bytes of ['', '00', '00'.repeat(15), '00'.repeat(16), `ff${'7a'.repeat(70_000)}7b`]) {
    expect(fromHex(toHex(Buffer.from(bytes, 'hex'))).toString('hex')).toBe(bytes);
  }
});

it('is read by an independent decoder to the values that the generator started from', () => {
  const decoder = new Decoder({ useRecords: false, mapsAsObjects: false, int64AsNumber: false, variableMapSize: true } as ConstructorParameters<typeof Decoder>[0]);
  const decls = declsOf(model.value);
  for (const [index, { proc, args, outcome, answer, name }] of conformanceCalls(model.value).entries()) {
    const vector = vectors[index]!;
    const request = new Map(proc.params.map((param, at) => [param.name, asDecoded(decls, param.type, args[at] ?? null)]));
    expectSame(decoder.decode(vector.request), request, name);
    if (outcome === 'error' || vector.expected.length === 0) continue;
    const type = outcome === 'typed' ? proc.error : proc.result;
    expectSame(decoder.decode(vector.expected), asDecoded(decls, type, answer), name);
  }
});

function expectSame(decoded: unknown, expected: unknown, name: string): void {
  expect(comparable(aligned(decoded, expected)), name).toEqual(comparable(expected));
}
