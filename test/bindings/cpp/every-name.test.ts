// No name that a library may give can clash with what the C++ headers use themselves: checked with every name that they use.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { GeneratedFile } from '../../../src/core/generated-file.js';
import { LIBRARY_FUNCTIONS } from '../../../src/model/exports.js';
import { run } from '../../e2e/rig/program.js';
import { haveTools, soaking } from '../../e2e/rig/tools.js';
import { kitchen } from '../../fixtures/models/kitchen.js';
import { timer } from '../../fixtures/models/timer.js';
import { layOutFiles, packageFiles } from '../../rig/packages.js';
import { common, everyName, type Identifiers } from '../rust/every-name.js';

const MINUTES = 60_000;
/** Members in one compiled library. */
const MEMBERS = 64;

/** What a library's own types are called on any day. */
const EVERYDAY = ['Message', 'Entry', 'State', 'Item', 'Value', 'Table', 'Event', 'Queue', 'Reader', 'Error', 'Result', 'Call', 'Writer', 'Arena', 'Kind', 'Request'];

/** Symbols that every library has, or that the model has already. */
const TAKEN: ReadonlySet<string> = new Set([...LIBRARY_FUNCTIONS, 'create', 'sync', 'direct', 'method', 'destroy']);

/** Every identifier of the C++ headers outside comments and texts; functions and types of lower case also as the names of procs. */
function identifiersOf(files: readonly GeneratedFile[]): Identifiers {
  const code = files.filter((file) => file.path.endsWith('.hpp')).map((file) => file.text.replace(/\/\*[^]*?\*\//g, '').replace(/"(?:[^"\\\n]|\\.)*"/g, ''));
  const text = code.join('\n');
  const all = [...new Set(text.match(/\b[A-Za-z][A-Za-z0-9_]*\b/g))];
  const unlike = (names: readonly string[]): readonly string[] => [...new Map(names.map((name) => [name.replaceAll('_', '').toLowerCase(), name])).values()];
  // No name of Nim's ends in an underscore: `Switch_true_` is what C++ makes of one.
  const isType = (name: string): boolean => /^[A-Z][a-z]/.test(name) && name !== 'Context' && !/__|_$/.test(name);
  const isNim = (name: string): boolean => /^[a-z]/.test(name) && name !== 'all' && !/__|_(id|cbor|direct|len|present|t)?$/.test(name);
  const called = [...text.matchAll(/\b(?:struct|class|namespace) ([a-z]\w*)|\b([a-z]\w*)\(/g)].map(([, type, called]) => type ?? called ?? '');
  const items = unlike(called.filter((name) => isNim(name) && !TAKEN.has(name))).map((name) => `names_${name}`);
  return {
    types: unlike([...all.filter(isType), ...EVERYDAY]),
    members: unlike(all.filter(isNim)),
    // The last one is called like the form of the first that does not wait.
    items: [...items, `${items[0]}_async`],
  };
}

it('a library may name its items like everything inside the headers', async () => {
  // The long form compiles the codec of it all too, which takes a compiler minutes.
  const abi = soaking() ? 'both' : 'native';
  const all = identifiersOf(await packageFiles('cpp', kitchen, { abi }));
  // What two packages share is what is ours; the long form adds the names that only the larger library gives.
  const names = soaking() ? all : common(all, identifiersOf(await packageFiles('cpp', timer, { abi })));
  expect(names.members.length).toBeGreaterThan(150);
  if (!haveTools('g++')) return;
  // One part takes a compiler half a minute.
  for (const part of parts(names).slice(0, soaking() ? undefined : 1)) expect(await problems(part, abi)).toEqual([]);
}, (soaking() ? 30 : 10) * MINUTES);

/** The same types and procs with some of the members each: a compiler's time grows with the square of what one call has. */
function parts(names: Identifiers): readonly Identifiers[] {
  const count = Math.ceil(names.members.length / MEMBERS);
  return Array.from({ length: count }, (_none, index) => ({ ...names, members: names.members.slice(index * MEMBERS, (index + 1) * MEMBERS) }));
}

/** What the compiler says of the headers of such a library: lines with an error or a warning, or how it ended. */
async function problems(names: Identifiers, abi: 'native' | 'both'): Promise<readonly string[]> {
  const folder = layOutFiles(await packageFiles('cpp', everyName(names), { abi }));
  writeFileSync(join(folder, 'all.cpp'), `#include "names${soaking() ? '_cbor' : ''}.hpp"\nint main() { return 0; }\n`);
  const checked = await run('g++', ['-std=c++20', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-fsyntax-only', '-Iinclude', 'all.cpp'], { cwd: folder, timeoutMs: 9 * MINUTES });
  const said = checked.stderr.split('\n').filter((line) => /(error|warning):/.test(line));
  return checked.code === 0 ? said : [`${checked.code}`, ...said];
}
