// The stage's memory between runs, in CBOR: the artifact of every raw unit, found again by the unit's name and digest.
// Lists are packed into one string or one array of integers each, which is several times faster than CBOR item by item.
import { Decoder, Encoder } from "cbor-x";
import type { FieldRank, StructuralDefinition, SymbolDefinition, UnitArtifact } from "./artifact.js";
import type { UnitCookies } from "./cookies.js";

/** Changes whenever an artifact would mean something else; an older state is then no help and is dropped. */
const stateVersion = 15;

/** What is remembered of one raw unit; `finals` and `cookies` only if it was rendered. */
export interface UnitMemory {
  readonly name: string;
  /** Its final file: the line table's array is named after it. */
  readonly file: string;
  readonly artifact: UnitArtifact;
  /** Digest of the final spelling of its names. */
  readonly finals?: string;
  readonly cookies?: UnitCookies;
  /** If it was to be compiled in parts: which of its line constants each part uses; empty when it could not be split. */
  readonly parts?: readonly (readonly number[])[] | undefined;
}

/** Units that the last run tried to compile together, and those that it did; by raw name. */
export interface Group {
  readonly tried: readonly string[];
  readonly joined: readonly string[];
}

/** A state, read. */
export interface State {
  /** By raw unit name. */
  readonly memories: ReadonlyMap<string, UnitMemory>;
  readonly groups: readonly Group[];
  /** How each memory is written, so that one that stands is not written again item by item. */
  readonly bytes: ReadonlyMap<UnitMemory, Uint8Array>;
  /** The whole state as it was read. */
  readonly whole: Uint8Array | undefined;
}

interface PackedDefinitions {
  readonly shapes: string;
  /** For each definition: name, count of references, references. */
  readonly numbers: Int32Array;
}

interface PackedSymbols extends PackedDefinitions {
  /** For each symbol with a content: index of the symbol, count of mentions, mentions. */
  readonly contents: Int32Array;
  readonly contentHashes: string;
}

interface PackedUnit extends Pick<UnitArtifact, "digest" | "spots" | "understood" | "checksUnderstood" | "displays" | "parents" | "prelude" | "size"> {
  readonly unit: string;
  readonly file: string;
  readonly finals: string | undefined;
  readonly cookies: UnitCookies | undefined;
  readonly parts: readonly (readonly number[])[] | undefined;
  readonly names: string;
  readonly fixed: string;
  readonly kept: string;
  readonly untouched: string;
  readonly types: PackedDefinitions;
  readonly rtti: PackedDefinitions;
  readonly symbols: PackedSymbols;
  readonly fields: Int32Array;
  readonly lines: Int32Array;
}

const options = { useRecords: false, mapsAsObjects: true, structuredClone: false, tagUint8Array: false } as const;

/** Writes the state: a version, one byte string of CBOR a unit, and the groups. Memories that `previous` holds are taken over as bytes. */
export function encodeState(memories: readonly UnitMemory[], groups: readonly Group[], previous: State): Uint8Array {
  const isSame = previous.memories.size === memories.length && memories.every((memory) => previous.bytes.has(memory));
  if (previous.whole !== undefined && isSame && JSON.stringify(groups) === JSON.stringify(previous.groups)) return previous.whole;
  const encoder = new Encoder(options);
  const units = memories.map((memory) => previous.bytes.get(memory) ?? encoder.encode(packUnit(memory)));
  return encoder.encode({ version: stateVersion, units, groups });
}

/** What a first run knows. */
export const NO_STATE: State = { memories: new Map(), groups: [], bytes: new Map(), whole: undefined };

/** Reads a state; a damaged or older one is an empty one. */
export function decodeState(state: Uint8Array): State {
  try {
    const decoder = new Decoder(options);
    const decoded = decoder.decode(state) as { version: number; units: Uint8Array[]; groups: Group[] };
    if (decoded.version !== stateVersion) return NO_STATE;
    const read = decoded.units.map((bytes) => [unpackUnit(decoder.decode(bytes) as PackedUnit), bytes] as const);
    return { memories: new Map(read.map(([memory]) => [memory.name, memory])), groups: decoded.groups, bytes: new Map(read), whole: state };
  } catch {
    return NO_STATE;
  }
}

function packUnit({ name: unit, file, finals, cookies, parts, artifact }: UnitMemory): PackedUnit {
  const { digest, spots, understood, checksUnderstood, displays, parents, prelude, size, names, fixed, kept, untouched, types, rtti, symbols, fields, lines } = artifact;
  return {
    unit, file, finals, cookies, parts, digest, spots, understood, checksUnderstood, displays, parents, prelude, size,
    names: packStrings(names),
    fixed: packStrings(fixed),
    kept: packStrings(kept),
    untouched: packStrings(untouched),
    types: packDefinitions(types),
    rtti: packDefinitions(rtti),
    symbols: packSymbols(symbols),
    fields: Int32Array.from(fields.flatMap(({ name, rank }) => [name, rank])),
    lines: Int32Array.from(lines),
  };
}

function unpackUnit(packed: PackedUnit): UnitMemory {
  const { unit: name, file, finals, cookies, parts } = packed;
  const known = finals === undefined || cookies === undefined ? {} : { finals, cookies };
  return { name, file, artifact: unpackArtifact(packed), ...known, ...(parts && { parts }) };
}

function unpackArtifact(packed: PackedUnit): UnitArtifact {
  const { digest, spots, understood, checksUnderstood, displays, parents, prelude, size, names, fixed, kept, untouched, types, rtti, symbols, fields, lines } = packed;
  return {
    digest, spots, understood, checksUnderstood, displays, parents, prelude, size,
    names: unpackStrings(names),
    fixed: unpackStrings(fixed),
    kept: unpackStrings(kept),
    untouched: unpackStrings(untouched),
    types: unpackDefinitions(types),
    rtti: unpackDefinitions(rtti),
    symbols: unpackSymbols(symbols),
    fields: unpackFields(fields),
    lines: [...lines],
  };
}

function packStrings(strings: readonly string[]): string {
  return strings.join("\0");
}

function unpackStrings(packed: string): string[] {
  return packed === "" ? [] : packed.split("\0");
}

function packDefinitions(definitions: readonly (StructuralDefinition | SymbolDefinition)[]): PackedDefinitions {
  const numbers = definitions.flatMap(({ name, references }) => [name, references.length, ...references]);
  return { shapes: packStrings(definitions.map(({ shape }) => shape)), numbers: Int32Array.from(numbers) };
}

function unpackDefinitions({ shapes, numbers }: PackedDefinitions): StructuralDefinition[] {
  let at = 0;
  return unpackStrings(shapes).map((shape) => {
    const [name = 0, count = 0] = [numbers[at], numbers[at + 1]];
    const references = Array.from(numbers.subarray(at + 2, at + 2 + count));
    at += 2 + count;
    return { name, shape, references };
  });
}

function packSymbols(symbols: readonly SymbolDefinition[]): PackedSymbols {
  const contents = symbols.flatMap(({ content }, at) => (content === undefined ? [] : [at, content.mentions.length, ...content.mentions]));
  const contentHashes = symbols.flatMap(({ content }) => content?.hash ?? []);
  return { ...packDefinitions(symbols), contents: Int32Array.from(contents), contentHashes: packStrings(contentHashes) };
}

function unpackSymbols(packed: PackedSymbols): SymbolDefinition[] {
  const symbols = unpackDefinitions(packed).map((symbol): SymbolDefinition => ({ ...symbol, content: undefined }));
  let at = 0;
  for (const hash of unpackStrings(packed.contentHashes)) {
    const [index = 0, count = 0] = [packed.contents[at], packed.contents[at + 1]];
    const mentions = Array.from(packed.contents.subarray(at + 2, at + 2 + count));
    symbols[index] = { ...(symbols[index] as SymbolDefinition), content: { hash, mentions } };
    at += 2 + count;
  }
  return symbols;
}

function unpackFields(packed: Int32Array): FieldRank[] {
  const fields: FieldRank[] = [];
  for (let at = 0; at < packed.length; at += 2) fields.push({ name: packed[at] as number, rank: packed[at + 1] as number });
  return fields;
}
