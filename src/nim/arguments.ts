// The compiler's command line for one library: every flag that the build and the Nim package rely on, in one place.
import { basename } from "node:path";
import type { NimChoices } from "../graph/library-plan.js";
import type { Profile, Sanitizer } from "../project/project.js";

/** Where one run writes. Both absolute. */
export interface Staging {
  readonly nimcache: string;
  readonly interfaceFile: string;
}

/** Arguments behind `nim c` that the configuration decides; staging paths and the root file come behind them. */
export function nimArguments(choices: NimChoices): string[] {
  return [
    "--compileOnly",
    "-d:nimBetterRun",
    "--colors:off",
    "--processing:filenames",
    "--app:lib",
    "--noMain:on",
    "--threads:on",
    `--mm:${choices.mm}`,
    `--nimMainPrefix:lib${choices.library}`,
    "-d:ffiLibrary",
    `-d:ffiLibraryName=${choices.library}`,
    `-d:ffiLibraryVersion=${choices.version}`,
    `-d:ffiAsync=${choices.async}`,
    "-d:noSignalHandler",
    ...(choices.mm === "refc" ? [] : ["-d:useMalloc"]),
    ...(choices.fullPaths ? [] : ["--excessiveStackTrace:off"]),
    `--path:${choices.runtime}`,
    ...profileArguments(choices.profile),
    ...(choices.sanitizers.length === 0 ? [] : sanitizerArguments(choices.sanitizers)),
    ...(choices.compiler === undefined ? [] : compilerArguments(choices.compiler)),
    ...choices.defines.map((define) => `-d:${define}`),
    ...choices.paths.map((path) => `--path:${path}`),
    ...choices.flags,
  ];
}

/** Arguments that say where this run writes and what it compiles. */
export function stagingArguments(staging: Staging, library: string, root: string): string[] {
  return [
    `-d:ffiInterfaceOut=${staging.interfaceFile}`,
    `--nimcache:${staging.nimcache}`,
    `-o:${staging.nimcache}/lib${library}.so`,
    root,
  ];
}

/** Where the compiler leaves the build record of such a run. */
export function recordPath(staging: Staging, library: string): string {
  return `${staging.nimcache}/lib${library}.json`;
}

function profileArguments(profile: Profile): string[] {
  return profile === "dev" ? [] : [`-d:${profile}`];
}

/** The sanitizers as the C compiler and the linker want them; frame pointers and lines for their stack traces. */
function sanitizerArguments(sanitizers: readonly Sanitizer[]): string[] {
  const flag = `-fsanitize=${sanitizers.join(",")}`;
  const strict = sanitizers.includes("undefined") ? " -fno-sanitize-recover=undefined" : "";
  return [`--passC:${flag}${strict} -fno-omit-frame-pointer -g1`, `--passL:${flag}`, "-d:ffiSanitizer"];
}

/** Nim knows compilers by family; the program itself may be any path of it. */
function compilerArguments(compiler: string): string[] {
  const family = basename(compiler).includes("clang") ? "clang" : "gcc";
  return [`--cc:${family}`, `--${family}.exe:${compiler}`, `--${family}.linkerexe:${compiler}`];
}
