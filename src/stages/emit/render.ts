// Writes the final text of one unit: the raw text with every decided name and line constant in place.
import type { NamedUnit } from "../merge/names.js";

/** Renders a unit; `finals` spells its names, index for index. */
export function renderUnit(unit: NamedUnit, finals: readonly string[]): string {
  const { text, artifact } = unit;
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
