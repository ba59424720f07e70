// The compiler's command line for one library: every flag that the build and the Nim package rely on, in one place.
import { basename } from "node:path";
import type { NimChoices } from "../graph/library-plan.js";
import type { MemoryManager } from "../project/project.js";

/** Where one run writes. All absolute. */
export interface Staging {
  readonly nimcache: string;
  readonly interfaceFile: string;
  /** Written behind the interface, and named after it. */
  readonly positionsFile: string;
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
    // The macros of an interface with thousands of items turn more often than the compiler's default of ten million allows.
    "--maxLoopIterationsVM:1000000000",
    `--mm:${choices.mm}`,
    `--nimMainPrefix:lib${choices.library}`,
    "-d:ffiLibrary",
    `-d:ffiLibraryName=${choices.library}`,
    `-d:ffiLibraryVersion=${choices.version}`,
    `-d:ffiAsync=${choices.async}`,
    "-d:noSignalHandler",
    ...(choices.mm === "refc" ? [] : ["-d:useMalloc"]),
    ...(choices.fullPaths ? [] : ["--excessiveStackTrace:off"]),
    `--path:${literalPath(choices.runtime)}`,
    ...profileArguments(choices),
    ...(choices.sanitizers.length === 0 ? [] : sanitizerArguments(choices)),
    ...(choices.compiler === undefined ? [] : compilerArguments(choices.compiler)),
    ...choices.defines.map((define) => `-d:${define}`),
    ...choices.paths.map((path) => `--path:${literalPath(path)}`),
    ...choices.flags,
  ];
}

/** Arguments that say where this run writes and what it compiles. */
export function stagingArguments(staging: Staging, library: string, root: string): string[] {
  return [
    `-d:ffiInterfaceOut=${staging.interfaceFile}`,
    `--nimcache:${literalPath(staging.nimcache)}`,
    `-o:${literalPath(staging.nimcache)}/lib${library}.so`,
    root,
  ];
}

/** Nim replaces `$home` and the like in paths that are options. */
function literalPath(path: string): string {
  return path.replaceAll("$", "$$$$");
}

/** Where the compiler leaves the build record of such a run. */
export function recordPath(staging: Staging, library: string): string {
  return `${staging.nimcache}/lib${library}.json`;
}

/** std/asyncfutures counts futures in a plain global unless `release` is defined: a race to the thread sanitizer. */
function profileArguments({ profile, sanitizers }: NimChoices): string[] {
  if (profile !== "dev") return [`-d:${profile}`];
  return sanitizers.includes("thread") ? ["-d:release", "--checks:on", "--assertions:on", "--stackTrace:on", "--lineTrace:on", "--opt:none"] : [];
}

/** The sanitizers as the C compiler and the linker want them; frame pointers and lines for their stack traces. */
function sanitizerArguments({ sanitizers, mm, compiler }: NimChoices): string[] {
  const flag = `-fsanitize=${sanitizers.join(",")}`;
  const strict = sanitizers.includes("undefined") ? ` ${undefinedFlags(mm, compiler).join(" ")}` : "";
  return [`--passC:${flag}${strict} -fno-omit-frame-pointer -g1`, `--passL:${flag}`, "-d:ffiSanitizer"];
}

/** What Nim's C does on purpose is left out: refc's unaligned cells, and calls through closures' untyped pointers (clang's check). */
function undefinedFlags(mm: MemoryManager, compiler: string | undefined): string[] {
  const alignment = mm === "refc" ? ["-fno-sanitize=alignment"] : [];
  const calls = compiler !== undefined && isClang(compiler) ? ["-fno-sanitize=function"] : [];
  return ["-fno-sanitize-recover=undefined", ...alignment, ...calls];
}

function isClang(compiler: string): boolean {
  return basename(compiler).includes("clang");
}

/** Nim knows compilers by family; the program itself may be any path of it. */
function compilerArguments(compiler: string): string[] {
  const family = isClang(compiler) ? "clang" : "gcc";
  return [`--cc:${family}`, `--${family}.exe:${compiler}`, `--${family}.linkerexe:${compiler}`];
}
