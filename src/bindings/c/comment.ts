// Writes documentation as C comments that no text inside can end or nest.

/** A documentation comment of these lines, indented, ending in a newline; nothing for no lines. */
export function comment(lines: readonly string[], indent = ''): string {
  const safe = trimmed(lines.flatMap((line) => line.split(/\r?\n/)).map((line) => harmless(line).trimEnd()));
  if (safe.length === 0) return '';
  const [only] = safe;
  if (safe.length === 1 && only !== undefined && indent.length + only.length <= 110) return `${indent}/** ${only} */\n`;
  const body = safe.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('');
  return `${indent}/**\n${body}${indent} */\n`;
}

/** Two paragraphs with an empty line between them, if both say something. */
export function paragraphs(...parts: readonly (readonly string[])[]): readonly string[] {
  return parts
    .map((part) => trimmed(part.flatMap((line) => line.split(/\r?\n/))))
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

/** Neither ends the comment nor looks like the start of another, nor is a trigraph. */
function harmless(line: string): string {
  return line.replaceAll('*/', '* /').replaceAll('/*', '/ *').replaceAll('??', '? ?');
}

function trimmed(lines: readonly string[]): readonly string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]!.trim() === '') start++;
  while (end > start && lines[end - 1]!.trim() === '') end--;
  return lines.slice(start, end);
}
