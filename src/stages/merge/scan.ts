// Reads one unit of generated C once: cuts it into top-level items by bracket depth and notes every generated identifier.
// Knows C's strings, comments and brackets, and the few macros that carry line numbers; knows nothing of names' meaning.
import type { Identifier } from "./identifier.js";
import { Char, charAt, commentEnd, preprocessorEnd, quoteEnd, startsLine, wordEnd } from "./chars.js";

/** A top-level piece of C: a preprocessor line, a declaration, a type or a function. */
export interface Item {
  readonly start: number;
  readonly end: number;
  /** Where the first brace at depth 0 stands, or -1. */
  readonly open: number;
  /** Where the first `=` at depth 0 stands, or -1. */
  readonly assign: number;
  readonly isFunction: boolean;
  readonly isPreprocessor: boolean;
  readonly firstToken: number;
  readonly endToken: number;
  readonly firstLine: number;
  readonly endLine: number;
}

/**
 * The generated identifiers of a unit in the order of the text, as columns: a unit holds tens of thousands, and objects
 * would cost more than all the rest of the reading.
 */
export interface TokenTable {
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Index into `Scan.names`. */
  readonly name: readonly number[];
  /** How many brackets are open around it. */
  readonly depth: readonly number[];
  /** 1 when it follows `.` or `->`, or names a member in `offsetof`; else 0. */
  readonly member: readonly number[];
}

/** A source line number in the text: of a statement, of a statement in another file, of a raise; or a new frame's file. */
export interface LineMark {
  readonly kind: "frame" | "line" | "raise";
  readonly start: number;
  readonly end: number;
  /** The file literal with its quotes, when the macro names one. */
  readonly file: string | undefined;
}

/** What one reading of a unit's text found. */
export interface Scan {
  readonly text: string;
  readonly names: readonly string[];
  readonly tokens: TokenTable;
  readonly items: readonly Item[];
  readonly lines: readonly LineMark[];
  /** Generated-looking names inside string literals: whoever uses them there needs them unchanged. */
  readonly mentions: readonly string[];
  /** False when brackets do not match: then items mean nothing. */
  readonly balanced: boolean;
}

/** A scan with its names taken apart, index for index. */
export interface LexedUnit {
  readonly scan: Scan;
  readonly identifiers: readonly Identifier[];
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  start: number;
  open: number;
  assign: number;
  isFunction: boolean;
  firstToken: number;
  firstLine: number;
  balanced: boolean;
  lastString: string;
  readonly raises: number[];
  readonly index: Map<string, number>;
  readonly names: string[];
  readonly tokens: { start: number[]; end: number[]; name: number[]; depth: number[]; member: number[] };
  readonly items: Item[];
  readonly lines: LineMark[];
  readonly mentions: string[];
}

/** Reads a unit; never fails: what it cannot make sense of leaves `balanced` false. */
export function scanUnit(text: string): Scan {
  const reader = newReader(text);
  const end = text.length;
  while (reader.at < end) step(reader);
  if (reader.start >= 0) endItem(reader, end, false);
  const { names, tokens, items, lines, mentions } = reader;
  return { text, names, tokens, items, lines, mentions, balanced: reader.balanced && reader.depth === 0 };
}

function newReader(text: string): Reader {
  return {
    text, at: 0, depth: 0, start: -1, open: -1, assign: -1, isFunction: false, firstToken: 0, firstLine: 0, balanced: true,
    lastString: "", raises: [], index: new Map(), names: [], tokens: { start: [], end: [], name: [], depth: [], member: [] }, items: [], lines: [], mentions: [],
  };
}

function step(reader: Reader): void {
  const kind = charAt(reader.text, reader.at);
  if (kind === Char.Space) {
    reader.at++;
    return;
  }
  if (kind === Char.Slash) {
    const end = commentEnd(reader.text, reader.at);
    if (end > reader.at) {
      reader.at = end;
      return;
    }
  }
  if (kind === Char.Hash && startsLine(reader.text, reader.at)) {
    readPreprocessor(reader);
    return;
  }
  if (reader.start < 0) reader.start = reader.at;
  if (kind === Char.Word) readWord(reader);
  else if (kind === Char.Digit) reader.at = wordEnd(reader.text, reader.at);
  else if (kind === Char.Quote) readString(reader);
  else if (kind === Char.Apostrophe) reader.at = quoteEnd(reader.text, reader.at, 39);
  else readPunctuation(reader, kind);
}

function readPunctuation(reader: Reader, kind: Char): void {
  const at = reader.at++;
  if (kind === Char.Open) {
    if (reader.depth === 0 && reader.text.charCodeAt(at) === 123) openBrace(reader, at);
    reader.depth++;
  } else if (kind === Char.Close) {
    reader.depth--;
    if (reader.depth < 0) reader.balanced = false;
    if (reader.raises.length > 0 && reader.raises[reader.raises.length - 1] === reader.depth) closeRaise(reader, at);
    if (reader.depth === 0 && reader.isFunction && reader.text.charCodeAt(at) === 125) endItem(reader, reader.at, false);
  } else if (reader.depth === 0 && kind === Char.Semicolon) endItem(reader, reader.at, false);
  else if (reader.depth === 0 && kind === Char.Equals && reader.assign < 0) reader.assign = at;
}

function openBrace(reader: Reader, at: number): void {
  if (reader.open >= 0) return;
  reader.open = at;
  let before = at - 1;
  while (before >= reader.start && charAt(reader.text, before) === Char.Space) before--;
  reader.isFunction = reader.text.charCodeAt(before) === 41;
}

function endItem(reader: Reader, end: number, isPreprocessor: boolean): void {
  const { start, open, assign, isFunction, firstToken, firstLine } = reader;
  const endToken = reader.tokens.start.length;
  const endLine = reader.lines.length;
  reader.items.push({ start, end, open, assign, isFunction, isPreprocessor, firstToken, endToken, firstLine, endLine });
  reader.start = -1;
  reader.open = -1;
  reader.assign = -1;
  reader.isFunction = false;
  reader.firstToken = endToken;
  reader.firstLine = endLine;
}

/** A preprocessor line with its continuations; inside an item it is part of the item. */
function readPreprocessor(reader: Reader): void {
  const alone = reader.start < 0;
  if (alone) reader.start = reader.at;
  const { text } = reader;
  const end = preprocessorEnd(text, reader.at);
  while (reader.at < end) {
    const kind = charAt(text, reader.at);
    if (kind === Char.Word) noteWord(reader, wordEnd(text, reader.at));
    else if (kind === Char.Quote) readString(reader);
    else reader.at++;
  }
  if (alone) endItem(reader, end, true);
}

function readWord(reader: Reader): void {
  const { text, at } = reader;
  const end = wordEnd(text, at);
  const length = end - at;
  const first = text.charCodeAt(at);
  if (first === 110 && (length === 6 || length === 7) && text.startsWith("nim", at)) noteLineMacro(reader, at, end);
  else if (first === 114 && length === 16 && text.startsWith("raiseExceptionEx", at)) reader.raises.push(reader.depth);
  noteWord(reader, end);
}

/** `nimfr_("proc", "file")`, `nimln_(12)`, `nimlf_(12, "file")`. */
const lineMacro = /(nimfr_|nimln_|nimlf_)\((?:"[^"]*", ("[^"]*")|(\d+)(?:, ("[^"]*"))?)\)/y;

function noteLineMacro(reader: Reader, at: number, end: number): void {
  lineMacro.lastIndex = at;
  const found = lineMacro.exec(reader.text);
  if (found === null) return;
  const digits = found[3] ?? "";
  const kind = found[1] === "nimfr_" ? "frame" : "line";
  reader.lines.push({ kind, start: end + 1, end: end + 1 + digits.length, file: found[2] ?? found[4] });
}

/** The end of a `raiseExceptionEx(…, "file", 12)`. */
function closeRaise(reader: Reader, at: number): void {
  reader.raises.pop();
  let start = at;
  while (charAt(reader.text, start - 1) === Char.Digit) start--;
  if (start < at && reader.text.startsWith(`${reader.lastString}, `, start - reader.lastString.length - 2)) {
    reader.lines.push({ kind: "raise", start, end: at, file: reader.lastString });
  }
}

function noteWord(reader: Reader, end: number): void {
  const { text, at: start } = reader;
  reader.at = end;
  if (!looksGenerated(text, start, end)) return;
  const word = text.slice(start, end);
  let name = reader.index.get(word);
  if (name === undefined) {
    name = reader.names.push(word) - 1;
    reader.index.set(word, name);
  }
  const { tokens } = reader;
  tokens.start.push(start);
  tokens.end.push(end);
  tokens.name.push(name);
  tokens.depth.push(reader.depth);
  tokens.member.push(isMember(text, start) ? 1 : 0);
}

/** Every generated name holds `__` or a gensym counter, or begins like a numbered temporary. */
function looksGenerated(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 95 && text.charCodeAt(at - 1) === 95) return true;
    if (code === 54 && text.startsWith("X60g", at - 1)) return true;
  }
  const first = text.charCodeAt(start);
  if (first === 68) return text.startsWith("Dl_", start);
  if (first === 70) return text.startsWith("FX_", start);
  if (first === 67) return text.startsWith("CNSTCLOSURE", start);
  return first === 78 && text.startsWith("Nim", start) && (text.startsWith("Nim_OfCheck_CACHE", start) || text.startsWith("NimDT_", start));
}

const offsetBefore = /offsetof\([\w.]+, $/;

function isMember(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before === 46 || (before === 62 && text.charCodeAt(start - 2) === 45)) return true;
  if (before !== 32 || text.charCodeAt(start - 2) !== 44) return false;
  return offsetBefore.test(text.slice(Math.max(0, start - 300), start));
}

const mention = /[A-Za-z_]\w*(?:__\w+|X60g\w+)/g;

function readString(reader: Reader): void {
  const start = reader.at;
  reader.at = quoteEnd(reader.text, start, 34);
  reader.lastString = reader.text.slice(start, reader.at);
  if (reader.lastString.includes("__")) reader.mentions.push(...(reader.lastString.match(mention) ?? []));
}
