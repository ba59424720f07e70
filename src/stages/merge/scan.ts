// Reads one unit of generated C once: cuts it into top-level items by bracket depth and notes every generated identifier.
// Knows C's strings, comments and brackets, and the few macros that carry line numbers; knows nothing of names' meaning.
//
// Regular expressions find the next thing that matters, because they run as machine code from the first unit on; a loop
// over characters spends most of its time before the engine has compiled it.
import { commentEnd, preprocessorEnd, quoteEnd, skipBlanks, wordEnd, wordStart } from "./chars.js";
import { readCheckToken } from "./display-tokens.js";
import { endItem, newReader, openItem, type Reader, type Scan } from "./reader.js";

/** What matters between top-level braces: everything that decides where an item ends and what it declares. */
const topMark = /[{}()[\];"'=]|\/[*/]|\n[ \t]*#|__|X60gensym|Dl_|CNSTCLOSURE|Nim_OfCheck_CACHE|FX_/g;

/** What matters inside braces: nesting, names and line numbers. */
const bodyMark = /[{}"']|\/[*/]|\n[ \t]*#|__|X60gensym|Dl_|CNSTCLOSURE|Nim_OfCheck_CACHE|FX_|nim(?:fr|ln|lf)_\(|raiseExceptionEx\(|isObjDisplayCheck\(/g;

/** Depth of a name inside braces; names outside have their number of open brackets. */
const bodyDepth = 100;

/** Reads a unit; never fails: what it cannot make sense of leaves `balanced` false. */
export function scanUnit(text: string): Scan {
  const reader = newReader(text);
  nextItem(reader, 0);
  for (;;) {
    topMark.lastIndex = reader.at;
    if (!topMark.test(text)) break;
    reader.at = topMark.lastIndex;
    readTopMark(reader, reader.at - 1);
  }
  if (reader.item !== undefined && reader.item.start < text.trimEnd().length) reader.balanced = false;
  const { names, tokens, items, lines, mentions, checks, checksUnderstood } = reader;
  return { text, names, tokens, items, lines, mentions, checks, checksUnderstood, balanced: reader.balanced && reader.depth === 0 };
}

/** Begins the item after `end`; preprocessor lines before it are items of their own. */
function nextItem(reader: Reader, end: number): void {
  const { text } = reader;
  let at = skipBlanks(text, end);
  while (text.charCodeAt(at) === 35) {
    openItem(reader, at);
    const lineEnd = preprocessorEnd(text, at);
    readPreprocessor(reader, at, lineEnd);
    endItem(reader, lineEnd, true);
    at = skipBlanks(text, lineEnd);
  }
  reader.at = at;
  openItem(reader, at);
}

/** `last` is where the last character of the mark stands. */
function readTopMark(reader: Reader, last: number): void {
  const { item } = reader;
  switch (reader.text.charCodeAt(last)) {
    case 123: // {
      openBrace(reader, last);
      break;
    case 40: // (
    case 91: // [
      reader.depth++;
      break;
    case 41: // )
    case 93: // ]
    case 125: // }
      if (--reader.depth < 0) reader.balanced = false;
      break;
    case 59: // ;
      if (reader.depth === 0) closeItem(reader, last + 1);
      break;
    case 61: // =
      if (reader.depth === 0 && item !== undefined && item.assign < 0) item.assign = last;
      break;
    default:
      readCommonMark(reader, last, reader.depth);
  }
}

function closeItem(reader: Reader, end: number): void {
  endItem(reader, end, false);
  nextItem(reader, end);
}

/** A brace at depth 0 after `)` begins a function, which ends with its closing brace; any other goes on to a semicolon. */
function openBrace(reader: Reader, at: number): void {
  const { item, text } = reader;
  let isFunction = false;
  if (item !== undefined && reader.depth === 0 && item.open < 0) {
    item.open = at;
    let before = at - 1;
    while (text.charCodeAt(before) <= 32) before--;
    isFunction = item.assign < 0 && text.charCodeAt(before) === 41;
    item.isFunction = isFunction;
  }
  readBody(reader, at + 1);
  if (isFunction) closeItem(reader, reader.at);
}

/** Reads up to the brace that closes the one before `start`. */
function readBody(reader: Reader, start: number): void {
  const { text } = reader;
  reader.at = start;
  for (let depth = 1; depth > 0; ) {
    bodyMark.lastIndex = reader.at;
    if (!bodyMark.test(text)) {
      reader.balanced = false;
      reader.at = text.length;
      return;
    }
    reader.at = bodyMark.lastIndex;
    const code = text.charCodeAt(reader.at - 1);
    if (code === 123) depth++;
    else if (code === 125) depth--;
    else if (code === 40) readLineMacro(reader, reader.at - 1);
    else readCommonMark(reader, reader.at - 1, bodyDepth);
  }
}

/** Literals, comments, preprocessor lines inside an item, and names. */
function readCommonMark(reader: Reader, last: number, depth: number): void {
  const { text } = reader;
  switch (text.charCodeAt(last)) {
    case 34: // "
      readString(reader, last);
      break;
    case 39: // '
      reader.at = quoteEnd(text, last);
      break;
    case 42: // /*
    case 47: // //
      reader.at = commentEnd(text, last - 1);
      break;
    case 35: // #
      readPreprocessor(reader, last, preprocessorEnd(text, last));
      break;
    default:
      noteName(reader, last, depth);
  }
}

const preprocessorMark = /"|__|X60gensym|FX_/g;

/** The names in a preprocessor line; its brackets count for nothing. */
function readPreprocessor(reader: Reader, start: number, end: number): void {
  reader.at = start;
  while (reader.at < end) {
    preprocessorMark.lastIndex = reader.at;
    if (!preprocessorMark.test(reader.text) || preprocessorMark.lastIndex > end) break;
    reader.at = preprocessorMark.lastIndex;
    readCommonMark(reader, reader.at - 1, bodyDepth);
  }
  reader.at = end;
}

/** Notes the word around `at`, when it can be a generated one: the shorter marks count at its beginning only. */
function noteName(reader: Reader, at: number, depth: number): void {
  const { text } = reader;
  const start = wordStart(text, at);
  const end = wordEnd(text, at);
  reader.at = end;
  const word = text.slice(start, end);
  const isSure = text.charCodeAt(at - 1) === 95 || text.charCodeAt(at) !== 95;
  if (!isSure && !/__|^(?:Dl_|FX_)/.test(word)) return;
  let name = reader.index.get(word);
  if (name === undefined) {
    name = reader.names.push(word) - 1;
    reader.index.set(word, name);
  }
  const { tokens } = reader;
  tokens.start.push(start);
  tokens.end.push(end);
  tokens.name.push(name);
  tokens.depth.push(depth);
  tokens.member.push(isMember(text, start) ? 1 : 0);
}

const offsetBefore = /offsetof\([\w.]+, $/;

function isMember(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before === 46 || (before === 62 && text.charCodeAt(start - 2) === 45)) return true;
  if (before !== 32 || text.charCodeAt(start - 2) !== 44) return false;
  return offsetBefore.test(text.slice(Math.max(0, start - 300), start));
}

const mention = /[A-Za-z_]\w*(?:__\w+|X60g\w+)/g;

function readString(reader: Reader, start: number): void {
  reader.at = quoteEnd(reader.text, start);
  const literal = reader.text.slice(start, reader.at);
  if (literal.includes("__")) reader.mentions.push(...(literal.match(mention) ?? []));
}

/** `nimfr_("proc", "file")`, `nimln_(12)`, `nimlf_(12, "file")`; sticky at the opening bracket. */
const lineMacro = /\((?:"[^"]*", ("[^"]*")|(\d+)(?:, ("[^"]*"))?)\)/y;

/** The rest of `raiseExceptionEx(…, "file", 12)` up to its semicolon; sticky at the opening bracket. */
const raiseMacro = /\((?:[^";]|"(?:[^"\\]|\\.)*")*?("[^"]*"), (\d+)\);/y;

/** Notes the line number of a macro whose opening bracket stands at `open`; names inside its arguments are read on. */
function readLineMacro(reader: Reader, open: number): void {
  const { text, lines } = reader;
  if (text.charCodeAt(open - 1) === 107) {
    noteCheck(reader, open);
    return;
  }
  if (text.charCodeAt(open - 1) !== 95) {
    raiseMacro.lastIndex = open;
    const found = raiseMacro.exec(text);
    const digits = found?.[2] ?? "";
    const end = raiseMacro.lastIndex - 2;
    if (found !== null) lines.push({ kind: "raise", start: end - digits.length, end, file: found[1] });
    return;
  }
  lineMacro.lastIndex = open;
  const found = lineMacro.exec(text);
  if (found === null) return;
  const digits = found[2] ?? "";
  lines.push({ kind: digits === "" ? "frame" : "line", start: open + 1, end: open + 1 + digits.length, file: found[1] ?? found[3] });
  reader.at = lineMacro.lastIndex;
}

/** A check whose token is not seen must not be left behind when others are renamed: then none is. */
function noteCheck(reader: Reader, open: number): void {
  const spot = readCheckToken(reader.text, open);
  if (spot === undefined) reader.checksUnderstood = false;
  else reader.checks.push(spot);
}
