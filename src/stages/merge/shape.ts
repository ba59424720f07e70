// Turns a stretch of generated C into what is stable about it: its text without generated digits, and the types it mentions.
import type { Identifier } from "./identifier.js";
import type { LexedUnit } from "./reader.js";

/** A stretch of a unit, as offsets into its text and its token table. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly endToken: number;
}

/** Stable text, and the scan names of the types and type information mentioned, in order. */
export interface Shape {
  readonly text: string;
  readonly references: readonly number[];
}

const parameterName = /\b\w+_p\d+(?:Len_\d+)?\b/g;

/**
 * The shape of a stretch. A generated name is replaced by its base, `own` (the scan name being defined) by `@`, and a
 * type by `%`, to be filled in by whoever knows the types' names. Parameter names go: renaming one changes nothing.
 */
export function readShape({ scan, identifiers }: LexedUnit, stretch: Stretch, own: number): Shape {
  const references: number[] = [];
  const { tokens } = scan;
  let text = "";
  let at = stretch.start;
  for (let index = stretch.firstToken; index < stretch.endToken; index++) {
    const start = tokens.start[index] as number;
    const end = tokens.end[index] as number;
    if (start < at) continue;
    if (end > stretch.end) break;
    const name = tokens.name[index] as number;
    const identifier = identifiers[name] as Identifier;
    const isStructure = name !== own && (identifier.kind === "type" || identifier.kind === "rtti");
    if (isStructure) references.push(name);
    text += scan.text.slice(at, start) + (name === own ? "@" : isStructure ? "%" : identifier.base);
    at = end;
  }
  text += scan.text.slice(at, stretch.end);
  return { text: text.includes("_p") ? text.replace(parameterName, "") : text, references };
}
