// What cannot become a crate is refused, with the place and what to do.
import { expect, it } from 'vitest';
import { generateBinding } from '../../../src/bindings/registry.js';
import { rustBinding } from '../../../src/bindings/rust/files.js';
import * as b from '../../fixtures/models/build.js';
import { timer } from '../../fixtures/models/timer.js';
import { productRenderer } from '../../rig/packages.js';

it('refuses an export that is a keyword without a raw form, where it stands', async () => {
  const model = b.model('kit', { procs: [b.proc('super')] });
  const positions = { files: ['src/kit.nim'], items: { 'procs/super': [0, 7] as const } };
  const refused = generateBinding(rustBinding, { model, positions, options: { abi: 'native' }, render: await productRenderer() });
  expect(refused).toEqual({
    ok: false,
    error: [{
      severity: 'error',
      code: 'bindings.rust.name',
      message: 'no Rust function can have the exported name `super`',
      hint: 'rename the proc',
      location: { file: 'src/kit.nim', line: 7 },
    }],
  });
});

it('refuses a package name that cargo would', async () => {
  const positions = { files: [], items: {} };
  const refused = generateBinding(rustBinding, { model: timer, positions, options: { abi: 'native', packageName: 'my timer' }, render: await productRenderer() });
  expect(refused).toEqual({
    ok: false,
    error: [{
      severity: 'error',
      code: 'bindings.rust.package',
      message: '`my timer` is no name of a cargo package',
      hint: 'use letters, digits, `-` and `_`, beginning with a letter, in `[bindings.rust] package`',
    }],
  });
});
