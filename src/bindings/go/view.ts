// What the Go templates print: strings, booleans and lists of them, everything decided before.

import type { OwnNames } from './package-names.js';

/** Lines of a Go comment, each with its newline; empty for none. */
export type Comment = string;

/** A field's places on both sides, and the expressions that fill the one from the other. */
export interface FieldConversion { readonly goPlace: string; readonly cPlaces: string; readonly put: string; readonly get: string }

export interface BranchConversion {
  readonly go: string;
  /** The discriminator's values that mean this branch. */
  readonly cases: string;
  /** True when the Go struct says which of several values it is. */
  readonly several: boolean;
  readonly kindPlace: string;
  readonly discriminatorPlace: string;
  readonly discriminatorPut: string;
  readonly common: readonly FieldConversion[];
  readonly hasUnion: boolean;
  readonly union: string;
  readonly member: string;
  readonly fields: readonly FieldConversion[];
}

interface ConversionBase {
  /** Unique; the order of the functions in the file. */
  readonly key: string;
  /** The functions are `put<name>` and `get<name>`, for a whole `hold<name>` and `held<name>`. */
  readonly name: string;
  readonly go: string;
}

/** One pair of inner functions; each kind has a template of its own. */
export type Conversion = ConversionBase &
  (
    | { readonly kind: 'seq' | 'strings'; readonly isMap: boolean; readonly cItem: string; readonly itemGo: string; readonly put: string; readonly get: string }
    | { readonly kind: 'option'; readonly itemGo: string; readonly isHandle: boolean; readonly members: readonly { readonly name: string; readonly type: string }[]; readonly names: string; readonly put: string; readonly get: string }
    | { readonly kind: 'array'; readonly cArray: string; readonly empty: boolean; readonly put: string; readonly get: string }
    | { readonly kind: 'table'; readonly entry: string; readonly keyField: FieldConversion; readonly valueField: FieldConversion }
    | { readonly kind: 'record'; readonly struct: string; readonly fields: readonly FieldConversion[] }
    | { readonly kind: 'variant'; readonly struct: string; readonly discriminator: string; readonly branches: readonly BranchConversion[] }
    | { readonly kind: 'time'; readonly struct: string }
    | { readonly kind: 'whole'; readonly struct: string; readonly cPlaces: string; readonly put: string; readonly get: string }
  );

export interface FieldView { readonly comment: Comment; readonly name: string; readonly type: string }

/** A declared type in the form that Go gives it. */
export type TypeView = { readonly comment: Comment; readonly name: string } & (
  | { readonly kind: 'struct'; readonly fields: readonly FieldView[]; readonly isError: boolean }
  | { readonly kind: 'enum'; readonly base: string; readonly values: readonly EnumValueView[]; readonly isError: boolean }
  | { readonly kind: 'distinct'; readonly base: string }
  | { readonly kind: 'handle' }
  | { readonly kind: 'variant'; readonly branches: readonly { readonly comment: Comment; readonly name: string; readonly fields: readonly FieldView[] }[]; readonly isError: boolean }
);

export interface EnumValueView { readonly comment: Comment; readonly name: string; readonly ordinal: string; readonly text: string }

export interface ConstView { readonly keyword: 'const' | 'var'; readonly comment: Comment; readonly name: string; readonly type: string; readonly value: string }

/** A constructor, method or static proc as a Go function, over one of the ABIs. */
export interface CallView {
  readonly comment: Comment;
  readonly name: string;
  /** The C function of the library, as errors name it. */
  readonly symbol: string;
  /** The C function in the preamble that the call goes through. */
  readonly shim: string;
  readonly kind: 'method' | 'ctor' | 'static';
  /** `, req EchoRequest`: Go parameters after the context. */
  readonly params: string;
  /** `error`, or `(EchoResponse, error)`. */
  readonly results: string;
  /** What stands before `err` when the call fails: `*new(EchoResponse), `. */
  readonly none: string;
  /** Statements that bring the arguments into the library's form. */
  readonly before: readonly string[];
  /** The expression that says what is wrong with the arguments. */
  readonly fault: string;
  /** `, p1, p2`: what the shim gets after its fixed parameters. */
  readonly passed: string;
  readonly isVoid: boolean;
  /** `begin` with its type argument, and the last two arguments: functions or nil. */
  readonly begin: string;
  readonly decode: string;
  readonly typed: string;
  /** Functions beside the call that read what it brings. */
  readonly readers: readonly ReaderView[];
  readonly direct: boolean;
  readonly directGet: string;
}

/** A function that reads a result or a typed failure. */
export interface ReaderView { readonly signature: string; readonly lines: readonly string[] }

/** A C function of the preamble. */
export interface ShimView { readonly signature: string; readonly body: string }

export interface EventView { readonly comment: Comment; readonly name: string; readonly wire: string; readonly type: string; readonly decode: string; readonly readers: readonly ReaderView[] }

export interface HostView {
  readonly comment: Comment;
  readonly name: string;
  readonly wire: string;
  /** Go parameters of the consumer's function after the context, and its results. */
  readonly params: string;
  readonly results: string;
  /** Statements that read the request into `p1`, `p2`, ... */
  readonly read: readonly string[];
  /** `, p1, p2` */
  readonly args: string;
  readonly isVoid: boolean;
  /** Statements that return the answer. */
  readonly answer: readonly string[];
}

export interface ItemView { readonly name: string; readonly checksum: string }

/** What the files of one Go package print; a module with both ABIs has two. */
export interface PackageView {
  readonly package: string;
  readonly library: string;
  readonly docs: Comment;
  readonly isCbor: boolean;
  /** What the library's functions of this ABI end in. */
  readonly suffix: '' | '_cbor';
  readonly header: string;
  readonly tag: string;
  readonly context: string;
  /** What the package itself gives out. */
  readonly own: OwnNames;
  readonly checksum: string;
  readonly version: string;
  readonly ffiVersion: string;
  /** The environment variable that names the folder of a library loaded at run time. */
  readonly dirVariable: string;
  /** Linker options that say where the library is. */
  readonly libraryPaths: string;
  /** Linker options behind the static library. */
  readonly staticFlags: string;
  /** Prefix of the exported trampolines: unique per module and ABI. */
  readonly trampoline: string;
  readonly imports: readonly string[];
  /** Every function of the library that the package calls. */
  readonly symbols: readonly string[];
  readonly shims: readonly ShimView[];
  readonly calls: readonly CallView[];
  readonly destroy: string;
  readonly events: readonly EventView[];
  readonly hosts: readonly HostView[];
  readonly handles: readonly string[];
  readonly hasHandles: boolean;
  readonly hasCstrings: boolean;
  readonly conversions: readonly Conversion[];
  readonly items: readonly ItemView[];
  readonly consts: readonly ConstView[];
  readonly types: readonly TypeView[];
  readonly typeImports: readonly string[];
}
