// Writes documentation as Rust doc comments that rustdoc shows as the author meant and never runs.

/** `///` lines of these paragraphs, indented, ending in a newline; nothing for no text. */
export function docs(text: string | readonly string[], indent = ''): string {
  return lines(text, `${indent}///`);
}

/** The same of an item; what its author left without words is at least named, since every public item of a crate is documented. */
export function itemDocs(text: string, named: string, indent = ''): string {
  return docs(text.trim() === '' ? named : text, indent);
}

/** `//!` lines for a file's head. */
export function innerDocs(text: string | readonly string[]): string {
  return lines(text, '//!');
}

/** Paragraphs as Markdown text. */
export function markdown(text: string): string {
  return safeLines(text).join('\n');
}

/** The first paragraph on one line, fit for a table's cell. */
export function brief(text: string): string {
  const [first = ''] = text.trim().split(/\r?\n\s*\r?\n/);
  return safeLines(first).filter((line) => !line.startsWith('```')).join(' ').replaceAll('|', '\\|');
}

function lines(text: string | readonly string[], mark: string): string {
  const paragraphs = (typeof text === 'string' ? [text] : text).map((part) => part.trim()).filter((part) => part !== '');
  return paragraphs
    .flatMap((part, index) => [...(index === 0 ? [] : ['']), ...safeLines(part)])
    .map((line) => `${mark}${line === '' ? '' : ` ${line}`}\n`)
    .join('');
}

/** Code blocks are plain text to rustdoc; HTML tags, links and the like outside code are escaped; no line starts a code block by its indent. */
function safeLines(text: string): readonly string[] {
  let fenced = false;
  const safe = text.split(/\r?\n/).map((line) => {
    const tidy = line.replaceAll('\t', '    ').trimEnd();
    const fence = /^\s*(```+|~~~+)/.exec(tidy);
    if (fence) {
      fenced = !fenced;
      return fenced ? `${fence[1]}text` : fence[1]!;
    }
    return fenced ? tidy : escaped(tidy.trimStart());
  });
  return fenced ? [...safe, '```'] : safe;
}

/** The odd parts between backticks are code. */
function escaped(line: string): string {
  const parts = line.split('`');
  if (parts.length % 2 === 0) return parts.map(escapedText).join('\\`');
  return parts.map((part, index) => (index % 2 === 1 ? part : escapedText(part))).join('`');
}

function escapedText(text: string): string {
  return text.replace(/[<>[\]]/g, '\\$&').replace(/https?:\/\/[^\s\\)]+/g, '<$&>');
}
