// What a manifest means once read: the readonly description of a project that everything else works from.

/** Memory managers of Nim that libraries may use. */
export const MEMORY_MANAGERS = ["orc", "arc", "refc"] as const;
/** Back ends for async procs; `auto` takes chronos if the search paths hold it. */
export const ASYNC_BACKENDS = ["auto", "asyncdispatch", "chronos"] as const;
/** Kinds of library file. */
export const LIBRARY_KINDS = ["shared", "static"] as const;
/** Optimisation and checking levels. */
export const PROFILES = ["dev", "release", "danger"] as const;
/** Sanitizers of the C compiler. */
export const SANITIZERS = ["address", "undefined", "thread"] as const;
/** Programs that a C compiler call may be prefixed with. */
export const LAUNCHERS = ["ccache", "sccache", "distcc", "icecc"] as const;
/** Everything that bindings can be generated for. */
export const LANGUAGES = ["c", "cpp", "rust", "go", "python", "cddl"] as const;
/** Which of the two ABIs a binding gives out. */
export const ABIS = ["native", "both"] as const;

export type MemoryManager = (typeof MEMORY_MANAGERS)[number];
export type AsyncBackend = (typeof ASYNC_BACKENDS)[number];
export type LibraryKind = (typeof LIBRARY_KINDS)[number];
export type Profile = (typeof PROFILES)[number];
export type Sanitizer = (typeof SANITIZERS)[number];
export type Launcher = (typeof LAUNCHERS)[number];
export type Language = (typeof LANGUAGES)[number];
export type Abi = (typeof ABIS)[number];

/** A folder with an `ffi.toml`. Relative paths are relative to `root`, as the user typed them. */
export interface Project {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Absolute path of its `ffi.toml`. */
  readonly manifestPath: string;
  /** In the order of the manifest; empty only for a workspace. */
  readonly libraries: readonly Library[];
  readonly nim: NimSettings;
  readonly build: BuildSettings;
  /** One entry for each language, in the order of `LANGUAGES`, enabled or not. */
  readonly bindings: readonly BindingSettings[];
  readonly test: TestSettings;
  /** Task name to shell command, in the order of the manifest. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly workspace: WorkspaceSettings;
}

/** One declared Nim library. */
export interface Library {
  /** A C identifier; equals the name in `declareLibrary`. */
  readonly name: string;
  /** The root Nim file, relative to the project. */
  readonly root: string;
  readonly version: string;
  readonly description: string;
}

/** `[nim]`. */
export interface NimSettings {
  readonly mm: MemoryManager;
  readonly async: AsyncBackend;
  /** `name` or `name=value`, as after `-d:`. */
  readonly defines: readonly string[];
  /** Extra search paths. */
  readonly paths: readonly string[];
  /** Extra compiler arguments, last on the command line. */
  readonly flags: readonly string[];
  /** The compiler to use instead of the one that is found. */
  readonly compiler?: string;
  /** Globs of further files that the compilation reads. */
  readonly inputs: readonly string[];
  /** Names of environment variables that the compilation reads. */
  readonly env: readonly string[];
  /** What commands run at compile time read. */
  readonly execInputs?: readonly string[];
  readonly fullPaths: boolean;
  readonly incremental: boolean;
}

/** `[build]`. */
export interface BuildSettings {
  readonly kinds: readonly LibraryKind[];
  readonly profile: Profile;
  readonly launcher?: Launcher;
  /** Parallel jobs; the number of processors when absent. */
  readonly jobs?: number;
  /** The build folder, inside the project. */
  readonly output: string;
}

/** `[bindings.<lang>]`. */
export interface BindingSettings {
  readonly language: Language;
  /** C by default; another language when its section is there. */
  readonly enabled: boolean;
  readonly out: string;
  readonly abi: Abi;
  /** The package's name where the language has packages; derived from the library otherwise. */
  readonly packageName?: string;
}

/** `[test]`: globs of test programs. */
export interface TestSettings {
  readonly nim: readonly string[];
  /** Sources of one program each. */
  readonly c: readonly string[];
  /** `CMakeLists.txt` files of projects whose `add_test` programs are run. */
  readonly cpp: readonly string[];
  /** `Cargo.toml` files of crates with tests. */
  readonly rust: readonly string[];
  /** `go.mod` files of modules with tests. */
  readonly go: readonly string[];
  /** Sources of one program each. */
  readonly python: readonly string[];
  /** A file of conformance vectors, which clients are told of in `FFI_VECTORS`. */
  readonly vectors?: string;
  /** Seconds that one test program may run. */
  readonly timeout: number;
}

/** `[workspace]`. */
export interface WorkspaceSettings {
  /** Folders, or globs of folders, each with an `ffi.toml`. */
  readonly members: readonly string[];
}
