// The C alphabet: which role a character plays, and where words, strings and comments end.

/** The role of one character. */
export const enum Char {
  Other,
  Word,
  Digit,
  Quote,
  Apostrophe,
  Slash,
  Hash,
  Open,
  Close,
  Semicolon,
  Equals,
  Space,
}

const roles = new Uint8Array(128);
mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", Char.Word);
mark("0123456789", Char.Digit);
mark('"', Char.Quote);
mark("'", Char.Apostrophe);
mark("/", Char.Slash);
mark("#", Char.Hash);
mark("([{", Char.Open);
mark(")]}", Char.Close);
mark(";", Char.Semicolon);
mark("=", Char.Equals);
mark(" \t\r\n", Char.Space);

function mark(chars: string, role: Char): void {
  for (const char of chars) roles[char.charCodeAt(0)] = role;
}

/** The role of the character at `at`; `Char.Other` past the end. */
export function charAt(text: string, at: number): Char {
  const code = text.charCodeAt(at);
  return code < 128 ? (roles[code] as Char) : Char.Other;
}

/** Where the word or number that begins at `start` ends. */
export function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const role = charAt(text, at);
    if (role !== Char.Word && role !== Char.Digit) break;
    at++;
  }
  return at;
}

/** Where the literal that begins at `start` with `quote` ends, its closing quote included. */
export function quoteEnd(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at + 1;
  }
  return text.length;
}

/** Where the comment that begins at `start` ends; `start` itself when no comment begins there. */
export function commentEnd(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next !== 42 && next !== 47) return start;
  const end = next === 42 ? text.indexOf("*/", start + 2) + 2 : text.indexOf("\n", start);
  return end <= start ? text.length : end;
}

/** Whether only blanks stand between the line's beginning and `at`. */
export function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text.charCodeAt(before) === 32 || text.charCodeAt(before) === 9)) before--;
  return before < 0 || text.charCodeAt(before) === 10;
}

/** Where the preprocessor line that begins at `start` ends, continuations included, its line feed not. */
export function preprocessorEnd(text: string, start: number): number {
  let end = text.indexOf("\n", start);
  while (end >= 0 && text.charCodeAt(end - 1) === 92) end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}
