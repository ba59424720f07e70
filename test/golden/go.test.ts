// The Go package of each fixture model, whole, as committed trees; the C header inside has its own.
import { describe, expect, it } from 'vitest';
import type { InterfaceModel } from '../../src/model/types.js';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';
import { packageFiles } from '../rig/packages.js';
import { expectGolden } from './tree.js';

describe('the Go generator', () => {
  it('marks its sources in the form that Go\'s tools know', async () => {
    const sources = (await packageFiles('go', timer, { abi: 'both' })).filter((file) => file.path.endsWith('.go'));
    for (const { path, text } of sources) expect(text.split('\n')[0], path).toMatch(/^\/\/ Code generated .* DO NOT EDIT\.$/);
  });

  it.each([
    { model: timer, abi: 'native' as const },
    { model: kitchen, abi: 'both' as const },
  ])('writes the package of $model.library.name as committed, $abi', async ({ model, abi }: { readonly model: InterfaceModel; readonly abi: 'native' | 'both' }) => {
    const files = await packageFiles('go', model, { abi });
    expectGolden(`go/${model.library.name}`, files.filter((file) => !file.path.endsWith('.h')));
  });
});
