// The generated crate under cargo: its own formatter and linters have nothing to say, and every type crosses unchanged.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BindingOptions } from '../../../src/bindings/binding.js';
import type { GeneratedFile } from '../../../src/core/generated-file.js';
import { run, type Finished } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';

const HERE = fileURLToPath(new URL('kitchen', import.meta.url));
/** Kept between runs: compiling is most of the time. */
const TARGET = fileURLToPath(new URL('../../../build/cargo', import.meta.url));
const MINUTES = 60_000;

/** Lays the crate of the kitchen model out with a stand-in for its library in `lib`, and the test that talks to it. */
async function kitchenCrate(abi: BindingOptions['abi'] = 'native'): Promise<string> {
  const folder = layOutFiles(await packageFiles('rust', kitchen, { abi }));
  const include = join(layOutFiles(await packageFiles('c', kitchen)), 'include');
  for (const part of ['lib', 'tests']) mkdirSync(join(folder, part));
  const options = ['-shared', '-fPIC', '-Wall', '-Wextra', '-Werror', `-I${include}`, '-lpthread'];
  expect(await run('gcc', [...options, join(HERE, 'echo.c'), '-o', join(folder, 'lib/libkitchen.so')])).toEqual({ code: 0, stdout: '', stderr: '' });
  copyFileSync(join(HERE, 'echo.rs'), join(folder, 'tests/echo.rs'));
  return folder;
}

function cargo(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return run('nice', ['-n', '10', 'cargo', ...args], { cwd: folder, timeoutMs: 9 * MINUTES, env: { CARGO_TARGET_DIR: TARGET, CARGO_TERM_COLOR: 'never', ...env } });
}

describe('the crate of a library with every kind of type', () => {
  const tools = haveTools('cargo', 'gcc');
  let files: readonly GeneratedFile[] = [];

  beforeAll(async () => {
    files = await packageFiles('rust', kitchen, { abi: 'both' });
  });

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
    const done = await cargo(await kitchenCrate(abi), ['clippy', '--quiet', '--lib', '--examples', '--features', features, '--', '-D', 'warnings']);
    expect(done).toEqual({ code: 0, stdout: '', stderr: '' });
  }, 10 * MINUTES);

  it('is left alone by the formatter, and documented without a warning', async (context) => {
    if (!tools) return context.skip();
    const folder = layOutFiles(files);
    expect(await cargo(folder, ['fmt', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const documented = await cargo(folder, ['doc', '--no-deps', '--quiet'], { RUSTDOCFLAGS: '-D warnings', DOCS_RS: '1' });
    expect(documented).toEqual({ code: 0, stdout: '', stderr: '' });
  }, 10 * MINUTES);
});
