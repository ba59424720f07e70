// Writes several small units as one translation unit: the C compiler then reads the headers and the common types once.
// The units have the same preprocessor lines but for headers that do no harm, so each sees the macros that it saw alone.
import { readIdentifier } from "../merge/identifier.js";
import { declareLines, lineArrayName } from "../merge/lines.js";
import { staticNameAt } from "../merge/local-names.js";
import type { Piece } from "../merge/pieces.js";
import { type RenderableUnit, renderSpans } from "./render.js";

/** A unit with its items at hand. */
export interface PiecedUnit extends RenderableUnit {
  readonly pieces: readonly Piece[];
}

/** The text of the units that could be joined, and which those are: a unit that contradicts one before it is left out. */
export interface JoinedUnits<Unit extends PiecedUnit> {
  readonly text: string;
  readonly joined: readonly Unit[];
}

/** Joins units in their order. */
export function joinUnits<Unit extends PiecedUnit>(units: readonly Unit[]): JoinedUnits<Unit> {
  const known = new Map<string, string>();
  const joined: Unit[] = [];
  const texts: string[] = [];
  for (const unit of units) {
    const text = addUnit(unit, joined.length, known);
    if (text === undefined) continue;
    joined.push(unit);
    texts.push(text);
  }
  return { text: `/* Compiled together: ${joined.map(({ file }) => file).join(" ")} */\n${texts.join("")}`, joined };
}

/** The unit's text without what stands there already; undefined, and nothing known, when it gives a name another meaning. */
function addUnit(unit: PiecedUnit, place: number, known: Map<string, string>): string | undefined {
  const { artifact, file, pieces } = unit;
  if (artifact.kept.some((name) => isOwnStatic(name))) return undefined;
  const lines = artifact.lines.length === 0 ? "" : declareLines({ name: lineArrayName(file), values: artifact.lines });
  const spelled = artifact.fixed.map((fixed) => (fixed === lines ? "" : staticNameAt(fixed, place)));
  const texts = renderSpans(unit, pieces, (fixed) => spelled[fixed] as string);
  const added = new Map<string, string>();
  const prelude: string[] = [];
  const rest: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    const text = texts[at] as string;
    if (piece.role === "prelude") {
      if (!known.has(text.trim())) prelude.push(text);
      added.set(text.trim(), "");
      continue;
    }
    const { key, meaning, sort } = meaningOf(piece, { text: text.trim(), raw: () => unit.text.slice(piece.start, piece.end).trim(), place });
    const contradicts = (fact: string, value: string): boolean => (known.get(fact) ?? added.get(fact) ?? value) !== value;
    if (contradicts(key, meaning) || (sort !== undefined && contradicts(`sort ${piece.name}`, sort))) return undefined;
    added.set(key, meaning);
    if (sort !== undefined) added.set(`sort ${piece.name}`, sort);
    if (!known.has(key) || piece.role === "function" || piece.role === "variable") rest.push(text);
  }
  for (const [key, meaning] of added) known.set(key, meaning);
  return `${prelude.join("")}\n/* ${file} */\n${lines}${rest.join("").trimEnd()}\n`;
}

interface Meaning {
  /** What is declared, and in which form: a type forward or whole, a static by itself. */
  readonly key: string;
  /** Two items of one key that differ in this cannot stand in one translation unit. */
  readonly meaning: string;
  /** What an ordinary identifier is, as C has one space for all; undefined for a tag, and for a static of the unit's own name. */
  readonly sort: "type" | "static" | "symbol" | undefined;
}

/** An item as it will be written at a place among the joined units, and as the compiler wrote it. */
interface Spelled {
  readonly text: string;
  readonly raw: () => string;
  readonly place: number;
}

function meaningOf({ role, name }: Piece, { text, raw, place }: Spelled): Meaning {
  if (role === "type") return { key: `${text.slice(0, 7)} ${name}`, meaning: text, sort: text.startsWith("typedef ") ? "type" : undefined };
  if (text.startsWith("static ") || role === "constant") {
    if (isOwnStatic(name)) return { key: `${role} ${name} ${place}`, meaning: text, sort: undefined };
    const own = raw();
    const isShared = role !== "pinned" && !numberedName.test(own);
    return { key: `${role} ${name}`, meaning: isShared ? own : `${own} ${place}`, sort: "static" };
  }
  const end = text.indexOf(role === "function" ? "{" : role === "variable" ? "=" : ";");
  const head = text.slice(0, end < 0 ? text.length - 1 : end).trimEnd();
  return { key: `symbol ${name}`, meaning: head.replace(/^(?:(?:extern|N_LIB_PRIVATE) )+/, ""), sort: "symbol" };
}

/** Whether a static of this raw name gets a name of the unit's own, which its place among the joined units makes unique. */
function isOwnStatic(name: string): boolean {
  const { kind } = readIdentifier(name);
  return kind !== "other" && kind !== "type";
}

/** A name that means another thing in each unit; all others that a static may mention are the same wherever the compiler writes them. */
const numberedName = /\b(?:(?:CNSTCLOSURE|Nim_OfCheck_CACHE|FX_|Dl_)\d|TM__)/;
