// The crate of the kitchen model laid out with a stand-in for its library, and cargo to work on it.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BindingOptions } from '../../../src/bindings/binding.js';
import { output, run, type Finished } from '../../e2e/rig/program.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';

export const MINUTES = 60_000;

/** Kept between runs: compiling is most of the time. */
export const TARGET = fileURLToPath(new URL('../../../build/cargo', import.meta.url));

const HERE = fileURLToPath(new URL('kitchen', import.meta.url));

/** What the stand-in says about its interface, and which of its functions it lacks. */
export interface StandIn {
  /** Item checksums of another interface than the crate's, as 16 hex digits. */
  readonly items?: Readonly<Record<string, string>>;
  /** A function's name in `echo.c` and what it is called instead. */
  readonly rename?: readonly [from: string, to: string];
}

/** Lays the crate out, its library in `lib`. */
export async function kitchenCrate(abi: BindingOptions['abi'] = 'native'): Promise<string> {
  const folder = layOutFiles(await packageFiles('rust', kitchen, { abi }));
  await standIn(join(folder, 'lib'));
  mkdirSync(join(folder, 'tests'));
  copyFileSync(join(HERE, 'echo.rs'), join(folder, 'tests/echo.rs'));
  copyFileSync(join(HERE, 'contract.rs'), join(folder, 'examples/contract.rs'));
  return folder;
}

/** Compiles a stand-in into a folder, which is made. */
export async function standIn(folder: string, { items, rename }: StandIn = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const include = join(layOutFiles(await packageFiles('c', kitchen)), 'include');
  const table = join(folder, 'items.inc');
  writeFileSync(table, Object.entries(items ?? {}).map(([name, checksum]) => `{"${name}", UINT64_C(0x${checksum})},\n`).join(''));
  const other = [...(items ? [`-DECHO_ITEMS="${table}"`] : []), ...(rename ? [`-D${rename[0]}=${rename[1]}`] : [])];
  const options = ['-shared', '-fPIC', '-Wall', '-Wextra', '-Werror', `-I${include}`, '-lpthread', ...other];
  await output('gcc', [...options, join(HERE, 'echo.c'), '-o', join(folder, 'libkitchen.so')]);
}

export function cargo(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return run('nice', ['-n', '10', 'cargo', ...args], { cwd: folder, timeoutMs: 9 * MINUTES, env: { CARGO_TARGET_DIR: TARGET, CARGO_TERM_COLOR: 'never', ...env } });
}
