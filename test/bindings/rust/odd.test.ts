// Names that Rust, the prelude or the crate itself has already, texts that rustdoc would run, and a library that has almost nothing.
import { expect, it } from 'vitest';
import { haveTools } from '../../e2e/rig/tools.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { MINUTES, cargo } from './kitchen-crate.js';
import { bare, odd } from './odd.js';

it.each([
  { model: odd, abi: 'both' },
  { model: odd, abi: 'native' },
  { model: bare, abi: 'both' },
] as const)('makes a crate of $model.library.name ($abi) that no tool finds fault with', async ({ model, abi }) => {
  if (!haveTools('cargo')) return;
  const folder = layOutFiles(await packageFiles('rust', model, { abi }));
  const clippy = await cargo(folder, ['clippy', '--quiet', '--lib', '--examples', '--', '-D', 'warnings'], { DOCS_RS: '1' });
  expect(clippy).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await cargo(folder, ['fmt', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  const documented = await cargo(folder, ['doc', '--no-deps', '--quiet'], { RUSTDOCFLAGS: '-D warnings', DOCS_RS: '1' });
  expect(documented).toEqual({ code: 0, stdout: '', stderr: '' });
}, 10 * MINUTES);
