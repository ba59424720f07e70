// Calls whose answers are not their arguments: several parameters, errors, inline and static procs, texts beyond one buffer.
import type { CallOutcome } from './vectors.js';
import type { Value } from './value.js';

/** One call of a proc that is known by its name. */
export interface SpecialCall {
  readonly title: string;
  readonly args: readonly Value[];
  /** `ok` when it is left out. */
  readonly outcome?: CallOutcome;
  /** Null when it is left out: what a void result is here. */
  readonly answer?: Value;
}

const MEBIBYTE = 2 ** 20;
const HIGHEST = 2n ** 63n - 1n;
const LOWEST = -(2n ** 63n);

/** A text whose bytes repeat, so that the file of vectors stays short. */
const long = (length: number): string => 'z'.repeat(length);

const shape = (name: string): Value => new Map<string, Value>([['name', name], ['kind', 'shapeNothing']]);

/** By the export name of the proc. */
export const SPECIAL_CALLS: Readonly<Record<string, readonly SpecialCall[]>> = {
  sink_create: [
    { title: 'with a name', args: ['conformance'] },
    { title: 'without a name', args: [''], outcome: 'error', answer: 'name must not be empty' },
  ],
  sink_create_plain: [{ title: 'plainly', args: [] }],
  sink_text_back: [
    ...['', 'a\0b', 'zażółć ☃ 🦊'].map((text, index) => ({ title: `short ${index + 1}`, args: [text], answer: text })),
    ...[65_535, 65_536, MEBIBYTE].map((length) => ({ title: `of ${length} bytes`, args: [long(length)], answer: long(length) })),
  ],
  sink_bytes_back: [0, 1, 65_535, 65_536, MEBIBYTE].map((length) => {
    const bytes = new Uint8Array(length).fill(0xfe);
    return { title: `of ${length} bytes`, args: [bytes], answer: bytes };
  }),
  sink_many: [
    {
      title: 'with little',
      args: [[], null, [], shape('s'), 'colorPlain'],
      answer: ['none', '0', 's', 'colorPlain'],
    },
    {
      title: 'with much',
      args: [[LOWEST, 0n, HIGHEST], 'label', [['heavy', 1e300], ['', 0]], shape('ŝ'), 'colorBlue'],
      answer: [String(LOWEST), '0', String(HIGHEST), 'label', '2', 'ŝ', 'blue'],
    },
  ],
  sink_nothing: [{ title: 'at all', args: [] }],
  sink_fail: ['no', '', 'ungültig ☃', long(5000)].map((reason, index) => ({
    title: `reason ${index + 1}`,
    args: [reason],
    outcome: 'error' as const,
    answer: reason,
  })),
  sink_fail_typed: [
    { title: 'not', args: [21n], answer: 42n },
    ...[-1n, LOWEST].map((code, index) => ({
      title: `code ${index + 1}`,
      args: [code],
      outcome: 'typed' as const,
      answer: new Map<string, Value>([['code', code], ['reason', 'negative']]),
    })),
  ],
  sink_raise: [{ title: 'a ValueError', args: ['wrong ☃'], outcome: 'error', answer: 'ValueError: wrong ☃' }],
  sink_sleep: [0n, 1n, 20n].map((ms) => ({ title: `${ms} ms`, args: [ms], answer: ms })),
  sink_add: [
    { title: 'small numbers', args: [40n, 2n], answer: 42n },
    { title: 'to the highest', args: [HIGHEST - 1n, 1n], answer: HIGHEST },
    { title: 'the extremes', args: [HIGHEST, LOWEST], answer: -1n },
    { title: 'beyond the highest', args: [HIGHEST, 1n], outcome: 'error', answer: 'overflow' },
    { title: 'below the lowest', args: [LOWEST, -1n], outcome: 'error', answer: 'overflow' },
  ],
  sink_upper: ['', 'abcXYZ', 'zażółć\0ß', long(MEBIBYTE)].map((text, index) => ({
    title: `text ${index + 1}`,
    args: [text],
    answer: text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  })),
  sink_parse: ['', 'four', 'zażółć', 'a\0b', long(65_536)].map((text, index) => ({
    title: `text ${index + 1}`,
    args: [text],
    answer: BigInt(Buffer.byteLength(text)),
  })),
};
