// The C++ package of each fixture model, whole, as committed trees; the C header inside has its own.
import { describe, it } from 'vitest';
import type { InterfaceModel } from '../../src/model/types.js';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';
import { packageFiles } from '../rig/packages.js';
import { expectGolden } from './tree.js';

describe('the C++ generator', () => {
  it.each([timer, kitchen])('writes the package of $library.name as committed', async (model: InterfaceModel) => {
    const files = await packageFiles('cpp', model, { abi: 'both' });
    expectGolden(`cpp/${model.library.name}`, files.filter((file) => /\.(hpp|md|cpp|cmake|txt)$/.test(file.path)));
  });
});
