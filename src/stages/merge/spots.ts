// Decides, for every generated name in a unit, whether the unit alone names it or the whole build does, and where it stands.
import type { Declaration } from "./declaration.js";
import { readDisplayArray, tokenName, type TokenSpot } from "./display-tokens.js";
import { isFieldToken } from "./fields.js";
import type { Identifier } from "./identifier.js";
import { declareLines, nimBase, readLines, type LineArray } from "./lines.js";
import { gensymName, newLocalScope, newStaticNames, staticName, temporaryName, type LocalScope, type StaticNames } from "./local-names.js";
import type { UnitReading } from "./read-unit.js";
import type { Item } from "./reader.js";

/** Every replacement of a unit; see `UnitArtifact` for the meaning of `names`, `fixed` and `spots`. */
export interface PlacedSpots {
  readonly names: string[];
  readonly fixed: string[];
  readonly spots: Int32Array;
  readonly lines: number[];
  readonly untouched: string[];
  /** From a scan name to its index in `names`. */
  readonly globalIndex: ReadonlyMap<number, number>;
  /** Whether every object check of the unit was placed. */
  readonly checksUnderstood: boolean;
}

interface Placing {
  readonly reading: UnitReading;
  readonly statics: StaticNames;
  readonly globalIndex: Map<number, number>;
  /** Names that the build decides: those of `globalIndex`, and tokens of object checks. */
  readonly names: string[];
  readonly tokenIndex: Map<string, number>;
  readonly fixedIndex: Map<string, number>;
  readonly touched: Set<number>;
  readonly spots: number[];
  readonly lines: LineArray;
  /** The next of the scan's object checks to place. */
  nextCheck: number;
  placedChecks: number;
}

/** Where a token stands: the kind of its item, and the names that mean something inside that item only. */
interface Place {
  readonly kind: Declaration["kind"] | undefined;
  readonly scope: LocalScope;
}

/** Places every replacement in the order of the text. */
export function placeSpots(reading: UnitReading): PlacedSpots {
  const { scan } = reading;
  const lines: LineArray = { name: reading.lineArray ?? "", values: [] };
  const placing: Placing = { reading, statics: newStaticNames(), globalIndex: new Map(), names: [], tokenIndex: new Map(), fixedIndex: new Map(), touched: new Set(), spots: [], lines, nextCheck: 0, placedChecks: 0 };
  if (reading.declarations.length > 0) scan.items.forEach((item, at) => placeItem(placing, item, reading.declarations[at]?.kind));
  else placeTokens(placing, { firstToken: 0, endToken: scan.tokens.start.length }, { kind: undefined, scope: newLocalScope() });
  if (lines.values.length > 0) insertLineArray(placing);
  return {
    names: placing.names,
    fixed: [...placing.fixedIndex.keys()],
    spots: Int32Array.from(placing.spots),
    lines: lines.values,
    untouched: scan.names.filter((_, name) => !placing.touched.has(name)),
    globalIndex: placing.globalIndex,
    checksUnderstood: scan.checksUnderstood && placing.placedChecks === countOf(scan.text, "isObjDisplayCheck("),
  };
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** A spot of no length after the include that declares what line numbers refer to. */
function insertLineArray(placing: Placing): void {
  const { spots } = placing;
  const start = placing.reading.scan.text.indexOf(nimBase) + nimBase.length;
  let at = 0;
  while (at < spots.length && (spots[at] as number) < start) at += 3;
  spots.splice(at, 0, start, 0, fixedTarget(placing, declareLines(placing.lines)));
}

function placeItem(placing: Placing, item: Item, kind: Declaration["kind"] | undefined): void {
  const { scan } = placing.reading;
  const place: Place = { kind, scope: newLocalScope() };
  let firstToken = item.firstToken;
  for (const spot of numbersOf(placing, item, kind)) {
    let endToken = firstToken;
    while (endToken < item.endToken && (scan.tokens.start[endToken] as number) < spot.start) endToken++;
    placeTokens(placing, { firstToken, endToken }, place);
    placing.spots.push(spot.start, spot.length, spot.target);
    firstToken = endToken;
  }
  placeTokens(placing, { firstToken, endToken: item.endToken }, place);
}

interface NumberSpot {
  readonly start: number;
  readonly length: number;
  readonly target: number;
}

/** The numbers in an item that are replaced, in the order of the text: source lines, and tokens of object checks. */
function numbersOf(placing: Placing, item: Item, kind: Declaration["kind"] | undefined): NumberSpot[] {
  const { scan, lineArray } = placing.reading;
  if (kind === "variable") return readDisplayArray(scan.text, item).map((spot) => placeToken(placing, spot));
  if (kind !== "function") return [];
  const lines = lineArray === undefined ? [] : readLines(scan, item, placing.lines);
  const numbers = lines.map(({ start, length, expression }) => ({ start, length, target: fixedTarget(placing, expression) }));
  for (; (scan.checks[placing.nextCheck]?.start ?? Infinity) < item.end; placing.nextCheck++) {
    const spot = scan.checks[placing.nextCheck] as TokenSpot;
    if (spot.start < item.start) continue;
    numbers.push(placeToken(placing, spot));
    placing.placedChecks++;
  }
  return numbers.sort((one, other) => one.start - other.start);
}

function placeToken({ reading, names, tokenIndex }: Placing, { start, end }: TokenSpot): NumberSpot {
  const name = tokenName(reading.scan.text.slice(start, end));
  const target = tokenIndex.get(name) ?? names.push(name) - 1;
  tokenIndex.set(name, target);
  return { start, length: end - start, target };
}

function placeTokens(placing: Placing, range: Pick<Item, "firstToken" | "endToken">, place: Place): void {
  const { start, end, name } = placing.reading.scan.tokens;
  for (let token = range.firstToken; token < range.endToken; token++) {
    const target = targetOf(placing, token, place);
    if (target === undefined) continue;
    placing.touched.add(name[token] as number);
    const from = start[token] as number;
    placing.spots.push(from, (end[token] as number) - from, typeof target === "number" ? target : fixedTarget(placing, target));
  }
}

function fixedTarget({ fixedIndex }: Placing, text: string): number {
  let index = fixedIndex.get(text);
  if (index === undefined) {
    index = fixedIndex.size;
    fixedIndex.set(text, index);
  }
  return ~index;
}

/** The final text, or the index of a name that the build decides, or undefined for what stays. */
function targetOf(placing: Placing, token: number, place: Place): string | number | undefined {
  const { reading, statics } = placing;
  const name = reading.scan.tokens.name[token] as number;
  const identifier = reading.identifiers[name] as Identifier;
  switch (identifier.kind) {
    case "other":
      return undefined;
    case "type":
      return globalIndex(placing, name);
    case "gensym":
      return gensymTarget(placing, token, place);
    case "symbol":
    case "rtti":
      return reading.statics.has(name) ? staticName(statics, name, identifier) : globalIndex(placing, name);
    case "literal":
      if (reading.statics.has(name)) return staticName(statics, name, identifier);
      if (reading.externals.has(name)) return globalIndex(placing, name);
      return place.kind === "function" && reading.temporaries.has(name) ? temporaryName(place.scope, name) : undefined;
  }
}

function gensymTarget(placing: Placing, token: number, { kind, scope }: Place): string | number | undefined {
  const name = placing.reading.scan.tokens.name[token] as number;
  if (isFieldToken(placing.reading, token, kind)) return globalIndex(placing, name);
  if (kind === undefined || kind === "preprocessor" || kind === "variable") return undefined;
  return gensymName(scope, placing.reading.scan.names[name] as string);
}

function globalIndex({ globalIndex: known, names, reading }: Placing, name: number): number {
  let index = known.get(name);
  if (index === undefined) {
    index = names.push(reading.scan.names[name] as string) - 1;
    known.set(name, index);
  }
  return index;
}
