// The CDDL package of each fixture model, whole, as committed trees.
import { it } from 'vitest';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';
import { packageFiles } from '../rig/packages.js';
import { expectGolden } from './tree.js';

it.each([timer, kitchen])('the CDDL generator writes the package of $library.name as committed', async (model) => {
  expectGolden(`cddl/${model.library.name}`, await packageFiles('cddl', model));
});
