// Documentation in any style becomes comments that gofmt leaves as they are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comment, named } from '../../../src/bindings/go/comment.js';
import { run } from '../../e2e/rig/program.js';
import { haveTools } from '../../e2e/rig/tools.js';
import { layOutFiles } from '../../rig/packages.js';

/** Lines of Markdown, reStructuredText and code, to be put together at random. */
const LINES = [
  '', '', '', 'A sentence.', 'Overview', 'The end of it', "The host's part", 'Version 1.2', 'See: this', '# Heading', '#  Wide heading', '## Second', '#', '=====',
  '* one', '- two', '  * nested', '  - nested {', '    deeper', '1. first', '  2) second', '+ plus', ' one space', '  two spaces {', '\ttab', '  \tmixed', '}', '  }',
  'proc x() {', 'continued \\', '```', '```nim', '~~~', '``literal`` text', "''quoted''", "'''", '[link]: https://example.org', '[Name] is linked', '.. code-block:: nim',
  'Example::', '  echo "x"', '    {"a": 1}', '@param a', 'func F() {', '//go:build x', 'a */ b', '| a | b |', '• bullet', '  • bullet', 'Größe', 'ÄÖ', '9', 'X',
];

/** Numbers from 0 to 1, the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('documentation in Go', () => {
  it('keeps code as code, and lists and fences readable', () => {
    const text = 'Parses ``text``.\n\nExample::\n\n  {"a": 1}\n    nested\n\nNotes\n\n  * one\n    goes on\n```nim\necho 1\n  echo 2\n```\nThe end.';
    expect(comment(text)).toBe(
      '// Parses `text`.\n//\n// Example::\n//\n//\t{"a": 1}\n//\t  nested\n//\n// # Notes\n//\n// * one\n// goes on\n//\n//\techo 1\n//\t  echo 2\n//\n// The end.\n',
    );
  });

  it.runIf(haveTools('gofmt'))('is as gofmt writes it, whatever the author wrote', async () => {
    const random = numbers(1);
    const texts = Array.from({ length: 3000 }, () => Array.from({ length: 1 + Math.floor(random() * 10) }, () => LINES[Math.floor(random() * LINES.length)]!).join('\n'));
    const decls = texts.map((text, index) => `${named(`f${index}`, text, 'is a function.')}func f${index}() {}\n\ntype s${index} struct {\n${comment(text, '\t')}\tx int\n}\n`);
    const folder = layOutFiles([]);
    const file = join(folder, 'docs.go');
    writeFileSync(file, `package docs\n\n${decls.join('\n')}`);
    expect((await run('gofmt', ['-d', file])).stdout.split('\n').slice(0, 40)).toEqual(['']);
  });
});
