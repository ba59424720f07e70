// Names of the author's that the generated headers use themselves: whatever procs, parameters and fields are called, the headers compile.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportedSymbols } from '../../../src/model/exports.js';
import * as b from '../../fixtures/models/build.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';

const HEADERS = ['names.h', 'names_cbor.h', 'names_blocking.h', 'names_check.h', 'names_dynamic.h'];

/** Locals and parameters that a function around the call has: a proc of that name must not be hidden by them. */
const LOCALS = ['result', 'failure', 'wait', 'error', 'out', 'out_len', 'ctx', 'typedError', 'callback', 'user_data', 'req', 'len', 'library', 'value'];

/** The lower-case identifiers of the kitchen's headers. */
async function identifiers(): Promise<readonly string[]> {
  const text = (await packageFiles('c', kitchen)).filter(({ path }) => path.endsWith('.h')).map((file) => file.text).join('\n');
  const code = text.replace(/\/\*.*?\*\/|"(?:[^"\\]|\\.)*"|^#[^\n]*/gms, '');
  return [...new Set(code.match(/\b[a-z][A-Za-z0-9_]*\b/g))];
}

/** What the headers of a library called names define besides the library's own functions: a proc could be called so, without the final underscore. */
async function packageNames(): Promise<readonly string[]> {
  const exported = new Set(exportedSymbols(kitchen));
  const own = (await identifiers()).filter((name) => /^kitchen_[a-z0-9_]+$/.test(name) && !exported.has(name));
  const names = own.map((name) => name.replace('kitchen', 'names').replace(/_$/, ''));
  return [...new Set([...names, 'names_load', 'names_all_blocking'])].filter((name) => !/_(id|cbor|direct)$/.test(name));
}

/** Every lower-case identifier that Nim could spell and that is not the kitchen's own. */
async function everyName(): Promise<readonly string[]> {
  const names = (await identifiers()).filter((name) => !/__|_$|^kitchen|_(id|cbor|direct|len|present)$/.test(name));
  return [...new Map(names.map((name) => [name.replaceAll('_', '').toLowerCase(), name])).values()];
}

async function hostile() {
  const names = await everyName();
  expect(names.length).toBeGreaterThan(100);
  const own = await packageNames();
  expect(own).toEqual(expect.arrayContaining(['names_text', 'names_load', 'names_check_abi', 'names_blocking_free', 'names_wait', 'names_item']));
  const kinds = ['method', 'static', 'method'] as const;
  const all = b.params(Object.fromEntries(names.map((name) => [name, b.str])));
  return b.model('names', {
    library: { name: 'names', nimType: 'Names', defaultAbi: 'native', version: '1.0.0', docs: '' },
    types: [b.object('EveryField', Object.fromEntries(names.map((name) => [name, b.option(b.str)]))), b.object('Fault', { value: b.str })],
    procs: [
      b.proc('names_create', { kind: 'ctor', params: all }),
      b.proc('names_all', { params: all, result: b.named('EveryField') }),
      ...LOCALS.map((name, index) => b.proc(name, { kind: kinds[index % kinds.length]!, params: b.params({ [name]: b.str, text: b.str }), result: b.named('EveryField'), error: b.named('Fault') })),
      ...own.map((name) => b.proc(name, { params: b.params({ text: b.str }), result: b.str })),
      b.proc('names_destroy', { kind: 'dtor', async: false }),
    ],
  });
}

describe.each([
  ['gcc', 'c', 'c11'],
  ['clang', 'c', 'c11'],
  ['g++', 'c++', 'c++17'],
  ['clang++', 'c++', 'c++17'],
])('%s', (compiler, language, standard) => {
  it('takes headers of a library that uses every name of the headers', async (context) => {
    if (!haveTools(compiler)) return context.skip();
    const folder = layOutFiles(await packageFiles('c', await hostile()));
    const source = join(folder, 'all.txt');
    writeFileSync(source, `${HEADERS.slice(0, 4).map((header) => `#include "${header}"\n`).join('')}int nothing_else;\n`);
    const strict = ['-Wall', '-Wextra', '-Wpedantic', '-Werror', '-fsyntax-only', `-std=${standard}`, `-I${folder}/include`, '-x', language];
    expect(await run(compiler, [...strict, source])).toEqual({ code: 0, stdout: '', stderr: '' });
    writeFileSync(source, '#include "names_dynamic.h"\nint nothing_else;\n');
    expect(await run(compiler, [...strict, source])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
