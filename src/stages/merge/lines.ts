// Turns source line numbers into offsets from one constant per function and file, so that a shift changes constants only.
import type { Item, LineMark, Scan } from "./reader.js";

/** A line number in the text, and the C expression that takes its place. */
export interface LineSpot {
  readonly start: number;
  readonly length: number;
  readonly expression: string;
}

/** The array of a unit's line constants while it grows. */
export interface LineArray {
  readonly name: string;
  readonly values: number[];
}

/** An array of so many constants. */
interface DeclaredLines {
  readonly name: string;
  readonly values: readonly number[];
}

/** How many lines a text has: a measure of a unit that is the same in every checkout, while names hold paths. */
export function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** The include after which a unit declares its array. */
export const nimBase = '#include "nimbase.h"\n';

/** The declaration of the array in the unit; the line table defines it. */
export function declareLines({ name, values }: DeclaredLines): string {
  return `extern __attribute__((visibility("hidden"))) const int ${name}[${values.length}];\n`;
}

/** The name of the array of the unit whose final file is `file`. */
export function lineArrayName(file: string): string {
  return `nimLines__${file.replace(/[^A-Za-z0-9]/g, "_")}`;
}

/**
 * The line numbers of one function. Each file that the function's lines belong to gets a constant, the first line seen,
 * which is appended to the array; every other line of that file is an offset from it.
 */
export function readLines(scan: Scan, item: Item, array: LineArray): LineSpot[] {
  const spots: LineSpot[] = [];
  const slots = new Map<string, number>();
  let file = "";
  for (let at = item.firstLine; at < item.endLine; at++) {
    const mark = scan.lines[at] as LineMark;
    const markFile = mark.file ?? file;
    if (mark.kind !== "raise") file = markFile;
    if (mark.kind === "frame") continue;
    const line = Number(scan.text.slice(mark.start, mark.end));
    const slot = slots.get(markFile) ?? array.values.push(line) - 1;
    slots.set(markFile, slot);
    const offset = line - (array.values[slot] as number);
    const expression = `${array.name}[${slot}]${offset === 0 ? "" : offset > 0 ? `+${offset}` : offset}`;
    spots.push({ start: mark.start, length: mark.end - mark.start, expression });
  }
  return spots;
}
