// Lexes Nim text just far enough to blank its plain comments, so that a comment edited in place counts as no change.
// Works on bytes (a latin1 string): Nim counts columns in bytes. The forms are those of compiler/nimlex.nim, Nim 2.x.

/** Stands for each byte of a plain comment: no byte of Nim code outside strings, so it can be mistaken for nothing else. */
const MASK = "\x01";

/** A stretch of the text: `verbatim` (strings, characters, doc comments) counts byte for byte, `comment` is masked. */
interface Lexeme {
  readonly kind: "code" | "verbatim" | "comment";
  readonly end: number;
}

/**
 * The text with plain comments masked and line tails dropped: equal results mean that the compiler sees equal programs.
 * Spacing, doc comments, strings, lines and columns stay; trailing blanks, comment tails, the BOM and CRs before LFs go.
 */
export function maskComments(latin1: string): string {
  const lines = latin1.replace(/^\xEF\xBB\xBF/, "").replaceAll("\r\n", "\n");
  const text = lines.endsWith("\n") ? lines : `${lines}\n`;
  let done = "";
  let loose = "";
  let at = 0;
  while (at < text.length) {
    const lexeme = nextLexeme(text, at);
    const piece = text.slice(at, lexeme.end);
    if (lexeme.kind === "verbatim") {
      done += withoutTails(loose) + piece;
      loose = "";
    } else loose += lexeme.kind === "comment" ? piece.replace(/[^\n]/g, MASK) : piece;
    at = lexeme.end;
  }
  return done + withoutTails(loose);
}

/** Only identifiers, numbers and operators: comments, strings and characters blanked. For asking what a module mentions. */
export function codeOnly(latin1: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < latin1.length) {
    const lexeme = nextLexeme(latin1, at);
    out.push(lexeme.kind === "code" ? latin1.slice(at, lexeme.end) : " ");
    at = lexeme.end;
  }
  return out.join("");
}

const TAILS = new RegExp(`[ ${MASK}]+(?=\n)`, "g");

/** Drops blanks and masked bytes before line breaks; only ever given text outside strings and doc comments. */
function withoutTails(text: string): string {
  return text.replace(TAILS, "");
}

const CODE = /[^"'#`A-Za-z0-9_\x80-\xff]+|[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*|[0-9][0-9A-Za-z_]*(?:'[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)?|`'?/y;

function nextLexeme(text: string, at: number): Lexeme {
  switch (text[at]) {
    case '"':
      return { kind: "verbatim", end: endOfString(text, at) };
    case "'":
      return { kind: "verbatim", end: endOfCharacter(text, at) };
    case "#":
      return comment(text, at);
    default:
      CODE.lastIndex = at;
      return { kind: "code", end: CODE.test(text) ? CODE.lastIndex : at + 1 };
  }
}

function comment(text: string, at: number): Lexeme {
  if (text.startsWith("##[", at)) return { kind: "verbatim", end: endOfBlock(text, at + 3, DOC_BLOCK) };
  if (text.startsWith("##", at)) return { kind: "verbatim", end: endOfLine(text, at) };
  if (text.startsWith("#[", at)) return { kind: "comment", end: endOfBlock(text, at + 2, PLAIN_BLOCK) };
  return { kind: "comment", end: endOfLine(text, at) };
}

function endOfLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found;
}

const DOC_BLOCK = { open: "##[", close: "]##" };
const PLAIN_BLOCK = { open: "#[", close: "]#" };

/** Block comments nest. */
function endOfBlock(text: string, start: number, { open, close }: typeof PLAIN_BLOCK): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    if (text.startsWith(close, at)) {
      at += close.length;
      if (depth === 0) return at;
      depth--;
    } else if (text.startsWith(open, at)) {
      at += open.length;
      depth++;
    } else at++;
  }
  return text.length;
}

/** A quote directly behind a letter or digit makes the literal raw: `""` is then a quote and `\` means nothing. */
function endOfString(text: string, at: number): number {
  if (text.startsWith('"""', at)) return endOfTriple(text, at + 3);
  const raw = at > 0 && /[A-Za-z0-9\x80-\xff]/.test(text[at - 1]!);
  let end = at + 1;
  while (end < text.length && text[end] !== "\n") {
    if (text[end] === '"') {
      if (!raw || text[end + 1] !== '"') return end + 1;
      end += 2;
    } else end += !raw && text[end] === "\\" ? 2 : 1;
  }
  return Math.min(end, text.length);
}

/** Ends at three quotes; further quotes behind them belong to the literal, the last three close it. */
function endOfTriple(text: string, start: number): number {
  const found = text.indexOf('"""', start);
  if (found < 0) return text.length;
  let end = found + 3;
  while (text[end] === '"') end++;
  return end;
}

/** `'a'`, `'\''`, `'\x41'`; a lone quote (an error to Nim) is one byte long. */
function endOfCharacter(text: string, at: number): number {
  const match = /^'(?:\\[^\n']?[^\n']*'|[^\n\\]')/.exec(text.slice(at, at + 16));
  if (text.startsWith("'\\''", at)) return at + 4;
  return match ? at + match[0].length : at + 1;
}
