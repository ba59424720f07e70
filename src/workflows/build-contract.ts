// What the commands ask of the build and binding workflows (build.ts, bind.ts), and what they get back. Types only.
import type { EventSink } from "../core/build-event.js";
import type { Outcome } from "../core/outcome.js";
import type { Abi, Language, Launcher, MemoryManager, Profile, Sanitizer } from "../project/project.js";

/** Which project, and which of its configurations; absent choices take the manifest's values. */
export interface Configured {
  /** Absolute; the project is the one that holds it. */
  readonly cwd: string;
  readonly profile?: Profile;
  readonly sanitizers?: readonly Sanitizer[];
  readonly mm?: MemoryManager;
}

/** `ffi build`. */
export interface BuildRequest extends Configured {
  /** Names of libraries; empty for all. */
  readonly libraries: readonly string[];
  readonly jobs?: number;
  readonly launcher?: Launcher;
  readonly keepGoing?: boolean;
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly verify?: boolean;
  /** Where to write a trace of all steps; relative to `cwd`. */
  readonly timings?: string;
  /** Writes compile_commands.json beside the manifest. */
  readonly compdb?: boolean;
  /** Adds the slowest steps to the lines. */
  readonly verbose?: boolean;
  /** False leaves bindings alone. Default true. */
  readonly bind?: boolean;
}

/** What became of one library. */
export interface LibraryReport {
  readonly name: string;
  /** The configuration's folder name: `dev`, `release-refc`, … */
  readonly configuration: string;
  readonly outcome: "built" | "reused" | "failed";
  /** Absolute paths of libraries and changed binding files. */
  readonly outputs: readonly string[];
  readonly units: { readonly total: number; readonly compiled: number };
}

/** What became of a build. */
export interface BuildReport {
  readonly libraries: readonly LibraryReport[];
  readonly ms: number;
}

/** `ffi genbindings`. */
export interface BindRequest {
  readonly cwd: string;
  /** Every language asked for; never empty. */
  readonly languages: readonly Language[];
  /** Overrides the manifest's folder; with one language only. */
  readonly out?: string;
  readonly abi?: Abi;
  /** Writes nothing; differences are errors. */
  readonly check?: boolean;
  /** Writes nothing; the files are the outcome's lines. */
  readonly stdout?: boolean;
  readonly jobs?: number;
}

/** What became of one language of one library. */
export interface BindingReport {
  readonly library: string;
  readonly language: Language;
  /** Absolute. */
  readonly folder: string;
  readonly written: readonly string[];
  readonly unchanged: number;
}

/** What became of all. */
export interface BindReport {
  readonly bindings: readonly BindingReport[];
  /** Every file of every package, written or not; absolute. */
  readonly files: readonly string[];
  readonly ms: number;
}

/** The signature of `build` in build.ts. */
export type Build = (request: BuildRequest, events: EventSink) => Promise<Outcome<BuildReport>>;

/** The signature of `bind` in bind.ts. */
export type Bind = (request: BindRequest, events: EventSink) => Promise<Outcome<BindReport>>;
