// The interface model: the typed description of a library's exported surface, as every generator reads it.

/** The newest interface file format this program can read. */
export const FORMAT_VERSION = 1;

/** The two ABIs that every library exports side by side. */
export type Abi = 'native' | 'cbor';

export const ABIS: readonly Abi[] = ['native', 'cbor'];

/** Kinds that carry nothing but themselves. `cstring` and `pointer` occur in parameters of raw procs only. */
export const SIMPLE_KINDS = [
  'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64',
  'float32', 'float64', 'bool', 'char', 'string', 'bytes', 'void', 'duration', 'time',
  'cstring', 'pointer',
] as const;

export type SimpleKind = (typeof SIMPLE_KINDS)[number];

/** Every kind of type node; what a generator declares support for. */
export type TypeKind = Type['kind'];

/** A type as a small tree: never a string to parse. */
export type Type =
  | SimpleType
  | ItemType
  | ArrayType
  | TableType
  | TupleType
  | NamedType;

export type SimpleType = { [K in SimpleKind]: { readonly kind: K } }[SimpleKind];

export type ItemType = { [K in 'seq' | 'set' | 'hashSet' | 'option']: { readonly kind: K; readonly item: Type } }['seq' | 'set' | 'hashSet' | 'option'];

export interface ArrayType { readonly kind: 'array'; readonly len: number; readonly item: Type }

export interface TableType { readonly kind: 'table'; readonly key: Type; readonly value: Type; readonly ordered: boolean }

/** A named tuple without a declaration of its own. */
export interface TupleType { readonly kind: 'tuple'; readonly fields: readonly Param[] }

/** A reference to an entry of {@link InterfaceModel.types}. */
export interface NamedType { readonly kind: 'named'; readonly name: string }

/** A name with a type: a parameter, or a field of an anonymous tuple. Names are the Nim names as declared. */
export interface Param { readonly name: string; readonly type: Type }

export interface Field extends Param { readonly docs: string }

/** Checksums of one item over everything it reaches, 16 hex digits each. */
export interface Checksums { readonly native: string; readonly cbor: string }

interface Declared { readonly name: string; readonly docs: string; readonly checksum: Checksums }

/** What the native struct occupies on a 64-bit target, in bytes. */
interface Sized { readonly size: number; readonly align: number }

export interface RecordDecl extends Declared, Sized {
  readonly kind: 'object' | 'tuple';
  readonly fields: readonly Field[];
}

export interface EnumValue {
  /** The Nim identifier. */
  readonly name: string;
  /** What `$` gives: the text that crosses in CBOR. */
  readonly string: string;
  readonly ordinal: bigint;
  readonly docs: string;
}

export interface EnumDecl extends Declared {
  readonly kind: 'enum';
  readonly bits: 32 | 64;
  readonly values: readonly EnumValue[];
}

export interface DistinctDecl extends Declared { readonly kind: 'distinct'; readonly base: Type }

export interface HandleDecl extends Declared { readonly kind: 'handle' }

/** One `of` of a variant; the first value names the union member. */
export interface Branch { readonly values: readonly string[]; readonly fields: readonly Field[] }

export interface VariantDecl extends Declared, Sized {
  readonly kind: 'variant';
  readonly before: readonly Field[];
  readonly discriminator: Field;
  readonly branches: readonly Branch[];
  readonly after: readonly Field[];
}

export type TypeDecl = RecordDecl | EnumDecl | DistinctDecl | HandleDecl | VariantDecl;

export type ProcKind = 'ctor' | 'method' | 'static' | 'sync' | 'raw' | 'dtor';

/** An exported proc. `params` leave out the library value or the context. */
export interface Proc {
  /** The C symbol of the native form. */
  readonly name: string;
  readonly nimName: string;
  readonly kind: ProcKind;
  readonly params: readonly Param[];
  readonly result: Type;
  /** `string`, or the named type of a typed error. */
  readonly error: Type;
  readonly async: boolean;
  /** Runs on the calling thread. */
  readonly inline: boolean;
  /** Has a `_direct` export. */
  readonly direct: boolean;
  readonly abis: readonly Abi[];
  readonly docs: string;
  readonly checksum: Checksums;
}

/** A function that the consumer implements and a handler awaits. `name` is the wire name. */
export interface Host {
  readonly name: string;
  readonly nimName: string;
  readonly params: readonly Param[];
  readonly result: Type;
  readonly error: Type;
  readonly docs: string;
  readonly checksum: Checksums;
}

/** An event that the library fires. `name` is the wire name. */
export interface Event {
  readonly name: string;
  readonly nimName: string;
  readonly payload: Type;
  readonly docs: string;
  readonly checksum: Checksums;
}

/** A folded constant: integers are bigint, floats number. */
export interface Const {
  readonly name: string;
  readonly nimName: string;
  readonly type: Type;
  readonly value: bigint | number | boolean | string;
  readonly docs: string;
}

export interface LibraryInfo {
  /** A C identifier; prefixes every generated name. */
  readonly name: string;
  readonly nimType: string;
  readonly defaultAbi: Abi;
  readonly version: string;
  readonly docs: string;
}

export interface InterfaceModel {
  readonly formatVersion: number;
  readonly ffiVersion: string;
  readonly nimVersion: string;
  readonly abiVersion: number;
  readonly library: LibraryInfo;
  /** Each after the types that its native struct embeds by value. */
  readonly types: readonly TypeDecl[];
  readonly procs: readonly Proc[];
  readonly hosts: readonly Host[];
  readonly events: readonly Event[];
  readonly consts: readonly Const[];
  /** The ABI checksum, 16 hex digits. */
  readonly checksum: string;
}
