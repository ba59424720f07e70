// POSIX shell words: splits the commands that Nim records, and quotes the ones that ninja hands to `sh -c`.

/** Splits a command line as `sh` would, without expansions: single and double quotes, backslashes, blanks. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (char === " " || char === "\t" || char === "\n") {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
      continue;
    }
    const piece = readPiece(text, at);
    word = (word ?? "") + piece.text;
    at = piece.end;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** Quotes one argument for `sh`; plain words stay as they are. */
export function quoteWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** Quotes and joins a whole command for `sh`. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(" ");
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

/** What means itself. */
const PLAIN = /[^ \t\n'"\\]+/y;

/** One quoted stretch or one plain one, and where it ends. */
function readPiece(text: string, start: number): Piece {
  const char = text[start]!;
  if (char === "'") {
    const close = closing(text, "'", start + 1);
    return { text: text.slice(start + 1, close), end: close + 1 };
  }
  if (char === '"') return readDoubleQuoted(text, start + 1);
  if (char === "\\") return { text: text.slice(start + 1, start + 2), end: start + 2 };
  PLAIN.lastIndex = start;
  const plain = PLAIN.exec(text)![0];
  return { text: plain, end: start + plain.length };
}

function readDoubleQuoted(text: string, start: number): Piece {
  let out = "";
  let at = start;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\" && '"\\$`'.includes(text[at + 1] ?? " ")) at++;
    out += text[at] ?? "";
    at++;
  }
  return { text: out, end: at + 1 };
}

function closing(text: string, quote: string, from: number): number {
  const found = text.indexOf(quote, from);
  return found < 0 ? text.length : found;
}
