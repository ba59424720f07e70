// No name that a library may give can clash with what the crate's own files use: checked with every name that they use.
import { expect, it } from 'vitest';
import { haveTools, soaking } from '../../e2e/rig/tools.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { timer } from '../../fixtures/models/timer.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { common, everyName, identifiersOf } from './every-name.js';
import { MINUTES, cargo } from './kitchen-crate.js';

it('a library may name its items like everything inside a crate', async () => {
  if (!haveTools('cargo')) return;
  const all = identifiersOf(await packageFiles('rust', kitchen, { abi: 'both' }));
  // What two crates share is what is ours; the long form adds the names that only the larger library gives.
  const names = soaking() ? all : common(all, identifiersOf(await packageFiles('rust', timer, { abi: 'both' })));
  expect(names.types.length).toBeGreaterThan(100);
  const folder = layOutFiles(await packageFiles('rust', everyName(names), { abi: 'both' }));
  const checked = await cargo(folder, ['check', '--quiet', '--lib'], { DOCS_RS: '1' });
  expect(checked).toEqual({ code: 0, stdout: '', stderr: '' });
}, 10 * MINUTES);
