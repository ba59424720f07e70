// The numbers that stand for object types in `of` checks and exception handlers: hashes over absolute paths, so two checkouts
// differ in them. They are renamed like symbols, as the name `#<number>`, after the type information that they end.
import { quoteEnd } from "./chars.js";
import type { UnitReading } from "./read-unit.js";
import type { Item } from "./reader.js";

/** Where a token stands in the text. */
export interface TokenSpot {
  readonly start: number;
  readonly end: number;
}

/** The tokens of one type information's display: of every ancestor of its type, from the root on, and of the type itself. */
export interface Display {
  /** Index into `UnitArtifact.names`. */
  readonly name: number;
  /** Names of tokens, `#<number>`. */
  readonly tokens: readonly string[];
}

/** The name under which a token is renamed. */
export function tokenName(digits: string): string {
  return `#${digits}`;
}

/** The number that a name stands for, when it stands for a token; else the name. */
export function spelledToken(name: string): string {
  return isTokenName(name) ? name.slice(1) : name;
}

/** Whether a name stands for a token. */
export function isTokenName(name: string): boolean {
  return name.startsWith("#");
}

const lastArgument = /, (?:\(\(NU32\))?(\d+)\)?$/;

/** The token of the `isObjDisplayCheck(source, depth, token)` whose bracket opens at `open`; undefined when it is no number. */
export function readCheckToken(text: string, open: number): TokenSpot | undefined {
  const close = closingBracket(text, open);
  const found = lastArgument.exec(text.slice(Math.max(open, close - 40), close));
  if (found === null) return undefined;
  const digits = found[1] ?? "";
  const start = close - (found[0].endsWith(")") ? 1 : 0) - digits.length;
  return { start, end: start + digits.length };
}

function closingBracket(text: string, open: number): number {
  let depth = 1;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) at = quoteEnd(text, at) - 1;
    else if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return at;
  }
  return text.length;
}

const displayArray = /^static NIM_CONST NU32 \w+\[\d+\] = \{([\d, ]+)\};$/;

/** The tokens of `static NIM_CONST NU32 TM__…[3] = {root, parent, own};`; none for any other item. */
export function readDisplayArray(text: string, item: Item): TokenSpot[] {
  if (!text.startsWith("static NIM_CONST NU32 ", item.start)) return [];
  const found = displayArray.exec(text.slice(item.start, item.end));
  if (found === null) return [];
  const from = item.end - 2 - (found[1] as string).length;
  return [...(found[1] as string).matchAll(/\d+/g)].map((digits) => ({ start: from + digits.index, end: from + digits.index + digits[0].length }));
}

/** The displays of the unit's type information, by the arrays that the definitions name. */
export function readDisplays(reading: UnitReading, index: (name: number) => number): Display[] {
  const { scan, declarations, identifiers } = reading;
  const arrays = new Map<number, string[]>();
  declarations.forEach(({ declared, kind }, at) => {
    const spots = declared < 0 || kind !== "variable" ? [] : readDisplayArray(scan.text, scan.items[at] as Item);
    if (spots.length > 0) arrays.set(scan.tokens.name[declared] as number, spots.map(({ start, end }) => tokenName(scan.text.slice(start, end))));
  });
  const found: Display[] = [];
  declarations.forEach(({ declared, linkage }, at) => {
    const name = scan.tokens.name[declared] ?? -1;
    if (linkage !== "external" || identifiers[name]?.kind !== "rtti") return;
    const item = scan.items[at] as Item;
    for (let token = item.firstToken; token < item.endToken; token++) {
      const tokens = arrays.get(scan.tokens.name[token] as number);
      if (tokens !== undefined) found.push({ name: index(name), tokens });
    }
  });
  return found;
}

const parentField = /^\w+ \w+ \{\s*(\w+) Sup;/;

/** Pairs of an object type that the unit defines and the type that it inherits from, both by raw name. */
export function readParents({ scan, declarations }: UnitReading): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  declarations.forEach(({ kind, declared }, at) => {
    if (kind !== "struct" || declared < 0) return;
    const { start } = scan.items[at] as Item;
    const parent = parentField.exec(scan.text.slice(start, start + 400))?.[1];
    if (parent !== undefined) found.push([scan.names[scan.tokens.name[declared] as number] as string, parent]);
  });
  return found;
}
