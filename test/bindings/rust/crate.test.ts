// The generated crate under cargo: its own formatter and linters have nothing to say, and every type crosses unchanged.
import { describe, expect, it } from 'vitest';
import { haveTools } from '../../e2e/rig/tools.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { MINUTES, cargo, kitchenCrate } from './kitchen-crate.js';

describe('the crate of a library with every kind of type', () => {
  const tools = haveTools('cargo', 'gcc');

  it('gives every value back as it went, and ends calls, events and host functions as promised', async (context) => {
    if (!tools) return context.skip();
    const done = await cargo(await kitchenCrate(), ['test', '--test', 'echo']);
    expect(done.stdout + done.stderr).toContain('test result: ok. 11 passed; 0 failed');
    expect(done.code).toBe(0);
  }, 10 * MINUTES);

  it.each([
    { features: 'default', abi: 'native' },
    { features: 'dynamic-load', abi: 'native' },
    { features: 'dynamic-load,stream', abi: 'both' },
  ] as const)('has no finding of clippy with the features $features and the ABI $abi', async ({ features, abi }) => {
    if (!tools) return;
    const done = await cargo(await kitchenCrate(abi), ['clippy', '--quiet', '--lib', '--examples', '--features', features, '--', '-D', 'warnings', '-W', 'missing_docs']);
    expect(done).toEqual({ code: 0, stdout: '', stderr: '' });
  }, 10 * MINUTES);

  it('is left alone by the formatter, and documented without a warning', async (context) => {
    if (!tools) return context.skip();
    const folder = layOutFiles(await packageFiles('rust', kitchen, { abi: 'both' }));
    expect(await cargo(folder, ['fmt', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const documented = await cargo(folder, ['doc', '--no-deps', '--quiet'], { RUSTDOCFLAGS: '-D warnings', DOCS_RS: '1' });
    expect(documented).toEqual({ code: 0, stdout: '', stderr: '' });
  }, 10 * MINUTES);
});
