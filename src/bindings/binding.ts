// What every generator is: an identity, what it supports declared as data, and one pure function from model to files.
import type { GeneratedFile } from '../core/generated-file.js';
import type { Result } from '../core/result.js';
import type { Positions } from '../model/positions.js';
import type { Abi, InterfaceModel, ProcKind, TypeDecl, TypeKind } from '../model/types.js';
import type { Renderer } from './render.js';

/** The targets that exist; `registry.ts` maps each to its generator. */
export type BindingId = 'c' | 'cpp' | 'rust' | 'go' | 'python' | 'cddl';

/** What a package may offer beyond types and calls. */
export type Feature = 'events' | 'hosts' | 'cancel' | 'direct' | 'typedErrors' | 'consts' | 'blocking' | 'async' | 'dynamicLoad';

/** What a generator supports; anything else in a model is refused before there is any output. */
export interface Capabilities {
  readonly abis: readonly Abi[];
  readonly types: readonly TypeKind[];
  readonly decls: readonly TypeDecl['kind'][];
  readonly procs: readonly ProcKind[];
  readonly features: readonly Feature[];
}

/** Names of the options that a generator understands; the manifest's `[bindings.<lang>]` keys. */
export type OptionName = 'abi' | 'package';

/** Choices of the project, already checked and defaulted. */
export interface BindingOptions {
  /** `both` adds the CBOR ABI to languages whose package is native by default; C always has both headers. */
  readonly abi: 'native' | 'both';
  /** The package's name where the language has one (crate, module path); the library's name by default. */
  readonly packageName?: string;
  /**
   * Folder with the built libraries relative to the package's folder, forward slashes, for instance `../../build/dev/lib`:
   * where the package's own build files look last. Absent: nowhere else.
   */
  readonly libraryDir?: string;
  /** Libraries of the system, as they follow `-l`, that a program needs beside the static library and libc, libm, threads and dlopen. */
  readonly systemLibraries?: readonly string[];
}

/** Everything that a generator may look at. */
export interface GenerateInput {
  readonly model: InterfaceModel;
  /** Where the model's items stand in the Nim source, for diagnostics. */
  readonly positions: Positions;
  readonly options: BindingOptions;
  readonly render: Renderer;
}

/** One language's generator. */
export interface Binding {
  readonly id: BindingId;
  /** The language's name as people write it. */
  readonly title: string;
  readonly capabilities: Capabilities;
  readonly options: readonly OptionName[];
  /** All files of the package or every reason against it; reads and writes nothing. Call it through {@link generateBinding}. */
  readonly generate: (input: GenerateInput) => Result<readonly GeneratedFile[]>;
}
