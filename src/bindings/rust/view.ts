// What the Rust templates print: every decision is already made.
import type { CborView } from './lower-cbor.js';

/** A type of the crate. */
export type TypeView = StructView | EnumView | CasesView | NewtypeView | HandleView;

interface Documented { readonly docs: string; readonly name: string }

export interface StructView extends Documented {
  readonly kind: 'struct';
  readonly derives: string;
  readonly fields: readonly MemberView[];
  /** Typed errors are also `std::error::Error`. */
  readonly isError: boolean;
}

/** A field with its type. */
export interface MemberView extends Documented { readonly type: string }

export interface EnumView extends Documented {
  readonly kind: 'enum';
  readonly derives: string;
  readonly repr: string;
  readonly values: readonly EnumValueView[];
  readonly isError: boolean;
}

export interface EnumValueView extends Documented {
  readonly ordinal: string;
  /** What `$` gives, as a literal. */
  readonly text: string;
  readonly isDefault: boolean;
}

/** An enum with data. */
export interface CasesView extends Documented {
  readonly kind: 'cases';
  readonly derives: string;
  readonly cases: readonly CaseView[];
  readonly isError: boolean;
}

export interface CaseView extends Documented { readonly fields: readonly MemberView[] }

export interface NewtypeView extends Documented { readonly kind: 'newtype'; readonly derives: string; readonly base: string; readonly isError: boolean }

export interface HandleView extends Documented { readonly kind: 'handle' }

/** A C struct or union. */
export interface RawView {
  readonly comment: string;
  readonly keyword: 'struct' | 'union';
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly type: string }[];
  readonly isSized: boolean;
  readonly size: number;
  readonly align: number;
}

/** How a type crosses. */
export type ConvertView =
  | { readonly kind: 'struct' | 'tuple'; readonly name: string; readonly raw: string; readonly isEmpty: boolean; readonly fields: readonly CrossingView[] }
  | { readonly kind: 'enum'; readonly name: string; readonly raw: string; readonly values: readonly { readonly name: string; readonly ordinal: string }[] }
  | { readonly kind: 'newtype'; readonly name: string; readonly base: string }
  | { readonly kind: 'handle'; readonly name: string }
  | VariantView;

/** One field of a struct, as expressions. */
export interface CrossingView {
  readonly name: string;
  /** What fills each C member. */
  readonly lower: readonly { readonly member: string; readonly value: string }[];
  readonly lift: string;
  /** What a pattern binds the field to. */
  readonly binding: string;
}

export interface VariantView {
  readonly kind: 'variant';
  readonly name: string;
  readonly raw: string;
  readonly casesName: string;
  readonly tag: string;
  /** A struct around the cases, because fields are shared. */
  readonly isWrapped: boolean;
  readonly before: readonly CrossingView[];
  readonly after: readonly CrossingView[];
  readonly cases: readonly VariantCaseView[];
  /** Every value of the tag's C type is a case. */
  readonly isComplete: boolean;
}

export interface VariantCaseView {
  readonly name: string;
  readonly ordinal: string;
  readonly member: string;
  readonly memberType: string;
  readonly fields: readonly CrossingView[];
}

/** A call: the safe method, and the function behind it. */
export interface CallView {
  readonly docs: string;
  readonly name: string;
  /** The first paragraph of its documentation, as a table's cell. */
  readonly brief: string;
  /** How documentation refers to the method. */
  readonly link: string;
  readonly blockingName: string;
  readonly symbol: string;
  readonly kind: 'method' | 'static' | 'ctor' | 'inline';
  /** Exported over CBOR too. */
  readonly hasCbor: boolean;
  readonly params: string;
  readonly args: string;
  readonly result: string;
  readonly error: string;
  /** The type of a call under way. */
  readonly call: string;
}

/** The function in `sys` that submits a call. */
export interface SubmitView {
  readonly symbol: string;
  readonly function: string;
  readonly kind: 'method' | 'static' | 'ctor' | 'inline';
  readonly params: string;
  readonly usesArena: boolean;
  readonly locals: readonly { readonly name: string; readonly value: string }[];
  readonly values: string;
  readonly call: string;
  readonly result: string;
  readonly error: string;
  readonly isDirect: boolean;
  readonly direct: string;
  readonly isVoid: boolean;
}

export interface HostView {
  readonly docs: string;
  readonly unsetDocs: string;
  readonly setName: string;
  readonly unsetName: string;
  readonly wire: string;
  readonly wireText: string;
  readonly raw: string;
  /** Argument types of the closure. */
  readonly args: string;
  readonly tuple: string;
  readonly pattern: string;
  readonly values: string;
  /** What a closure calls its arguments. */
  readonly names: string;
  readonly outcome: string;
  readonly answer: string;
  readonly fields: readonly CrossingView[];
}

export interface EventView {
  readonly docs: string;
  readonly methodDocs: string;
  readonly name: string;
  readonly method: string;
  /** The wire name as a C string literal, and as it is. */
  readonly wire: string;
  readonly wireText: string;
  /** The function of `sys::calls` behind the method. */
  readonly inner: string;
  readonly payload: string;
}

/** A C function. */
export interface FunctionView { readonly comment: string; readonly name: string; readonly params: readonly string[]; readonly result: string }

/** Paths of `use` lines: of the standard library, and of the crate. */
export interface Imports { readonly std: readonly string[]; readonly own: readonly string[] }

/** Everything about a crate. */
export interface CrateView extends CborView {
  readonly notice: string;
  readonly library: string;
  readonly package: string;
  readonly crate: string;
  readonly version: string;
  readonly ffiVersion: string;
  readonly checksum: string;
  readonly description: string;
  readonly directoryVariable: string;
  readonly libraryDir: string;
  /** What else a program links beside the static library, as values of `rustc-link-lib`. */
  readonly systemLibraries: readonly string[];
  readonly docs: string;
  readonly context: string;
  /** Some call fails with an error of its own. */
  readonly hasTypedErrors: boolean;
  readonly contextDocs: string;
  readonly hasDestructor: boolean;
  readonly destructorDocs: string;
  readonly destructor: string;
  readonly types: readonly TypeView[];
  /** Paths of `use` lines, per file. */
  readonly typeImports: Imports;
  readonly eventImports: Imports;
  readonly contextImports: Imports;
  readonly cborImports: Imports;
  readonly raws: readonly RawView[];
  readonly converts: readonly ConvertView[];
  readonly calls: readonly CallView[];
  readonly submits: readonly SubmitView[];
  readonly hosts: readonly HostView[];
  readonly events: readonly EventView[];
  readonly eventDerives: string;
  readonly functions: readonly FunctionView[];
  readonly libraryFunctions: readonly { readonly symbol: string; readonly name: string }[];
  /** What it uses natively. */
  readonly items: readonly ItemView[];
  /** What it uses over CBOR. */
  readonly codedItems: readonly ItemView[];
  readonly consts: readonly (MemberView & { readonly value: string })[];
  readonly sample: SampleView;
}

/** One item of the contract with its checksum, as Rust's literals. */
export interface ItemView {
  readonly name: string;
  readonly checksum: string;
}

/** The calls and host functions of the README and the examples. */
export interface SampleView {
  /** False when neither a constructor nor a static proc can be called with made-up values. */
  readonly exists: boolean;
  /** False when the library has static procs alone. */
  readonly hasContext: boolean;
  /** What stands before the name of a call: `context.`, `MyTimer::`. */
  readonly on: string;
  readonly create: string;
  readonly createBlocking: string;
  /** Host functions that give the same for every request. */
  readonly hosts: readonly { readonly setName: string; readonly spawner: string; readonly params: string; readonly answer: string }[];
  readonly calls: readonly { readonly name: string; readonly blocking: string; readonly async: string; readonly isInline: boolean }[];
  readonly imports: string;
  /** For the constructor and the first call alone. */
  readonly firstImports: string;
}
