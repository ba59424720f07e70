// Fields of structs whose names hold a template counter: told apart by their position among such fields of the struct.
import type { FieldRank } from "./artifact.js";
import type { Declaration } from "./declaration.js";
import { gensymDigits } from "./local-names.js";
import type { UnitReading } from "./read-unit.js";
import type { Item, LexedUnit } from "./reader.js";

/** The gensym fields of every struct that the unit defines; a name that several structs hold occurs several times. */
export function readFields(reading: UnitReading, index: (name: number) => number): FieldRank[] {
  const ranks = new Map<string, FieldRank>();
  reading.declarations.forEach(({ kind }, at) => {
    if (kind !== "struct" && kind !== "typedef") return;
    const item = reading.scan.items[at] as Item;
    const seen = new Map<string, number>();
    for (let token = item.firstToken; token < item.endToken; token++) {
      if (!isFieldToken(reading, token, kind)) continue;
      const scanName = reading.scan.tokens.name[token] as number;
      const digits = gensymDigits(reading.scan.names[scanName] as string);
      const rank = seen.get(digits) ?? seen.size;
      seen.set(digits, rank);
      const name = index(scanName);
      ranks.set(`${name} ${rank}`, { name, rank });
    }
  });
  return [...ranks.values()];
}

/** Whether a gensym name stands for a field: after a dot or an arrow, or declared in a struct and no parameter. */
export function isFieldToken({ scan, identifiers }: LexedUnit, token: number, kind: Declaration["kind"] | undefined): boolean {
  const name = scan.tokens.name[token] as number;
  if (identifiers[name]?.kind !== "gensym") return false;
  if (scan.tokens.member[token] === 1) return true;
  return (kind === "struct" || kind === "typedef") && !/_p\d+$/.test(scan.names[name] as string);
}
