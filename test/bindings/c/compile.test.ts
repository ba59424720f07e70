// Generated headers under every compiler that is promised: no warning in C11 and C++17, alone and together, sizes asserted inside.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { timer } from '../../fixtures/models/timer.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';

const STRICT = ['-Wall', '-Wextra', '-Wpedantic', '-Werror', '-fsyntax-only'];
const SOURCE = fileURLToPath(new URL('../../fixtures/c/headers.c', import.meta.url));

const COMPILERS = [
  { compiler: 'gcc', language: 'c', standard: 'c11' },
  { compiler: 'clang', language: 'c', standard: 'c11' },
  { compiler: 'g++', language: 'c++', standard: 'c++17' },
  { compiler: 'clang++', language: 'c++', standard: 'c++17' },
] as const;

describe.each(COMPILERS)('$compiler as $standard', ({ compiler, language, standard }) => {
  it('takes the headers of two libraries with the whole type matrix in one file', async (context) => {
    if (!haveTools(compiler)) return context.skip();
    const includes = [timer, kitchen].map(async (model) => `-I${layOutFiles(await packageFiles('c', model))}/include`);
    const done = await run(compiler, [...STRICT, `-std=${standard}`, ...(await Promise.all(includes)), '-x', language, SOURCE]);
    expect(done).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each(['kitchen.h', 'kitchen_cbor.h', 'kitchen_blocking.h', 'kitchen_check.h', 'kitchen_dynamic.h'])('takes %s alone', async (header) => {
    if (!haveTools(compiler)) return;
    const folder = layOutFiles(await packageFiles('c', kitchen));
    const source = join(folder, 'alone.txt');
    writeFileSync(source, `#include "${header}"\nint nothing_else;\n`);
    expect(await run(compiler, [...STRICT, `-std=${standard}`, `-I${folder}/include`, '-x', language, source])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe.each(['gcc', 'clang'])('the README\'s example under %s', (compiler) => {
  it.each([timer, kitchen])('of $library.name compiles without a warning', async (model) => {
    if (!haveTools(compiler)) return;
    const files = await packageFiles('c', model);
    const folder = layOutFiles(files);
    const readme = files.find((file) => file.path === 'README.md')?.text ?? '';
    const source = join(folder, 'example.c');
    writeFileSync(source, /```c\n(.*?)```/s.exec(readme)?.[1] ?? '#error no example');
    expect(await run(compiler, [...STRICT, '-std=c11', `-I${folder}/include`, source])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a header whose sizes differ from the compiler\'s', () => {
  it('does not compile and names the struct', async (context) => {
    if (!haveTools('gcc')) return context.skip();
    const files = await packageFiles('c', timer);
    const wrong = files.map((file) => ({ ...file, text: file.text.replace('my_timer_EchoRequest, 24, 8', 'my_timer_EchoRequest, 32, 8') }));
    const folder = layOutFiles(wrong);
    const done = await run('gcc', ['-std=c11', '-fsyntax-only', join(folder, 'include/my_timer.h')]);
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('my_timer_EchoRequest has another layout in the library');
  });
});
