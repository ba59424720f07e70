// Writes documentation as Go comments.

/** `//` lines for a text, indented; empty lines at both ends are dropped. */
export function comment(text: string, indent = ''): string {
  const lines = text.trim().split(/\r?\n/).map((line) => line.trimEnd());
  if (lines.length === 1 && lines[0] === '') return '';
  return lines.map((line) => `${indent}//${line === '' ? '' : ` ${line}`}\n`).join('');
}

/** A comment that begins with the name, as Go's tools expect of exported things. */
export function named(name: string, docs: string, fallback: string): string {
  const text = docs.trim();
  if (text === '') return comment(`${name} ${fallback}`);
  const begins = text.startsWith(`${name} `);
  const lowered = /^\p{Lu}(?=\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  return comment(begins ? text : `${name}: ${lowered}`);
}
