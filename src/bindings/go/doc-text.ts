// Writes an author's documentation as Go's doc comments are written, so that gofmt changes nothing: https://go.dev/doc/comment, and for
// what gofmt takes for a heading, a list or code the parser behind it, go/doc/comment.

/** What an old-style heading must not hold; of `'` only `'s`, of `.` only inside of a word. */
const NO_HEADING = /[;:!?+*/=[\]{}_^°&§~%#@<">\\]|'(?!s(?: |$))|\.(?: |$)/;

/** The lines of a text without blank ones at its ends: code stands behind a tab between blank lines, all else begins its line. */
export function docLines(text: string): readonly string[] {
  const lines = text.trim().split(/\r?\n/).map((line) => line.trimEnd());
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) at = lines[at]!.startsWith('```') ? addFenced(lines, at, out) : addPart(lines, at, out);
  while (out.at(-1) === '') out.pop();
  return out.map((line, index) => heading(out, index) ?? line);
}

/** A fenced block of Markdown is code, with or without its end. */
function addFenced(lines: readonly string[], at: number, out: string[]): number {
  const found = lines.findIndex((line, index) => index > at && line.trim().startsWith('```'));
  const end = found < 0 ? lines.length : found;
  addCode(lines.slice(at + 1, end), out);
  return end + 1;
}

function addPart(lines: readonly string[], at: number, out: string[]): number {
  if (!isIndented(lines[at]!)) {
    if (lines[at] !== '' || out.at(-1) !== '') out.push(plain(lines[at]!));
    return at + 1;
  }
  let end = at;
  while (end < lines.length && (lines[end] === '' || isIndented(lines[end]!)) && !lines[end]!.startsWith('```')) end += 1;
  addCode(lines.slice(at, end), out);
  return end;
}

/** Code, unless it begins like a list: a list of gofmt's own form is no better than lines of text. */
function addCode(lines: readonly string[], out: string[]): void {
  const written = lines.filter((line) => line !== '');
  if (written.length === 0) return;
  if (isListItem(written[0]!)) {
    for (const line of lines) if (line !== '' || out.at(-1) !== '') out.push(plain(line.trimStart()));
    return;
  }
  const common = written.map((line) => /^[ \t]*/.exec(line)![0]).reduce((shared, own) => sharedStart(shared, own));
  if (out.length > 0 && out.at(-1) !== '') out.push('');
  for (const line of lines.slice(lines.indexOf(written[0]!), lines.lastIndexOf(written.at(-1)!) + 1)) out.push(line === '' ? '' : `\t${line.slice(common.length)}`);
  out.push('');
}

function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}

/** Text that gofmt keeps: no quotes in pairs, which it makes one, and no definition of a link, which it moves. */
function plain(line: string): string {
  return line.replace(/(?<!`)``(?!`)/g, '`').replace(/'{2,}/g, (quotes) => '"'.repeat(quotes.length)).replace(/^\[([^\]]*)\]:(?=[ \t])/, '$1:');
}

/** A line of its own that is a heading to gofmt, as gofmt writes it. */
function heading(lines: readonly string[], at: number): string | undefined {
  const line = lines[at]!;
  const endsBefore = at === 0 || lines[at - 1] === '' || isIndented(lines[at - 1]!);
  const endsBehind = at === lines.length - 1 || lines[at + 1] === '';
  if (!endsBefore || !endsBehind) return undefined;
  if (/^#[ \t]+\S/.test(line)) return `# ${line.slice(1).trim()}`;
  const followed = at > 0 && at + 2 < lines.length && !isIndented(lines[at + 2]!);
  return followed && /^\p{Lu}.*[\p{L}\p{Nd}]$|^\p{Lu}$/u.test(line) && !NO_HEADING.test(line) ? `# ${line}` : undefined;
}

function isIndented(line: string): boolean {
  return /^[ \t]/.test(line);
}

function isListItem(line: string): boolean {
  return /^\s*(?:[-*+•]|\d+[.)])[ \t]+\S/u.test(line);
}
