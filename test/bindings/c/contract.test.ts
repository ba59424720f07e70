// Header and library that do not fit: what a C program is told, linked and loaded at run time.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { InterfaceModel } from '../../../src/model/types.js';
import * as b from '../../fixtures/models/build.js';
import { timer } from '../../fixtures/models/timer.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { stubLibrary } from '../../rig/stub-library.js';
import { output, run, type Finished } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';

const client = (name: string): string => fileURLToPath(new URL(`../../fixtures/c/${name}`, import.meta.url));

/** The timer with another echo, natively and over CBOR. */
const changed: InterfaceModel = {
  ...timer,
  checksum: 'feedfeedfeedfeed',
  procs: timer.procs.map((proc) => (proc.name === 'my_timer_echo' ? { ...proc, checksum: b.checksums('another') } : proc)),
};

/** The timer with one more proc. */
const grown: InterfaceModel = { ...timer, checksum: 'feedfeedfeedfeed', procs: [...timer.procs, b.proc('my_timer_later')] };

let folder: string;
let headers: string;

const able = haveTools('gcc', 'g++');

async function prepare(): Promise<void> {
  folder = layOutFiles(await packageFiles('c', timer));
  headers = `-I${folder}/include`;
}

async function stub(name: string, model: InterfaceModel, leftOut: readonly string[] = []): Promise<string> {
  mkdirSync(join(folder, name));
  return stubLibrary(join(folder, name), model, leftOut);
}

/** Both languages' compilers, with every warning an error. */
async function compile(language: 'c' | 'c++', source: string, flags: readonly string[]): Promise<string> {
  const program = join(folder, 'client');
  const [compiler, standard] = language === 'c' ? ['gcc', 'c11'] : ['g++', 'c++17'];
  await output(compiler, ['-Wall', '-Wextra', '-Wpedantic', '-Werror', `-std=${standard}`, headers, '-x', language, client(source), '-x', 'none', '-o', program, ...flags]);
  return program;
}

const MISFIT = (libraryPath: string): string =>
  `my_timer: the library does not fit the headers; these differ: my_timer_echo. Headers: interface ${timer.checksum}, ${folder}/include/my_timer_check.h. ` +
  `Library: interface feedfeedfeedfeed, ${libraryPath}. Rebuild the library with \`ffi build\`, or make the headers again with \`ffi genbindings c\` and rebuild the program`;

describe.runIf(able).each(['c', 'c++'] as const)('a %s program that opens the library at run time', (language) => {
  async function loadedWith(path: (program: string) => Promise<string | undefined>, env: Record<string, string> = {}): Promise<Finished> {
    const program = await compile(language, 'loading_client.c', ['-ldl', '-lpthread']);
    const library = await path(program);
    return run(program, library === undefined ? [] : [library], { env: { ...process.env, ...env } });
  }

  it('calls the functions of one that fits', async () => {
    await prepare();
    const done = await loadedWith(() => stub('same', timer));
    expect(done).toEqual({ code: 0, stdout: '0 \n0 stub', stderr: '' });
  });

  it('finds it in the folder that the environment names', async () => {
    await prepare();
    await stub('same', timer);
    const done = await loadedWith(() => Promise.resolve(undefined), { MY_TIMER_LIB_DIR: join(folder, 'same') });
    expect(done.stdout).toBe('0 \n0 stub');
  });

  it('takes one with additions', async () => {
    await prepare();
    expect((await loadedWith(() => stub('grown', grown))).stdout).toBe('0 \n0 stub');
  });

  it('is told which items differ, both interfaces, both paths and what to do', async () => {
    await prepare();
    expect((await loadedWith(() => stub('changed', changed))).stdout).toBe(`1 ${MISFIT(join(folder, 'changed/libmy_timer.so'))}`);
  });

  it('is told that a file is another library', async () => {
    await prepare();
    const other = { ...timer, library: { ...timer.library, name: 'other' } };
    const library = await stub('other', other);
    expect((await loadedWith(() => Promise.resolve(library))).stdout).toBe(
      `1 my_timer: ${library} is not this library: it has no my_timer_abi_checksum. Set MY_TIMER_LIB_DIR to the right folder`,
    );
  });

  it('is told which functions are missing', async () => {
    await prepare();
    const library = await stub('less', timer, ['my_timer_echo', 'my_timer_cancel']);
    expect((await loadedWith(() => Promise.resolve(library))).stdout).toBe(
      `1 my_timer: ${library} has no function my_timer_echo, my_timer_cancel. Rebuild it with \`ffi build\``,
    );
  });

  it('is told that there is no file', async () => {
    await prepare();
    expect((await loadedWith(() => Promise.resolve('/nowhere/libmy_timer.so'))).stdout).toBe(
      '1 my_timer: cannot load the library: /nowhere/libmy_timer.so: cannot open shared object file: No such file or directory. ' +
        'Set MY_TIMER_LIB_DIR to its folder, or build it with `ffi build`',
    );
  });
});

describe.runIf(able)('a linked C program', () => {
  it.each([
    ['fits one with additions', grown, (): string => '0 \n0'],
    ['is told which items differ over each ABI', changed, (): string => `1 ${MISFIT(join(folder, 'lib/libmy_timer.so'))}\n1 ${MISFIT(join(folder, 'lib/libmy_timer.so'))}`],
  ] as const)('%s', async (_what, model, expected) => {
    await prepare();
    const library = await stubLibrary(join(folder, 'lib'), model);
    const program = await compile('c', 'linked_client.c', [library]);
    expect((await run(program, [])).stdout.trimEnd()).toBe(expected());
  });

  it('does not link against another interface when it asked for that', async () => {
    await prepare();
    const library = await stubLibrary(join(folder, 'lib'), grown);
    const linked = run('gcc', ['-DMY_TIMER_CHECK_ABI', headers, client('linked_client.c'), library, '-o', join(folder, 'client')]);
    expect((await linked).stderr).toContain(`undefined reference to \`my_timer_abi_${timer.checksum}'`);
  });
});
