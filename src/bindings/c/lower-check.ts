// The views of `<lib>_check.h` and `<lib>_dynamic.h`: which items and which functions a library must have.
import { callForms, callSymbol, LIBRARY_FUNCTIONS, librarySymbol } from '../../model/exports.js';
import type { InterfaceModel } from '../../model/types.js';
import { text } from './literals.js';
import { notice } from './lower.js';
import { macroPrefix, packageNames, type PackageNames } from './names.js';

/** One item with its checksums, 16 hex digits; zeros where an ABI does not have it. */
export interface ItemView { readonly name: string; readonly native: string; readonly cbor: string }

/** What both headers print. */
export interface CheckView {
  readonly notice: string;
  readonly library: string;
  readonly prefix: string;
  readonly checksum: string;
  readonly names: PackageNames;
  readonly items: readonly ItemView[];
  /** The functions to find, in the headers' order. */
  readonly symbols: readonly string[];
}

const NONE = '0000000000000000';

/** Decides what is compared and what is looked up. */
export function lowerCheck(model: InterfaceModel): CheckView {
  const library = model.library.name;
  return {
    notice: notice(model),
    library,
    prefix: macroPrefix(library),
    checksum: model.checksum,
    names: packageNames(model),
    items: [
      ...model.procs.map((proc) => ({
        name: text(proc.name),
        native: proc.abis.includes('native') ? proc.checksum.native : NONE,
        cbor: proc.abis.includes('cbor') ? proc.checksum.cbor : NONE,
      })),
      ...[...model.hosts, ...model.events, ...model.types].map((item) => ({ name: text(item.name), ...item.checksum })),
    ],
    symbols: [
      ...model.procs.flatMap((proc) => callForms(proc).map((form) => callSymbol(proc, form))),
      ...LIBRARY_FUNCTIONS.map((name) => librarySymbol(library, name)),
    ],
  };
}
