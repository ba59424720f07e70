// Reads one raw unit into its artifact: what it defines, what it refers to, and every replacement that it alone decides.
import type { UnitArtifact } from "./artifact.js";
import { readDeclaration, type Declaration } from "./declaration.js";
import { readDisplays, readParents } from "./display-tokens.js";
import { readFields } from "./fields.js";
import { readIdentifier } from "./identifier.js";
import { lineArrayName, linesOf, nimBase } from "./lines.js";
import { collectLinkage, type Linkage } from "./linkage.js";
import { isReservedName } from "./local-names.js";
import { type Piece, readPieces } from "./pieces.js";
import { readPrelude } from "./prelude.js";
import type { LexedUnit } from "./reader.js";
import { scanUnit } from "./scan.js";
import { placeSpots } from "./spots.js";
import { readStructures } from "./structures.js";
import { readSymbols } from "./symbols.js";

/** A unit while it is read. */
export interface UnitReading extends LexedUnit, Linkage {
  /** One for each item; none when the unit is not understood. */
  readonly declarations: readonly Declaration[];
  readonly understood: boolean;
  /** One for each item; undefined when the unit must be compiled alone and whole. */
  readonly pieces: readonly Piece[] | undefined;
  /** The array that line numbers refer to; undefined when they stay, as in C++. */
  readonly lineArray: string | undefined;
}

/** A unit, read. It serves as long as its text and the name of its final file stand. */
export interface ReadUnit {
  readonly file: string;
  readonly artifact: UnitArtifact;
  readonly pieces: readonly Piece[] | undefined;
  /** The whole reading, of a unit that will be compiled in parts only: all of them together would burden the garbage collector. */
  readonly reading: UnitReading | undefined;
}

/** A raw unit's name (`@m..@ssrc@stimer.nim.c`), text and a digest of the text, for the final file of that name. */
export interface UnitToRead {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

/** Reads a unit: all that it takes to name its symbols, to lay it out and to render it. */
export function readUnit(unit: UnitToRead, file: string, { splitFrom }: { readonly splitFrom: number }): ReadUnit {
  const reading = openUnit(unit, file);
  const artifact = artifactOf(reading, unit.digest);
  return { file, artifact, pieces: reading.pieces, reading: artifact.size >= splitFrom ? reading : undefined };
}

/** Reads a unit's text into its items; never fails: what is not understood has no declarations. */
export function openUnit({ name, text }: Pick<UnitToRead, "name" | "text">, file: string): UnitReading {
  // `nim cpp` writes constants with internal linkage, so its units keep their lines.
  const lineArray = name.endsWith(".c") ? lineArrayName(file) : undefined;
  const scan = scanUnit(text);
  const lexed = { scan, identifiers: scan.names.map(readIdentifier) };
  const understood = scan.balanced && !scan.names.some(isReservedName);
  const declarations = understood ? scan.items.map((item) => readDeclaration(lexed, item)) : [];
  const linkage = collectLinkage(lexed, declarations);
  const pieces = lineArray === undefined || !understood ? undefined : readPieces(lexed, declarations);
  return { ...lexed, declarations, understood, pieces, ...linkage, lineArray: text.includes(nimBase) ? lineArray : undefined };
}

function artifactOf(reading: UnitReading, digest: string): UnitArtifact {
  const spots = placeSpots(reading);
  const { globalIndex, ...placed } = spots;
  const index = (name: number): number => globalIndex.get(name) ?? -1;
  return {
    digest,
    ...placed,
    ...readStructures(reading, index),
    symbols: readSymbols(reading, spots),
    fields: readFields(reading, index),
    displays: readDisplays(reading, index),
    parents: readParents(reading),
    kept: [...keptNames(reading)],
    understood: reading.understood,
    prelude: readPrelude(reading),
    size: linesOf(reading.scan.text),
  };
}

/** What must keep its name: exported symbols, names in string literals, and every field name of a unit not understood. */
function keptNames({ scan, identifiers, declarations, understood }: UnitReading): Set<string> {
  const kept = new Set(scan.mentions);
  for (const { linkage, declared } of declarations) {
    if (linkage === "exported" && declared >= 0) kept.add(scan.names[scan.tokens.name[declared] as number] as string);
  }
  if (!understood) scan.names.forEach((name, at) => identifiers[at]?.kind === "gensym" && kept.add(name));
  return kept;
}
