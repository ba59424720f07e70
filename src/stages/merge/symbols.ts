// Procs and variables that a unit defines for others, with what names them; and, where another might be named alike, their content.
import type { SymbolContent, SymbolDefinition } from "./artifact.js";
import { hashText } from "../../core/hash.js";
import { type IdentifierKind, isHook } from "./identifier.js";
import type { UnitReading } from "./read-unit.js";
import type { Item } from "./reader.js";
import { readShape } from "./shape.js";
import type { PlacedSpots } from "./spots.js";

interface Found extends Omit<SymbolDefinition, "content"> {
  readonly kind: IdentifierKind;
  readonly base: string;
  readonly item: Item;
}

/** The unit's definitions with external linkage; of several of one name (tentative ones), the last. */
export function readSymbols(reading: UnitReading, placed: PlacedSpots): SymbolDefinition[] {
  const index = (name: number): number => placed.globalIndex.get(name) ?? -1;
  const found = new Map<number, Found>();
  reading.declarations.forEach(({ kind, linkage, declared, head }, at) => {
    if (declared < 0 || linkage !== "external" || (kind !== "function" && kind !== "variable")) return;
    const scanName = reading.scan.tokens.name[declared] as number;
    const name = index(scanName);
    const identifier = reading.identifiers[scanName];
    if (name < 0 || identifier === undefined || identifier.kind === "type") return;
    const item = reading.scan.items[at] as Item;
    const shape = readShape(reading, { ...item, end: head }, scanName);
    found.set(name, { name, shape: hashText(shape.text), references: shape.references.map(index), kind: identifier.kind, base: identifier.base, item });
  });
  const counts = new Map<string, number>();
  for (const one of found.values()) counts.set(likeness(one), (counts.get(likeness(one)) ?? 0) + 1);
  return [...found.values()].map((one) => {
    const { name, shape, references, kind, base, item } = one;
    // Type information is told apart as its type is.
    const mayTie = kind !== "rtti" && (isHook(base) || counts.get(likeness(one)) !== 1);
    return { name, shape, references, content: mayTie ? readContent(reading.scan.text, item, placed) : undefined };
  });
}

/** What two symbols of a unit share when only their types or their content can tell them apart. */
function likeness({ base, shape }: Found): string {
  return `${base}|${shape}`;
}

function readContent(text: string, { start, end }: Item, { spots, fixed }: PlacedSpots): SymbolContent {
  const mentions: number[] = [];
  let content = "";
  let at = start;
  for (let spot = firstSpot(spots, start); spot < spots.length && (spots[spot] as number) < end; spot += 3) {
    const from = spots[spot] as number;
    const target = spots[spot + 2] as number;
    content += `${text.slice(at, from)}${target < 0 ? stableText(fixed[~target] as string) : "%"}`;
    if (target >= 0) mentions.push(target);
    at = from + (spots[spot + 1] as number);
  }
  return { hash: hashText(content + text.slice(at, end)), mentions };
}

function stableText(fixed: string): string {
  return fixed.startsWith("nimLines__") ? "" : fixed.replace(/__[sl]\d+$/, "");
}

/** Binary search for the first triple that starts at or after `start`. */
function firstSpot(spots: Int32Array, start: number): number {
  let low = 0;
  let high = spots.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spots[middle * 3] as number) < start) low = middle + 1;
    else high = middle;
  }
  return low * 3;
}
