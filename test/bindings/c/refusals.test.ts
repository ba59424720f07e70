import { describe, expect, it } from 'vitest';
import type { Positions } from '../../../src/model/positions.js';
import * as b from '../../fixtures/models/build.js';
import { refusalsOf } from '../../rig/packages.js';

const positions: Positions = { files: ['src/lib.nim'], items: { 'types/Int64Seq': [0, 7], 'types/Text': [0, 9] } };

describe('the C generator refuses', () => {
  it('a type that would share its name with a generated struct, at the author\'s line', async () => {
    const model = b.model('lib', { types: [b.object('Int64Seq', { x: b.int, y: b.int })], procs: [b.proc('lib_get', { result: b.seq(b.seq(b.int)) })] });
    expect(await refusalsOf('c', model, positions)).toEqual([
      {
        severity: 'error',
        code: 'bindings.c.name-clash',
        message: 'the generated struct lib_Int64Seq and types/Int64Seq are both `lib_Int64Seq` in C',
        hint: 'rename one of them',
        location: { file: 'src/lib.nim', line: 7 },
      },
    ]);
  });

  it('a type that would share its name with an enum\'s constant', async () => {
    const types = [b.enumeration('Color', [['red', 0n]]), b.object('Color_red', { x: b.int })];
    expect(await refusalsOf('c', b.model('lib', { types }), positions)).toEqual([
      {
        severity: 'error',
        code: 'bindings.c.name-clash',
        message: 'types/Color_red and types/Color are both `lib_Color_red` in C',
        hint: 'rename one of them',
      },
    ]);
  });

  it('a constant that would be one of the header\'s own macros', async () => {
    expect(await refusalsOf('c', b.model('lib', { consts: [b.constant('checkAbi', b.int, 1n)] }), positions)).toEqual([
      {
        severity: 'error',
        code: 'bindings.c.name-clash',
        message: 'a macro of the header and consts/check_abi are both `LIB_CHECK_ABI` in C',
        hint: 'rename one of them',
      },
    ]);
  });

  it('two fields whose members meet', async () => {
    const model = b.model('lib', { types: [b.object('Text', { x: b.str, x_len: b.int })] });
    expect(await refusalsOf('c', model, positions)).toEqual([
      {
        severity: 'error',
        code: 'bindings.c.name-clash',
        message: 'two fields of types/Text are both `x_len` in C',
        hint: 'rename one of them',
        location: { file: 'src/lib.nim', line: 9 },
      },
    ]);
  });

  it('a library whose structs have another layout', async () => {
    const model = b.model('lib', { types: [b.object('Text', { x: b.str })] });
    const types = model.types.map((decl) => ({ ...decl, size: 8 }));
    expect(await refusalsOf('c', { ...model, types }, positions)).toEqual([
      {
        severity: 'error',
        code: 'bindings.c.layout',
        message: 'the native layout of Text has 16 bytes aligned to 8 in C, but 8 aligned to 8 in the library lib',
        hint: 'rebuild the library with this version of ffi',
        location: { file: 'src/lib.nim', line: 9 },
      },
    ]);
  });
});
