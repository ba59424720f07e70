// Writes final text: the raw text with every decided name and line constant in place.
import type { NamedUnit } from "../merge/names.js";

/** A stretch of the raw text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A unit that can be written: `finals` spells its names, index for index. */
export interface RenderableUnit extends NamedUnit {
  readonly finals: readonly string[];
}

/** How a replacement that the unit alone decided, an index into `UnitArtifact.fixed`, is spelled where it goes. */
export type Spell = (fixed: number) => string;

/** Renders a whole unit. */
export function renderUnit(unit: RenderableUnit): string {
  return renderSpans(unit, [{ start: 0, end: Infinity }], (fixed) => unit.artifact.fixed[fixed] as string).join("");
}

/** Renders stretches of a unit, which must ascend and not overlap. */
export function renderSpans({ text, artifact, finals }: RenderableUnit, spans: readonly Span[], spell: Spell): string[] {
  const { spots } = artifact;
  let spot = 0;
  return spans.map(({ start: from, end }) => {
    while (spot < spots.length && (spots[spot] as number) < from) spot += 3;
    const parts: string[] = [];
    let at = from;
    for (; spot < spots.length && (spots[spot] as number) < end; spot += 3) {
      const start = spots[spot] as number;
      const target = spots[spot + 2] as number;
      parts.push(text.slice(at, start), target < 0 ? spell(~target) : (finals[target] as string));
      at = start + (spots[spot + 1] as number);
    }
    parts.push(text.slice(at, end === Infinity ? undefined : end));
    return parts.join("");
  });
}
