// Holds the templates to what decision 50 promises: they loop, test, print and render each other, and compute nothing.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TOP = 'templates/bindings';
const templates = readdirSync(TOP, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.eta'));

const PATH = /[a-z]\w*(?:\.\w+|\[(?:\d+|index)\])*/i.source;
const VALUE = `(?:${PATH}|'[^']*'|\\d+|true|false)`;
const SUM = `${VALUE}(?: [+-] ${VALUE})?`;
const TEST = `!?${SUM}(?: (?:===|!==|<|>|<=|>=) ${SUM})?`;
const TESTS = `!?\\(?${TEST}(?: (?:&&|\\|\\|) ${TEST})*\\)?`;
const FORMS = [
  /\/\* .* \*\//.source,
  `for \\(const (?:\\w+|\\[index, \\w+\\]) of ${PATH}(?:\\.entries\\(\\)|\\.slice\\(0, \\d+\\))?\\) \\{`,
  `(?:\\} else )?if \\(${TESTS}\\) \\{`,
  /\} else \{/.source,
  /\}/.source,
];
const PRINTS = `${SUM}|${PATH}\\.join\\('[^']*'\\)`;
const RENDERS = `render\\('([\\w/.-]+\\.eta)', (?:${PATH}|\\{(?: (?:\\w+|\\w+: ${VALUE})(?:, (?:\\w+|\\w+: ${VALUE}))* )?\\})\\)`;
const TAG = new RegExp(`^(?: (?:${FORMS.join('|')}) |= (?:${PRINTS}) |~ ${RENDERS} )$`);

describe('the templates of the bindings', () => {
  it.each(templates)('%s loops, tests, prints and renders others, and nothing else', (path) => {
    const text = readFileSync(join(TOP, path), 'utf8');
    const tags = [...text.matchAll(/<%(.*?)%>/gs)].map((match) => match[1]!);
    expect(tags.filter((tag) => !TAG.test(tag))).toEqual([]);
    expect(tags.flatMap((tag) => TAG.exec(tag)?.[1] ?? []).filter((other) => !existsSync(join(TOP, other)))).toEqual([]);
  });
});
