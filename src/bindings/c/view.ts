// What the C templates print: strings and booleans only, everything decided before.

/** A comment as it stands in the file, ending in a newline; empty for none. */
export type CommentText = string;

/** One line of a declaration list with the comment above it. */
export interface MemberView { readonly comment: CommentText; readonly declaration: string }

export interface TypedefView { readonly comment: CommentText; readonly declaration: string; readonly constants: readonly ConstantView[]; readonly macros: readonly MacroView[] }

/** A constant of an anonymous enum. */
export interface ConstantView { readonly comment: CommentText; readonly name: string; readonly value: string }

export interface MacroView { readonly comment: CommentText; readonly name: string; readonly value: string }

export interface StructView {
  readonly name: string;
  readonly comment: CommentText;
  readonly members: readonly MemberView[];
  /** Members of the union `as`; empty for none. */
  readonly union: readonly MemberView[];
  readonly after: readonly MemberView[];
  readonly sized: boolean;
  readonly size: string;
  readonly align: string;
}

export interface FunctionView { readonly comment: CommentText; readonly prototype: string }

/** A type or constant under its Nim name. */
export interface AliasView { readonly name: string; readonly target: string }

/** What both headers of a library share. */
export interface CommonView {
  /** The library's name, and in capitals the prefix of its macros. */
  readonly library: string;
  readonly prefix: string;
  /** The first line of every file: who made it, from what, with which checksum. */
  readonly notice: string;
  readonly overview: CommentText;
  readonly checksum: string;
  readonly abiSymbol: string;
  readonly usesMath: boolean;
  readonly macros: readonly MacroView[];
  readonly functions: readonly FunctionView[];
}

/** `<lib>.h` */
export interface HeaderView {
  readonly common: CommonView;
  readonly typedefs: readonly TypedefView[];
  readonly structs: readonly StructView[];
  readonly functions: readonly FunctionView[];
  readonly aliases: {
    readonly types: readonly AliasView[];
    readonly constants: readonly AliasView[];
    readonly macros: readonly AliasView[];
  };
}

/** `<lib>_cbor.h` */
export interface CborHeaderView { readonly common: CommonView; readonly functions: readonly FunctionView[] }
