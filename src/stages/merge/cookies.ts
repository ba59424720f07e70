// Two hashes per unit: what other units see of it, and all of it. `ffi why` tells an implementation edit from an interface edit.
import { createHash } from "node:crypto";
import { hashText } from "../../core/hash.js";
import type { NamedUnit } from "./names.js";

/** The cookies of one final unit. */
export interface UnitCookies {
  readonly file: string;
  /** Moves when a symbol that the unit defines appears, goes, or changes its declaration, or a type it defines changes. */
  readonly interface: string;
  /** Moves when anything in the final text does. */
  readonly implementation: string;
}

/** The cookies of a unit whose final text is `text`; `finals` spells its names, index for index. */
export function unitCookies(unit: NamedUnit, text: string, finals: readonly string[]): UnitCookies {
  const { symbols, types } = unit.artifact;
  const final = (name: number): string => finals[name] as string;
  const seen = symbols.map((symbol) => [final(symbol.name), symbol.shape, ...symbol.references.map(final)].join(" "));
  for (const type of types) seen.push([final(type.name), type.shape, ...type.references.map(final)].join(" "));
  return { file: unit.file, interface: hashText(seen.sort().join("\n")), implementation: createHash("sha1").update(text).digest("hex").slice(0, 16) };
}
