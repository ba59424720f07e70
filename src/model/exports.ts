// The public symbols of a library: what its headers declare, and the only ones that the linker leaves visible.
import type { InterfaceModel, Proc } from './types.js';

/** One way to call a proc. `id` takes a call id reserved before, `direct` returns at once without a callback. */
export type CallForm = 'native' | 'id' | 'direct' | 'cbor' | 'cborId';

/** The library's own functions, without its prefix; the order is the header's. */
export const LIBRARY_FUNCTIONS = [
  'next_call_id',
  'cancel',
  'add_event_listener',
  'add_event_listener_cbor',
  'remove_event_listener',
  'register_host_fn',
  'register_host_fn_cbor',
  'host_complete',
  'host_complete_cbor',
  'release_handle',
  'on_worker',
  'last_error',
  'abi_checksum',
  'abi_item',
  'ffi_version',
  'shutdown',
] as const;

export type LibraryFunction = (typeof LIBRARY_FUNCTIONS)[number];

const SUFFIX: Readonly<Record<CallForm, string>> = { native: '', id: '_id', direct: '_direct', cbor: '_cbor', cborId: '_cbor_id' };

/** The forms in which a proc is exported, in the order of the headers. */
export function callForms(proc: Proc): readonly CallForm[] {
  if (proc.kind === 'dtor') return ['native'];
  const withId = proc.kind === 'method' || proc.kind === 'sync' || proc.kind === 'raw';
  const native: CallForm[] = proc.abis.includes('native') ? ['native', ...(withId ? (['id'] as const) : []), ...(proc.direct ? (['direct'] as const) : [])] : [];
  const cbor: CallForm[] = proc.abis.includes('cbor') ? ['cbor', ...(withId ? (['cborId'] as const) : [])] : [];
  return [...native, ...cbor];
}

/** The C symbol of one form. */
export function callSymbol(proc: Proc, form: CallForm): string {
  return proc.name + SUFFIX[form];
}

/** The C symbol of one of the library's own functions. */
export function librarySymbol(library: string, name: LibraryFunction): string {
  return `${library}_${name}`;
}

/** The data symbol whose absence tells a C consumer at link or load time that header and library differ. */
export function abiDataSymbol(model: Pick<InterfaceModel, 'library' | 'checksum'>): string {
  return `${model.library.name}_abi_${model.checksum}`;
}

/** Every public symbol, sorted and without repetition. */
export function exportedSymbols(model: InterfaceModel): string[] {
  const calls = model.procs.flatMap((proc) => callForms(proc).map((form) => callSymbol(proc, form)));
  const own = LIBRARY_FUNCTIONS.map((name) => librarySymbol(model.library.name, name));
  return [...new Set([...calls, ...own, abiDataSymbol(model)])].sort();
}
