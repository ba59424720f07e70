// Writes documentation as Go comments.
import { docLines } from './doc-text.js';

/** `//` lines for a text, indented, as gofmt wants them. */
export function comment(text: string, indent = ''): string {
  if (text.trim() === '') return '';
  return docLines(text).map((line) => `${indent}//${line === '' || line.startsWith('\t') ? '' : ' '}${line}\n`).join('');
}

/** A comment that begins with the name, as Go's tools expect of exported things. */
export function named(name: string, docs: string, fallback: string): string {
  const text = docs.trim();
  if (text === '') return comment(`${name} ${fallback}`);
  const begins = text.startsWith(`${name} `);
  const lowered = /^\p{Lu}(?=\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  if (text.startsWith('```')) return comment(`${name}:\n\n${text}`);
  return comment(begins ? text : `${name}: ${lowered}`);
}
