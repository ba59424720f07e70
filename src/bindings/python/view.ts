// What the Python templates print: every decision is already made.

export interface FieldView { readonly name: string; readonly annotation: string; readonly docs: string }

/** A class, or an alias, of `types.py`. */
export type TypeView =
  | { readonly kind: 'record'; readonly name: string; readonly docs: string; readonly fields: readonly FieldView[] }
  | { readonly kind: 'enum'; readonly name: string; readonly docs: string; readonly values: readonly { readonly name: string; readonly text: string; readonly docs: string }[] }
  | { readonly kind: 'distinct'; readonly name: string; readonly docs: string; readonly base: string }
  | { readonly kind: 'handle'; readonly name: string; readonly docs: string }
  | { readonly kind: 'variant'; readonly name: string; readonly docs: string; readonly cases: readonly CaseView[]; readonly union: string };

export interface CaseView { readonly name: string; readonly docs: string; readonly fields: readonly FieldView[]; readonly tag: string; readonly value: string }

/** How a type crosses, in `cbor.py`: made first, filled when all are there. */
export interface CodecView { readonly name: string; readonly made: string; readonly defined: string }

export interface CallView {
  readonly docs: string;
  readonly brief: string;
  readonly name: string;
  readonly asyncName: string;
  readonly kind: 'ctor' | 'method' | 'static' | 'inline';
  readonly params: string;
  /** As the README's table shows it. */
  readonly shown: string;
  readonly args: string;
  readonly result: string;
  readonly key: string;
  readonly symbol: string;
  readonly fields: string;
  readonly codec: string;
  readonly error: string;
}

export interface HostView {
  readonly docs: string;
  readonly name: string;
  readonly wire: string;
  readonly signature: string;
  /** The names of its parameters. */
  readonly params: string;
  readonly fields: string;
  readonly codec: string;
  readonly error: string;
}

export interface EventView { readonly docs: string; readonly method: string; readonly wire: string; readonly annotation: string; readonly codec: string }

export interface PackageView {
  readonly notice: string;
  readonly library: string;
  readonly package: string;
  readonly version: string;
  readonly ffiVersion: string;
  readonly checksum: string;
  readonly description: string;
  readonly directoryVariable: string;
  readonly libraryDir: string;
  readonly docs: string;
  readonly context: string;
  readonly contextDocs: string;
  readonly packageDocs: string;
  readonly destructor: string;
  readonly symbols: readonly { readonly symbol: string; readonly kind: string }[];
  readonly items: readonly { readonly name: string; readonly checksum: string }[];
  readonly types: readonly TypeView[];
  readonly exported: readonly string[];
  readonly codecs: readonly CodecView[];
  readonly calls: readonly CallView[];
  readonly hosts: readonly HostView[];
  readonly events: readonly EventView[];
  readonly consts: readonly { readonly name: string; readonly value: string; readonly annotation: string; readonly docs: string }[];
  readonly sample: SampleView;
}

/** The README's example. */
export interface SampleView {
  /** False when neither a constructor nor a static proc can be called with made-up values. */
  readonly exists: boolean;
  /** How the context is made; empty when the library has static procs alone. */
  readonly create: string;
  readonly hosts: readonly string[];
  /** Whole expressions. */
  readonly calls: readonly string[];
  readonly imports: string;
}
