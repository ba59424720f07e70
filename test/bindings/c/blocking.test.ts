// The blocking header at run time, against a stand-in library that spoils every result once its callback has returned.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { output, run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';

const CLIENT = fileURLToPath(new URL('../../fixtures/c/blocking_client.c', import.meta.url));

const EXPECTED = `text: hel 6 l
node: 1 2 leaf 3
shape: 2 2.5
texts: 3 98|a|3 2 0
refusal: 5 4 no -
fault: 5 1
failure: 1 it failed
refused: 1 refused at once
on the worker: 0 1 kitchen_nothing_blocking waits for the library and was called on one of its own threads; call the form with a callback there
destroyed: 0
destroyed on a worker: 0`;

describe.each(['gcc', 'clang'])('the blocking functions built by %s', (compiler) => {
  it.each([['address,undefined'], ['thread']])('copy results, report every kind of failure and refuse on a worker, clean under -fsanitize=%s', async (sanitizer) => {
    if (!haveTools(compiler)) return;
    const folder = layOutFiles(await packageFiles('c', kitchen));
    const program = join(folder, 'client');
    await output(compiler, ['-std=c11', '-g', '-Wall', '-Wextra', '-Wpedantic', '-Werror', `-fsanitize=${sanitizer}`, '-fno-sanitize-recover=all', `-I${folder}/include`, CLIENT, '-o', program, '-lpthread']);
    expect(await run(program, [])).toEqual({ code: 0, stdout: EXPECTED, stderr: '' });
  });
});
