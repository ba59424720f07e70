// What a program says when the library that it finds is another, older or none: linked and loaded at run time.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { MINUTES, TARGET, cargo, kitchenCrate, standIn } from './kitchen-crate.js';

const tools = haveTools('cargo', 'gcc');
const ITEMS = Object.fromEntries([...kitchen.types, ...kitchen.procs, ...kitchen.hosts, ...kitchen.events].map((item) => [item.name, item.checksum.native]));

describe.runIf(tools)('a program whose library', () => {
  let scratch = '';
  let crate = '';

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'ffi-contract-'));
    return () => rmSync(scratch, { recursive: true, force: true });
  });

  /** The program with these features; `crate` is what it was built from. */
  async function program(features: string): Promise<string> {
    crate = await kitchenCrate();
    const built = await cargo(crate, ['build', '--quiet', '--example', 'contract', '--features', features]);
    expect(built).toEqual({ code: 0, stdout: '', stderr: '' });
    const copy = join(scratch, `contract-${features}`);
    copyFileSync(join(TARGET, 'debug/examples/contract'), copy);
    return copy;
  }

  async function libraries(): Promise<Readonly<Record<'newer' | 'other' | 'older' | 'none', string>>> {
    const folder = (name: string): string => join(scratch, name);
    await standIn(folder('newer'), { items: ITEMS });
    const { Point: _gone, ...rest } = ITEMS;
    await standIn(folder('other'), { items: { ...rest, kitchen_add: '00000000000000aa' } });
    await standIn(folder('older'), { rename: ['kitchen_move_direct', 'kitchen_moved'] });
    mkdirSync(folder('none'), { recursive: true });
    return { newer: folder('newer'), other: folder('other'), older: folder('older'), none: folder('none') };
  }

  const mismatch = (path: string): string => `the library kitchen is not the one that this crate was generated for
crate:   ${crate}, version 1.2.3, ffi 0.1.0, interface ${kitchen.checksum}
library: ${path}, ffi 0.1.0, interface 0000000000001234
these items differ:
  Point (not in the library)
  kitchen_add (crate ${ITEMS['kitchen_add']}, library 00000000000000aa)
rebuild the library (ffi build) or regenerate the crate (ffi genbindings rust), so that both are of one source`;

  const unloadable = (tried: string): string => `the library kitchen cannot be loaded
  ${tried}
crate: ${crate}, version 1.2.3, ffi 0.1.0, interface ${kitchen.checksum}
build it (ffi build) and name its folder in KITCHEN_LIB_DIR, or its file with \`load\`; if functions are missing, the library is older than the crate`;

  it('was linked takes additions, names what differs, and leaves a missing file to the loader', async () => {
    const linked = await program('default');
    const { newer, other, none } = await libraries();
    const start = (folder: string) => run(linked, [], { env: { LD_LIBRARY_PATH: folder } });
    expect(await start(newer)).toEqual({ code: 0, stdout: 'fits', stderr: '' });
    expect(await start(other)).toEqual({ code: 0, stdout: mismatch(`${other}/libkitchen.so`), stderr: '' });
    const missing = await start(none);
    expect(missing.code).toBe(127);
    expect(missing.stderr).toContain('libkitchen.so: cannot open shared object file');
  }, 10 * MINUTES);

  it('is loaded at run time takes additions, and says what differs, is missing or cannot be found', async () => {
    const loaded = await program('dynamic-load');
    const { newer, other, older, none } = await libraries();
    const start = (folder: string) => run(loaded, [], { env: { KITCHEN_LIB_DIR: folder } });
    expect(await start(newer)).toEqual({ code: 0, stdout: 'fits', stderr: '' });
    const path = (folder: string): string => `${folder}/libkitchen.so`;
    expect(await start(other)).toEqual({ code: 0, stdout: mismatch(path(other)), stderr: '' });
    const lacks = (await start(older)).stdout;
    expect(lacks).toContain(`${path(older)}: has no `);
    expect(lacks).toContain('kitchen_move_direct');
    const notThere = `${path(none)}: ${path(none)}: cannot open shared object file: No such file or directory`;
    expect(await start(none)).toEqual({ code: 0, stdout: unloadable(notThere), stderr: '' });
  }, 10 * MINUTES);
});
