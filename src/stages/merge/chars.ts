// Where words, literals, comments and preprocessor lines of C begin and end.

const wordChars = new Uint8Array(128);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789") wordChars[char.charCodeAt(0)] = 1;

/** Whether the character at `at` is a letter, a digit or `_`. */
export function isWordChar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && wordChars[code] === 1;
}

/** Where the word around `at` begins. */
export function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && isWordChar(text, start - 1)) start--;
  return start;
}

/** Where the word around `at` ends. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (isWordChar(text, end)) end++;
  return end;
}

/** Where the literal that begins at `start` with a quotation mark or an apostrophe ends, its closing mark included. */
export function quoteEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at + 1;
  }
  return text.length;
}

/** Where the comment that begins at `start` ends. */
export function commentEnd(text: string, start: number): number {
  const end = text.charCodeAt(start + 1) === 42 ? text.indexOf("*/", start + 2) + 2 : text.indexOf("\n", start);
  return end <= start ? text.length : end;
}

/** Where the preprocessor line that begins at `start` ends, continuations included, its line feed not. */
export function preprocessorEnd(text: string, start: number): number {
  let end = text.indexOf("\n", start);
  while (end >= 0 && text.charCodeAt(end - 1) === 92) end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}

const blanks = /(?:\s+|\/\*[^]*?\*\/|\/\/[^\n]*)*/y;

/** Where the next thing that is neither blank nor comment stands, from `start` on. */
export function skipBlanks(text: string, start: number): number {
  blanks.lastIndex = start;
  blanks.test(text);
  return blanks.lastIndex;
}
