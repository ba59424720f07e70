// What reading a unit of generated C yields, and the state that the reading keeps meanwhile.
import type { TokenSpot } from "./display-tokens.js";
import type { Identifier } from "./identifier.js";

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
  /** How many brackets are open around it outside braces; a large number inside braces. */
  readonly depth: readonly number[];
  /** 1 when it follows `.` or `->`, or names a member in `offsetof`; else 0. */
  readonly member: readonly number[];
}

/** A source line number in the text: of a statement, perhaps in another file, or of a raise; or a new frame's file. */
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
  /** Tokens in object checks, in the order of the text. */
  readonly checks: readonly TokenSpot[];
  /** False when some check's token could not be seen. */
  readonly checksUnderstood: boolean;
  /** False when brackets do not match: then items mean nothing. */
  readonly balanced: boolean;
}

/** A scan with its names taken apart, index for index. */
export interface LexedUnit {
  readonly scan: Scan;
  readonly identifiers: readonly Identifier[];
}

/** An item while it is read. */
export interface OpenItem {
  readonly start: number;
  readonly firstToken: number;
  readonly firstLine: number;
  open: number;
  assign: number;
  isFunction: boolean;
}

/** The state of a reading. `at` is where it goes on; `depth` counts open brackets outside braces. */
export interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  balanced: boolean;
  item: OpenItem | undefined;
  readonly index: Map<string, number>;
  readonly names: string[];
  readonly tokens: Record<keyof TokenTable, number[]>;
  readonly items: Item[];
  readonly lines: LineMark[];
  readonly mentions: string[];
  readonly checks: TokenSpot[];
  checksUnderstood: boolean;
}

/** A reading at the beginning of `text`. */
export function newReader(text: string): Reader {
  const tokens = { start: [], end: [], name: [], depth: [], member: [] };
  return {
    text, at: 0, depth: 0, balanced: true, item: undefined, index: new Map(),
    names: [], tokens, items: [], lines: [], mentions: [], checks: [], checksUnderstood: true,
  };
}

/** Begins an item at `start`. */
export function openItem(reader: Reader, start: number): void {
  const { tokens, lines } = reader;
  reader.item = { start, firstToken: tokens.start.length, firstLine: lines.length, open: -1, assign: -1, isFunction: false };
}

/** Ends the item that was begun last. */
export function endItem(reader: Reader, end: number, isPreprocessor: boolean): void {
  const { item, tokens, lines, items } = reader;
  if (item === undefined) return;
  const { start, open, assign, isFunction, firstToken, firstLine } = item;
  items.push({ start, end, open, assign, isFunction, isPreprocessor, firstToken, endToken: tokens.start.length, firstLine, endLine: lines.length });
  reader.item = undefined;
}
