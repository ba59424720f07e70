import { Encoder } from 'cbor-x';
import { describe, expect, it } from 'vitest';
import { decodeModel, decodePositions } from '../../src/model/decode.js';
import type { Positions } from '../../src/model/positions.js';
import type { InterfaceModel } from '../../src/model/types.js';
import * as b from '../fixtures/models/build.js';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';

const HINT = 'rebuild the library with `ffi build`; if that does not help, its `ffi` package and this command are not of one version';
const positions: Positions = { files: ['src/my_timer.nim'], items: { 'procs/my_timer_echo': [0, 41], 'types/EchoRequest': [0, 12] } };

const encode = (value: unknown): Uint8Array => new Encoder({ useRecords: false, mapsAsObjects: true }).encode(value);

/** The timer's file with the value at a path replaced; undefined removes the key. */
function broken(path: readonly (string | number)[], value: unknown): Uint8Array {
  const copy: unknown = structuredClone(timer);
  const holder = path.slice(0, -1).reduce((node, key) => (node as Record<string | number, unknown>)[key], copy) as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return encode(copy);
}

const messages = (bytes: Uint8Array): readonly string[] => {
  const read = decodeModel(bytes, positions);
  return read.ok ? [] : read.error.map((diagnostic) => diagnostic.message);
};

describe('reading an interface file', () => {
  it.each([timer, kitchen])('gives back the model of $library.name', (model: InterfaceModel) => {
    expect(decodeModel(encode(model))).toEqual({ ok: true, value: model });
  });

  it('takes integers of every head as bigint where ordinals and constants are meant', () => {
    const read = decodeModel(encode({ ...timer, consts: [{ name: 'max', nimName: 'max', type: { kind: 'int8' }, value: 5, docs: '' }] }));
    expect(read.ok && read.value.consts[0]?.value).toBe(5n);
  });

  it('takes the comment of a tuple on one line as the type\'s, which the compiler gives to each field as well', () => {
    const tuple = (docs: string, own: string) => ({ ...b.namedTuple('Place', { x: b.int, y: b.int }), docs, fields: [{ name: 'x', type: b.int, docs }, { name: 'y', type: b.int, docs: own }] });
    const read = decodeModel(encode({ ...timer, types: [...timer.types, tuple('Where.', 'Upwards.')] }));
    expect(read.ok && read.value.types.at(-1)).toMatchObject({ docs: 'Where.', fields: [{ docs: '' }, { docs: 'Upwards.' }] });
  });

  it('ignores keys that it does not know', () => {
    expect(decodeModel(encode({ ...timer, later: 1 }))).toEqual({ ok: true, value: timer });
  });

  it('says which program to upgrade when the format is newer, whatever else the file holds', () => {
    expect(decodeModel(encode({ formatVersion: 2, ffiVersion: '0.9.0', nimVersion: '2.4.0' }))).toEqual({
      ok: false,
      error: [
        {
          severity: 'error',
          code: 'model.too-new',
          message: 'the interface file has format 2, written by ffi 0.9.0; this ffi reads up to format 1',
          hint: 'upgrade this command to ffi 0.9.0 or newer',
        },
      ],
    });
  });

  it('names the path inside the file and the Nim source position', () => {
    const bytes = broken(['procs', 1, 'params', 0, 'type'], { kind: 'int7' });
    const read = decodeModel(bytes, positions);
    expect(read.ok ? [] : read.error).toEqual([
      {
        severity: 'error',
        code: 'model.invalid',
        message: expect.stringMatching(/^procs\[1\]\.params\[0\]\.type\.kind: invalid discriminator value\. Expected 'int8' \| /) as string,
        location: { file: 'src/my_timer.nim', line: 41 },
        hint: HINT,
      },
    ]);
  });

  it.each<[string, readonly (string | number)[], unknown, string]>([
    ['a missing key', ['library', 'version'], undefined, 'library.version: invalid input: expected string, received undefined'],
    ['a name that is no C identifier', ['library', 'name'], 'my timer', 'library.name: must be a C identifier'],
    ['a checksum of another form', ['checksum'], 'ABC', 'checksum: must be 16 hex digits'],
    ['a type that is not declared', ['procs', 1, 'result'], { kind: 'named', name: 'Nope' }, 'procs[1].result: type Nope is not declared in the file'],
    ['two procs of one name', ['procs', 2, 'name'], 'my_timer_echo', 'procs[2].name: my_timer_echo occurs already as procs[1]'],
    ['a void parameter', ['procs', 1, 'params', 0, 'type'], { kind: 'void' }, 'procs[1].params[0].type: void is a result only'],
    [
      'an option of an option',
      ['procs', 1, 'params', 0, 'type'],
      { kind: 'option', item: { kind: 'option', item: { kind: 'int8' } } },
      'procs[1].params[0].type: an option of an option has no meaning',
    ],
  ])('refuses %s', (_what, path, value, message) => {
    expect(messages(broken(path, value))).toEqual([message]);
  });

  it('refuses a variant whose branch is no value of its enum', () => {
    const types = kitchen.types.map((decl) => (decl.name === 'Shape' && decl.kind === 'variant' ? { ...decl, branches: [{ values: ['oval'], fields: [] }] } : decl));
    expect(messages(encode({ ...kitchen, types }))).toEqual(['types[16].branches[0].values: oval is no value of the discriminator']);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'the interface file is not valid CBOR: Unexpected end of CBOR data'],
    ['a truncated file', encode(timer).subarray(0, 100), 'the interface file is not valid CBOR: Unexpected end of CBOR data'],
    ['bytes behind the end', new Uint8Array([...encode(timer), 0]), 'the interface file is not valid CBOR: Data read, but end of buffer not reached'],
    ['another value', encode('hello'), 'interface file: invalid input: expected object, received string'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(messages(bytes)).toEqual([message]);
  });
});

describe('reading a positions file', () => {
  it('gives back files and items', () => {
    expect(decodePositions(encode(positions))).toEqual({ ok: true, value: positions });
  });
});
