// Writes one large unit as several translation units, so that an edit of one function does not compile all the others again.
// Each part holds its functions and, of everything else, what these reach: then a part changes only when something it uses does.
import { declareLines, lineArrayName } from "../merge/lines.js";
import { renderSpans, type Span, type Spell } from "./render.js";
import { findHomes, headEnd, readWeb, type SplittableUnit, type UnitWeb } from "./unit-web.js";

/** A part of a unit: its text, and which of the unit's line constants it uses, in the order of its own array. */
export interface UnitPart {
  readonly text: string;
  readonly slots: readonly number[];
}

/** The array of line constants of a part. */
export function partLineArray(file: string, part: number): string {
  return `${lineArrayName(file)}_${part}`;
}

/** Splits a unit into `count` parts; undefined when something that they would share cannot be told by its name. */
export function splitUnit(unit: SplittableUnit, count: number): readonly UnitPart[] | undefined {
  const web = readWeb(unit);
  const homes = findHomes(unit, web, count);
  if (homes === undefined) return undefined;
  return Array.from({ length: count }, (_, part) => renderPart(unit, { part, count, homes, reached: reach(web, homes, part) }));
}

/** The pieces that stand in a part: its own, those whose users are not known, and what any of these mention, on and on. */
function reach({ mentions, heads, declared, declarers }: UnitWeb, homes: readonly number[], part: number): ReadonlySet<number> {
  const reached = new Set(homes.flatMap((_, at) => (homes[at] === part || declared[at] === -1 ? [at] : [])));
  for (const at of reached) {
    const isWhole = homes[at] === -1 || homes[at] === part;
    for (const name of (isWhole ? mentions : heads)[at] as readonly number[]) for (const other of declarers.get(name) ?? []) reached.add(other);
  }
  return reached;
}

interface PartPlan {
  readonly part: number;
  readonly count: number;
  /** For each piece the part that defines it, or -1. */
  readonly homes: readonly number[];
  readonly reached: ReadonlySet<number>;
}

function renderPart(unit: SplittableUnit, { part, count, homes, reached }: PartPlan): UnitPart {
  const { file, pieces, reading } = unit;
  const speller = newSpeller(unit, partLineArray(file, part));
  const isOutside = (at: number): boolean => homes[at] !== -1 && homes[at] !== part;
  const places = [...reached].sort((one, other) => one - other);
  const spans = places.map((at): Span => ({ start: pieces[at]!.start, end: isOutside(at) ? headEnd(reading, at) : pieces[at]!.end }));
  const texts = renderSpans(unit, spans, speller.spell).map((text, place) => {
    const at = places[place] as number;
    return isOutside(at) ? outsideText(text.trim(), pieces[at]!.role === "variable") : text;
  });
  const preludes = places.filter((at) => pieces[at]!.role === "prelude").length;
  const lines = speller.slots.length === 0 ? "" : declareLines({ name: partLineArray(file, part), values: speller.slots });
  const text = `/* Part ${part + 1} of ${count} of ${file} */\n${texts.slice(0, preludes).join("")}${lines}${texts.slice(preludes).join("")}`;
  return { text: `${text.trimEnd()}\n`, slots: speller.slots };
}

/** How a part declares what another one defines. */
function outsideText(head: string, isVariable: boolean): string {
  return `${isVariable && !head.startsWith("extern ") ? "extern " : ""}${head};\n`;
}

/** Numbers a part's own statics and line constants anew, in the order of their first use there. */
function newSpeller({ artifact, file }: SplittableUnit, array: string): { readonly spell: Spell; readonly slots: number[] } {
  const whole = lineArrayName(file);
  const slots: number[] = [];
  const slotOf = new Map<number, number>();
  const counts = new Map<string, number>();
  const declared = declareLines({ name: whole, values: artifact.lines });
  const spellAnew = (fixed: string): string => {
    if (fixed === declared) return "";
    if (fixed.startsWith(`${whole}[`)) {
      const end = fixed.indexOf("]");
      const slot = Number(fixed.slice(whole.length + 1, end));
      const own = slotOf.get(slot) ?? slots.push(slot) - 1;
      slotOf.set(slot, own);
      return `${array}[${own}${fixed.slice(end)}`;
    }
    const base = /^(.*)__s\d+$/.exec(fixed)?.[1];
    if (base === undefined) return fixed;
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return `${base}__s${count}`;
  };
  const spelled: string[] = [];
  return { spell: (fixed) => (spelled[fixed] ??= spellAnew(artifact.fixed[fixed] as string)), slots };
}
