// Every path of a build folder, in one place. Pure: strings from strings.
import { isAbsolute, join } from "node:path";
import {
  type BindingSettings,
  type Library,
  type LibraryKind,
  MEMORY_MANAGERS,
  type MemoryManager,
  PROFILES,
  type Profile,
  type Project,
  SANITIZERS,
  type Sanitizer,
} from "./project.js";

/** A file that marks the build folder as ffi's own. */
export const BUILD_MARK = ".ffi-build";

/** One way to build a project; each has a folder of its own, so that switching back and forth rebuilds nothing. */
export interface Configuration {
  readonly profile: Profile;
  readonly mm: MemoryManager;
  /** In any order; the folder's name does not depend on it. */
  readonly sanitizers: readonly Sanitizer[];
}

/** The paths of one library in one configuration; all absolute. */
export interface LibraryLayout {
  /** Holds everything below but the final libraries. */
  readonly folder: string;
  /** The compiler's staging folder. */
  readonly nimcache: string;
  /** Declared output of cg: unit and content hash, one a line. */
  readonly rawList: string;
  /** Final C, one file a unit. */
  readonly finalC: string;
  readonly objects: string;
  /** The published interface model: its time stamp is the interface cookie. */
  readonly interfaceModel: string;
  readonly interfacePositions: string;
  readonly sourceCookie: string;
  readonly ledger: string;
  /** What the compiler said last, replayed when it does not run. */
  readonly diagnostics: string;
  /** The linker's version script. */
  readonly exportsMap: string;
  readonly buildNinja: string;
  readonly unitsNinja: string;
  /** Structured build log, one JSON document a line. */
  readonly log: string;
  readonly sharedLibrary: string;
  readonly staticLibrary: string;
}

/** The folder name of a configuration: the profile, then what differs from the default. */
export function configurationName(configuration: Configuration): string {
  const parts: string[] = [configuration.profile];
  if (configuration.mm !== "orc") parts.push(configuration.mm);
  return [...parts, ...[...configuration.sanitizers].sort()].join("-");
}

/** Whether a folder's name can be a configuration's. */
export function isConfigurationName(name: string): boolean {
  const [profile, ...parts] = name.split("-");
  const known: readonly string[] = [...MEMORY_MANAGERS, ...SANITIZERS];
  return (PROFILES as readonly string[]).includes(profile ?? "") && parts.every((part) => known.includes(part));
}

/** The configuration that a plain `ffi build` builds. */
export function defaultConfiguration(project: Project): Configuration {
  return { profile: project.build.profile, mm: project.nim.mm, sanitizers: [] };
}

/** The folder of all configurations. */
export function buildRoot(project: Project): string {
  return join(project.root, project.build.output);
}

/** The folder of one configuration. */
export function configurationFolder(project: Project, configuration: Configuration): string {
  return join(buildRoot(project), configurationName(configuration));
}

/** The lock of a configuration's folder. */
export function lockPath(folder: string): string {
  return join(folder, "lock");
}

/** The folder of the final libraries of one configuration. */
export function libraryFolder(project: Project, configuration: Configuration): string {
  return join(configurationFolder(project, configuration), "lib");
}

/** The paths of one library in one configuration. */
export function libraryLayout(project: Project, library: Library, configuration: Configuration): LibraryLayout {
  const folder = join(configurationFolder(project, configuration), library.name);
  const lib = libraryFolder(project, configuration);
  return {
    folder,
    nimcache: join(folder, "nimcache"),
    rawList: join(folder, "raw.list"),
    finalC: join(folder, "c"),
    objects: join(folder, "obj"),
    interfaceModel: join(folder, "interface.cbor"),
    interfacePositions: join(folder, "interface.positions.cbor"),
    sourceCookie: join(folder, "source.cookie"),
    ledger: join(folder, "ledger.json"),
    diagnostics: join(folder, "diagnostics.json"),
    exportsMap: join(folder, "exports.map"),
    buildNinja: join(folder, "build.ninja"),
    unitsNinja: join(folder, "units.ninja"),
    log: join(folder, "log.jsonl"),
    sharedLibrary: join(lib, libraryFileName(library, "shared")),
    staticLibrary: join(lib, libraryFileName(library, "static")),
  };
}

/** The file name of a final library. */
export function libraryFileName(library: Library, kind: LibraryKind): string {
  return `lib${library.name}.${kind === "shared" ? "so" : "a"}`;
}

/** Where a binding package is written. */
export function bindingFolder(project: Project, binding: BindingSettings): string {
  return isAbsolute(binding.out) ? binding.out : join(project.root, binding.out);
}

/** Where `ffi test` keeps compiled test programs of one configuration; no library's name holds a dot. */
export function testFolder(project: Project, configuration: Configuration): string {
  return join(configurationFolder(project, configuration), ".tests");
}
