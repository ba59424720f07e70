// A library of examples/ or test/e2e/libs/, built by the real command line in a copy under build/e2e, one folder a configuration.
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { output } from "./program.js";

/** The repository. */
export const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
/** The command line as installed. */
export const FFI = join(REPOSITORY, "bin/run.js");

/** The environment of builds here: the libraries share most of their C, so Debian's folder of compilers that go through ccache comes first. */
export const CACHED: Readonly<Record<string, string>> = {
  PATH: `/usr/lib/ccache:${process.env["PATH"] ?? ""}`,
  CCACHE_DIR: join(REPOSITORY, "build/ccache"),
};

/** One way to build a library. */
export interface Configuration {
  readonly mm?: "orc" | "arc" | "refc";
  /** One sanitizer, or several with commas: `address,undefined`. */
  readonly sanitize?: string;
  readonly compiler?: "gcc" | "clang";
  /** Compile-time flags of the run time, for libraries whose manifest says nothing about Nim. */
  readonly defines?: readonly string[];
}

/** A library that has been built and bound to C. All paths are absolute. */
export interface BuiltLibrary extends Configuration {
  readonly name: string;
  readonly folder: string;
  readonly include: string;
  readonly pkgConfigPath: string;
  readonly cmakePath: string;
  readonly libraryFolder: string;
  readonly shared: string;
  readonly archive: string;
}

/** The example that issue and README speak of. */
export const TIMER = "examples/timer";
/** The library with every type, which the conformance vectors are for. */
export const KITCHEN_SINK = "examples/kitchen_sink";
/** The library with every other shape of the surface. */
export const MATRIX = "test/e2e/libs/matrix";
/** The library that cannot work without its host. */
export const HOST_DEMO = "examples/host_demo";
/** The library of the run time's own tests, made by the macros. */
export const DEMO = "test/e2e/libs/demo";

const LIBRARY_NAMES: Readonly<Record<string, string>> = { [TIMER]: "my_timer", [MATRIX]: "matrix", ...Object.fromEntries(["old", "new", "grown", "gone"].map((version) => [`test/e2e/libs/contract_${version}`, "contract"])) };

/** Builds a library. Tests that ask for the same configuration share a folder; the build's own lock keeps them apart. */
export async function buildLibrary(source: string, configuration: Configuration = {}): Promise<BuiltLibrary> {
  const { mm = "orc", sanitize, compiler = "gcc", defines = [] } = configuration;
  const label = (parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join("-").replaceAll(",", "-");
  const folder = copyOf(source, label([mm, sanitize, compiler, ...defines.map((define) => define.replace("=", "-"))]), defines);
  const flags = ["--mm", mm, ...(sanitize === undefined ? [] : ["--sanitize", sanitize])];
  await ffi(folder, ["build", ...flags], { CC: compiler });
  const name = LIBRARY_NAMES[source] ?? basename(source);
  const libraryFolder = join(folder, "build", label(["dev", mm === "orc" ? undefined : mm, sanitize]), "lib");
  const binding = join(folder, "bindings/c");
  return {
    ...configuration,
    name,
    folder,
    include: join(binding, "include"),
    pkgConfigPath: join(binding, "lib/pkgconfig"),
    cmakePath: join(binding, "lib/cmake"),
    libraryFolder,
    shared: join(libraryFolder, `lib${name}.so`),
    archive: join(libraryFolder, `lib${name}.a`),
  };
}

/** Runs the command line in a project; it has to succeed. */
export async function ffi(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  return output(process.execPath, [FFI, ...args], { cwd, env: { ...CACHED, ...env } });
}

/** Sources only: what an own build of the example left there must not be found. Files that are there already are not touched: another
 * test may be reading them. */
function copyOf(source: string, label: string, defines: readonly string[]): string {
  const from = join(REPOSITORY, source);
  const to = join(REPOSITORY, "build/e2e", `${basename(source)}-${label}`);
  copyManifest(join(from, "ffi.toml"), join(to, "ffi.toml"), defines);
  for (const part of ["src", "tests", "clients", "vectors", "Makefile"]) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true, filter: differs });
  }
  return to;
}

function copyManifest(from: string, to: string, defines: readonly string[]): void {
  const own = readFileSync(from, "utf8");
  const text = defines.length === 0 ? own : `${own}\n[nim]\ndefines = ${JSON.stringify(defines)}\n`;
  if (existsSync(to) && readFileSync(to, "utf8") === text) return;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, text);
}

function differs(from: string, to: string): boolean {
  return statSync(from).isDirectory() || !existsSync(to) || !readFileSync(from).equals(readFileSync(to));
}
