// The file of vectors: one a line, fields separated by tabs, bytes as hex with repeated bytes counted. vectors/README.md describes it.
import type { Vector } from './vectors.js';

/** A byte that comes at least this often in a row is written once, with its count. */
const RUN = 16;

const HEADER = [
  '# Made by `npm run golden:update` from the interface model of examples/kitchen_sink. README.md beside it describes the format.',
  '# name\tproc\trequest\toutcome\texpected',
];

/** The whole text of `vectors.tsv`. */
export function vectorFile(vectors: readonly Vector[]): string {
  const lines = vectors.map(({ name, proc, request, outcome, expected }) => [name, proc, toHex(request), outcome, toHex(expected)].join('\t'));
  return [...HEADER, ...lines, ''].join('\n');
}

/** Hex; `7a{1048576}` is the byte 7a so many times. */
export function toHex(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    let end = at + 1;
    while (end < bytes.length && bytes[end] === byte) end += 1;
    const digits = byte.toString(16).padStart(2, '0');
    parts.push(end - at < RUN ? digits.repeat(end - at) : `${digits}{${end - at}}`);
    at = end;
  }
  return parts.join('');
}

/** The bytes that {@link toHex} wrote. */
export function fromHex(text: string): Buffer {
  const parts = text.matchAll(/([0-9a-f]{2})(?:\{(\d+)\})?/g);
  return Buffer.concat(Array.from(parts, ([, digits, count]) => Buffer.alloc(Number(count ?? 1), Buffer.from(digits!, 'hex'))));
}
