// Reads an interface file: CBOR, schema, references. Every finding names the path inside the file and the Nim source, when known.
import { Decoder } from 'cbor-x';
import { error, type Diagnostic } from '../core/diagnostic.js';
import { err, fail, ok, type Result } from '../core/result.js';
import { locate, NO_POSITIONS, type Positions } from './positions.js';
import { referenceFaults, type Fault } from './references.js';
import { modelSchema, positionsSchema, preambleSchema } from './schema.js';
import type { Shape } from './shape.js';
import { FORMAT_VERSION, type InterfaceModel, type TypeDecl } from './types.js';

const REBUILD = 'rebuild the library with `ffi build`; if that does not help, its `ffi` package and this command are not of one version';

/** The model in the bytes of an interface file, or everything that is wrong with them. */
export function decodeModel(bytes: Uint8Array, positions: Positions = NO_POSITIONS): Result<InterfaceModel> {
  const read = decodeCbor(bytes, 'interface file');
  if (!read.ok) return read;
  const preamble = readBy(preambleSchema, read.value);
  if (!preamble.ok) return err(toDiagnostics(preamble.error, read.value, positions));
  const { formatVersion, ffiVersion } = preamble.value;
  if (formatVersion > FORMAT_VERSION) return fail(tooNew(formatVersion, ffiVersion));
  const model = readBy(modelSchema, read.value);
  const faults = model.ok ? referenceFaults(model.value) : model.error;
  if (!model.ok || faults.length > 0) return err(toDiagnostics(faults, read.value, positions));
  return ok({ ...model.value, types: model.value.types.map(withoutRepeatedDocs) });
}

/** The compiler gives the comment behind a tuple on one line to the type and to each of its fields. */
function withoutRepeatedDocs(decl: TypeDecl): TypeDecl {
  if (decl.kind !== 'tuple') return decl;
  return { ...decl, fields: decl.fields.map((field) => (field.docs === decl.docs ? { ...field, docs: '' } : field)) };
}

/** The positions in the bytes of a positions file. */
export function decodePositions(bytes: Uint8Array): Result<Positions> {
  const read = decodeCbor(bytes, 'positions file');
  if (!read.ok) return read;
  const positions = readBy(positionsSchema, read.value);
  return positions.ok ? positions : err(toDiagnostics(positions.error, read.value, NO_POSITIONS));
}

function decodeCbor(bytes: Uint8Array, what: string): Result<unknown> {
  try {
    return ok(new Decoder({ useRecords: false, mapsAsObjects: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail(error('model.cbor', `the ${what} is not valid CBOR: ${reason}`, { hint: REBUILD }));
  }
}

function tooNew(formatVersion: number, ffiVersion: string): Diagnostic {
  const message = `the interface file has format ${formatVersion}, written by ffi ${ffiVersion}; this ffi reads up to format ${FORMAT_VERSION}`;
  return error('model.too-new', message, { hint: `upgrade this command to ffi ${ffiVersion} or newer` });
}

function readBy<T>(shape: Shape<T>, file: unknown): Result<T, readonly Fault[]> {
  const faults: Fault[] = [];
  const value = shape(file, { path: [], faults });
  return faults.length === 0 ? ok(value) : err(faults);
}

function toDiagnostics(faults: readonly Fault[], file: unknown, positions: Positions): readonly Diagnostic[] {
  return faults.map(({ path, message }) => {
    const location = locate(positions, itemAt(path, file));
    const at = path.length === 0 ? 'interface file' : spellPath(path);
    return error('model.invalid', `${at}: ${message}`, { hint: REBUILD, ...(location && { location }) });
  });
}

/** `procs[3].params[0].type` */
export function spellPath(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** The positions file's name of the item that a path leads into: `procs/my_timer_echo`. */
function itemAt(path: readonly (string | number)[], file: unknown): string {
  const [section, index] = path;
  const item = at(at(file, section), index);
  return `${String(section)}/${String(at(item, 'name'))}`;
}

function at(value: unknown, key: string | number | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}
