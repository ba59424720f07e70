// Documentation as docstrings.

/** A docstring of these paragraphs, indented, ending in a newline; nothing for no text. */
export function docs(paragraphs: readonly string[], indent: number): string {
  const kept = paragraphs.map((part) => part.trim()).filter((part) => part !== '');
  if (kept.length === 0) return '';
  const lines = kept.join('\n\n').replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"').split(/\r?\n/).map((line) => line.trimEnd());
  const pad = ' '.repeat(indent);
  const body = lines.map((line, index) => (index === 0 || line === '' ? line : pad + line)).join('\n');
  return `${pad}"""${body}${lines.length > 1 ? `\n${pad}` : ''}"""\n`;
}

/** A docstring behind a line that has no newline yet. */
export function following(paragraphs: readonly string[], indent: number): string {
  const text = docs(paragraphs, indent);
  return text === '' ? '' : `\n${text.trimEnd()}`;
}

/** The first paragraph on one line, fit for a table's cell. */
export function brief(text: string): string {
  const [first = ''] = text.trim().split(/\r?\n\s*\r?\n/);
  return first.replaceAll('|', '\\|').replace(/\s*\r?\n\s*/g, ' ');
}
