// What the items of a unit mention, by the names that the compiler generated, and where each must stand when the unit is split.
import { bucketOf } from "../../core/hash.js";
import type { Piece } from "../merge/pieces.js";
import type { UnitReading } from "../merge/read-unit.js";
import type { RenderableUnit } from "./render.js";

/** A unit with everything that was read of it; pieces and the reading's items are index for index. */
export interface SplittableUnit extends RenderableUnit {
  readonly reading: UnitReading;
  readonly pieces: readonly Piece[];
}

/** Names are indexes into the scan's names. */
export interface UnitWeb {
  /** For each piece: the names in it. */
  readonly mentions: readonly (readonly number[])[];
  /** For each function and variable: the names in it before its body or initializer. */
  readonly heads: readonly (readonly number[])[];
  /** From a name to the pieces that declare it. */
  readonly declarers: ReadonlyMap<number, readonly number[]>;
  /** For each piece: the name that it declares, or -1 when that is none of the compiler's, so that nobody knows who mentions it. */
  readonly declared: readonly number[];
}

/** Reads the web. */
export function readWeb({ reading, pieces }: SplittableUnit): UnitWeb {
  const { names, tokens, items } = reading.scan;
  const indexOf = new Map(names.map((name, at) => [name, at]));
  const namesIn = (firstToken: number, endToken: number): number[] => [...new Set(tokens.name.slice(firstToken, endToken))];
  const mentions = items.map(({ firstToken, endToken }) => namesIn(firstToken, endToken));
  const heads = items.map(({ firstToken, endToken }, at) => {
    const { role } = pieces[at] as Piece;
    if (role !== "function" && role !== "variable") return [];
    let token = firstToken;
    for (const end = headEnd(reading, at); token < endToken && (tokens.start[token] as number) < end; ) token++;
    return namesIn(firstToken, token);
  });
  const declared = pieces.map(({ name }) => indexOf.get(name) ?? -1);
  const declarers = new Map<number, number[]>();
  declared.forEach((name, at) => {
    const known = declarers.get(name);
    if (known !== undefined) known.push(at);
    else if (name >= 0) declarers.set(name, [at]);
  });
  return { mentions, heads, declarers, declared };
}

/** Where the body of a function or the initializer of a variable begins, or the closing semicolon stands. */
export function headEnd({ scan }: UnitReading, at: number): number {
  const { isFunction, open, assign, end } = scan.items[at] as (typeof scan.items)[number];
  return isFunction ? open : assign >= 0 ? assign : end - 1;
}

/**
 * For each piece the one part of `count` that defines it, or -1 for what may stand in several. A function goes by a hash of its
 * final name; whatever has a state, and what touches a static that has one, stands in part 0. Undefined when that cannot be told.
 */
export function findHomes(unit: SplittableUnit, web: UnitWeb, count: number): readonly number[] | undefined {
  const touching = touchingState(unit.pieces, web);
  if (touching === undefined) return undefined;
  const finals = new Map(unit.artifact.names.map((name, at) => [name, unit.finals[at] as string]));
  return unit.pieces.map(({ role, name }, at) => {
    if (role === "variable" || role === "pinned") return 0;
    if (role !== "function") return -1;
    return touching.has(at) ? 0 : bucketOf(finals.get(name) ?? name, count);
  });
}

/** The pieces that mention a pinned static, perhaps through others that may stand in several parts. */
function touchingState(pieces: readonly Piece[], { mentions, declared }: UnitWeb): ReadonlySet<number> | undefined {
  const states = new Set<number>();
  const touching = new Set<number>();
  const spread = (at: number): boolean => {
    touching.add(at);
    return declared[at] === -1 || states.size !== states.add(declared[at] as number).size;
  };
  let moved = false;
  pieces.forEach(({ role }, at) => role === "pinned" && (moved = spread(at) || moved));
  while (moved) {
    moved = false;
    pieces.forEach(({ role }, at) => {
      if (touching.has(at) || role === "declaration" || role === "type" || !mentions[at]?.some((name) => states.has(name))) return;
      if (role === "inline" || role === "constant") moved = spread(at) || moved;
      else touching.add(at);
    });
  }
  const isHidden = (at: number): boolean => declared[at] === -1 && pieces[at]?.role !== "function" && pieces[at]?.role !== "variable";
  return [...touching].some(isHidden) ? undefined : touching;
}
