// Writes the final text of one unit: the raw text with every decided name and line constant in place.
import { spelledToken } from "../merge/display-tokens.js";
import type { NamedUnit } from "../merge/names.js";

/** Renders a unit; `names` holds the build's decisions. */
export function renderUnit(unit: NamedUnit, names: ReadonlyMap<string, string>): string {
  const { text, artifact } = unit;
  const finals = artifact.names.map((raw) => names.get(raw) ?? spelledToken(raw));
  const { spots, fixed } = artifact;
  const pieces: string[] = [];
  let at = 0;
  for (let spot = 0; spot < spots.length; spot += 3) {
    const start = spots[spot] as number;
    const target = spots[spot + 2] as number;
    pieces.push(text.slice(at, start), (target < 0 ? fixed[~target] : finals[target]) as string);
    at = start + (spots[spot + 1] as number);
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}
