// What each stage of one library is told: data decided by the driver, written as small files that gate the stages. Types only.
import type { Abi, AsyncBackend, Language, LibraryKind, MemoryManager, Profile, Sanitizer } from "../project/project.js";

/** cg.json: how to run the compiler. Not an input of the graph: the source cookie covers all of it. */
export interface CgPlan {
  readonly library: string;
  readonly projectRoot: string;
  /** Root Nim file, absolute. */
  readonly root: string;
  /** The compiler's real path, and the folder that holds its `lib`. */
  readonly nim: string;
  readonly nimPrefix: string;
  /** Arguments behind `nim c`, without staging paths and the root file. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
  /** The Nim package `ffi`, absolute. */
  readonly runtime: string;
  /** Absolute globs of declared inputs, and names of declared variables. */
  readonly inputs: readonly string[];
  readonly envNames: readonly string[];
  /** Absolute globs of what compile-time commands read; absent: not declared. */
  readonly execInputs?: readonly string[];
  /** Hash over everything above and this command's version: the ledger's `flags`. */
  readonly flags: string;
  /** The same hash without the project's folder: equal in every checkout. */
  readonly anywhere: string;
}

/** merge.json: how final C, objects and libraries are made. An input of the merge edge. */
export interface MergePlan {
  readonly library: string;
  readonly projectRoot: string;
  readonly incremental: boolean;
  /** Very large units are compiled in parts. */
  readonly split: boolean;
  /** Line directives name the project's files relative to its root (`[nim] full_paths` turns it off). */
  readonly relativeSources: boolean;
  readonly launcher: readonly string[];
  /** Variables that C compilers read, as they are set. */
  readonly environment: Readonly<Record<string, string>>;
  /** Undefined symbols are link errors; sanitizers leave theirs to the program. */
  readonly strictLink: boolean;
  readonly links: readonly { readonly kind: LibraryKind; readonly output: string }[];
}

/** bind.json: which packages to write. An input of the bind edge. */
export interface BindPlan {
  readonly projectRoot: string;
  readonly targets: readonly BindTarget[];
}

/** One language's package. */
export interface BindTarget {
  readonly language: Language;
  /** Absolute folder. */
  readonly folder: string;
  readonly abi: Abi;
  readonly packageName?: string;
  /** Folder of the built libraries, relative to `folder`. */
  readonly libraryDir: string;
}

/** The settings that shape one library's compiler run. */
export interface NimChoices {
  readonly library: string;
  readonly version: string;
  readonly profile: Profile;
  readonly mm: MemoryManager;
  readonly async: AsyncBackend;
  readonly sanitizers: readonly Sanitizer[];
  readonly defines: readonly string[];
  /** Absolute. */
  readonly paths: readonly string[];
  readonly flags: readonly string[];
  readonly fullPaths: boolean;
  /** Absolute path of the Nim package `ffi`. */
  readonly runtime: string;
  /** The user's C compiler, when set. */
  readonly compiler?: string;
}
