// The authors' references say everything there is: each pragma, define and key, so that none is added without a word.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allowedKeys } from '../../src/project/schema.js';

const authors = read('docs/authors.md');
const manifest = read('docs/manifest.md');

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** What the first group of a pattern finds in a file. */
function found(path: string, pattern: RegExp): readonly string[] {
  return [...read(path).matchAll(pattern)].map((match) => match[1]!);
}

describe('docs/authors.md', () => {
  const pragmas = found('runtime/ffi/annotations/registry.nim', /^\s+ak\w+ = "(\w+)"$/gm);
  const defines = found('runtime/ffi/core/config.nim', /^\s+(ffi\w+)\* \{\.(?:int|bool)define\.\}/gm);

  it('names every pragma', () => {
    expect(pragmas).toContain('ffiStatic');
    expect(pragmas.filter((pragma) => !authors.includes(`{.${pragma}.}`))).toEqual([]);
  });

  it('names every limit that a define sets', () => {
    expect(defines).toContain('ffiStallMs');
    expect(defines.filter((define) => !authors.includes(`| \`${define}\` |`))).toEqual([]);
  });
});

describe('docs/manifest.md', () => {
  const tables = ['library', 'nim', 'build'].flatMap((section) => allowedKeys([section]).map((key) => ({ section, key })));

  it.each([...tables, ...allowedKeys(['bindings', 'go']).map((key) => ({ section: 'bindings.c', key }))])('describes $key of [$section]', ({ section, key }) => {
    const [, text = ''] = manifest.split(`\n## \`[${section}]\``);
    expect(text.split('\n## ')[0]).toContain(`\n| \`${key}\` |`);
  });

  it('names every section, language and kind of test', () => {
    expect(allowedKeys([]).filter((section) => !new RegExp(`\`\\[${section}[\\].]`).test(manifest))).toEqual([]);
    expect(allowedKeys(['bindings']).filter((language) => !new RegExp(`\`(?:\\[bindings)?\\.${language}\\]?\``).test(manifest))).toEqual([]);
    const [, tests = ''] = manifest.split('\n## `[test]`');
    expect(allowedKeys(['test']).filter((key) => !tests.split('\n## ')[0]!.includes(`\`${key}\``))).toEqual([]);
  });
});
