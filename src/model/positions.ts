// Where the items of an interface model stand in the Nim source: a file of its own, so that a shifted line moves no cookie.
import type { Location } from '../core/diagnostic.js';

/** Decoded positions; item names are paths like `procs/my_timer_echo` or `types/EchoRequest`. */
export interface Positions {
  /** Relative to the manifest's folder; dependencies as package/path. */
  readonly files: readonly string[];
  /** File index and line, counted from 1. */
  readonly items: Readonly<Record<string, readonly [file: number, line: number]>>;
}

/** For a model without a positions file. */
export const NO_POSITIONS: Positions = { files: [], items: {} };

/** The source location of an item, when known. */
export function locate(positions: Positions, item: string): Location | undefined {
  const entry = Object.hasOwn(positions.items, item) ? positions.items[item] : undefined;
  const file = entry && positions.files[entry[0]];
  return entry && file !== undefined ? { file, line: entry[1] } : undefined;
}
