// The Go package of each fixture model, whole, as committed trees.
import { describe, it } from 'vitest';
import { goBinding } from '../../src/bindings/go/files.js';
import { generateBinding } from '../../src/bindings/registry.js';
import { createRenderer } from '../../src/bindings/render.js';
import { NO_POSITIONS } from '../../src/model/positions.js';
import type { InterfaceModel } from '../../src/model/types.js';
import { loadBindingTemplates } from '../../src/system/binding-templates.js';
import { kitchen } from '../fixtures/models/kitchen.js';
import { timer } from '../fixtures/models/timer.js';
import { expectGolden } from './tree.js';

const templates = await loadBindingTemplates(['c', 'go']);

describe('the Go generator', () => {
  it.each([timer, kitchen])('writes the package of $library.name as committed', (model: InterfaceModel) => {
    if (!templates.ok) throw new Error('no templates');
    const render = createRenderer(templates.value);
    const files = generateBinding(goBinding, { model, positions: NO_POSITIONS, options: { abi: 'native', libraryDir: '../../build/dev/lib' }, render });
    if (!files.ok) throw new Error(JSON.stringify(files.error, null, 2));
    expectGolden(`go/${model.library.name}`, files.value.filter((file) => !file.path.endsWith('.h')));
  });
});
