// Decides, for every generated name in a unit, whether the unit alone names it or the whole build does, and where it stands.
import type { Declaration } from "./declaration.js";
import { isFieldToken } from "./fields.js";
import type { Identifier } from "./identifier.js";
import { declareLines, nimBase, readLines, type LineArray, type LineSpot } from "./lines.js";
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
}

interface Placing {
  readonly reading: UnitReading;
  readonly statics: StaticNames;
  readonly globalIndex: Map<number, number>;
  readonly fixedIndex: Map<string, number>;
  readonly touched: Set<number>;
  readonly spots: number[];
  readonly lines: LineArray;
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
  const placing: Placing = { reading, statics: newStaticNames(), globalIndex: new Map(), fixedIndex: new Map(), touched: new Set(), spots: [], lines };
  if (reading.declarations.length > 0) scan.items.forEach((item, at) => placeItem(placing, item, reading.declarations[at]?.kind));
  else placeTokens(placing, { firstToken: 0, endToken: scan.tokens.start.length }, { kind: undefined, scope: newLocalScope() });
  if (lines.values.length > 0) insertLineArray(placing);
  return {
    names: [...placing.globalIndex.keys()].map((name) => scan.names[name] as string),
    fixed: [...placing.fixedIndex.keys()],
    spots: Int32Array.from(placing.spots),
    lines: lines.values,
    untouched: scan.names.filter((_, name) => !placing.touched.has(name)),
    globalIndex: placing.globalIndex,
  };
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
  const { scan, lineArray } = placing.reading;
  const lines = kind === "function" && lineArray !== undefined ? readLines(scan, item, placing.lines) : [];
  const place: Place = { kind, scope: newLocalScope() };
  let firstToken = item.firstToken;
  for (const line of lines) {
    let endToken = firstToken;
    while (endToken < item.endToken && (scan.tokens.start[endToken] as number) < line.start) endToken++;
    placeTokens(placing, { firstToken, endToken }, place);
    placeLine(placing, line);
    firstToken = endToken;
  }
  placeTokens(placing, { firstToken, endToken: item.endToken }, place);
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

function placeLine(placing: Placing, line: LineSpot): void {
  placing.spots.push(line.start, line.length, fixedTarget(placing, line.expression));
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

function globalIndex(placing: Placing, name: number): number {
  const known = placing.globalIndex.get(name) ?? placing.globalIndex.size;
  placing.globalIndex.set(name, known);
  return known;
}
