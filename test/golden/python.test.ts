// The Python package of each fixture model, whole, as committed trees.
import { describe, expect, it } from 'vitest';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';
import { packageFiles, refusalsOf } from '../rig/packages.js';
import { expectGolden } from './tree.js';

/** All but the proc that takes pointers. */
const portable = { ...kitchen, procs: kitchen.procs.filter((proc) => proc.kind !== 'raw') };

describe('the Python generator', () => {
  it.each([timer, portable])('writes the package of $library.name as committed, and the same again', async (model) => {
    const files = await packageFiles('python', model);
    expectGolden(`python/${model.library.name}`, files);
    expect(await packageFiles('python', model)).toEqual(files);
  });

  it('refuses procs that take pointers', async () => {
    expect((await refusalsOf('python', kitchen)).map((diagnostic) => diagnostic.message)).toContain('Python bindings do not support raw procs (procs/kitchen_raw)');
  });

  it('leaves no file without the notice that carries the checksum', async () => {
    for (const file of await packageFiles('python', timer)) expect(file.text.split('\n')[0], file.path).toContain(`interface ${timer.checksum}. Do not edit`);
  });
});
