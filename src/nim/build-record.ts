// Reads the compiler's build record (nimcache/lib<name>.json): the units, their C flags, the link flags and the files it read.
import { error } from "../core/diagnostic.js";
import { type Result, fail, ok } from "../core/result.js";
import { splitWords } from "../graph/shell-words.js";

/** One C file that the record wants compiled. */
export interface RecordedUnit {
  /** Absolute path: inside the nimcache for generated C, elsewhere for `{.compile.}`. */
  readonly source: string;
  readonly compiler: string;
  /** Arguments without `-c`, `-o`, the object and the source. */
  readonly flags: readonly string[];
}

/** What one successful compiler run left for the C compiler and the linker. */
export interface BuildRecord {
  readonly units: readonly RecordedUnit[];
  /** Object files and archives that no unit makes (`{.link.}`), absolute. */
  readonly extraObjects: readonly string[];
  readonly linker: string;
  /** Arguments of the link without `-shared`, `-o`, the output and the objects. */
  readonly linkFlags: readonly string[];
  /** Every file that the compiler read as source, include, configuration or `staticRead`, absolute, in its order. */
  readonly readFiles: readonly string[];
  /** Configuration files in force. */
  readonly configFiles: readonly string[];
}

interface RawRecord {
  readonly outputFile: string;
  readonly compile: readonly (readonly [string, string])[];
  readonly link: readonly string[];
  readonly linkcmd: string;
  readonly depfiles: readonly (readonly [string, string])[];
  readonly configFiles: readonly string[];
}

/** Reads the record's text; a diagnostic if it is cut off or of another shape (another Nim version). */
export function readBuildRecord(text: string): Result<BuildRecord> {
  let raw: RawRecord;
  try {
    raw = JSON.parse(text) as RawRecord;
  } catch {
    return fail(error("nim.record", "the compiler's build record is not whole", { hint: "run the same command again" }));
  }
  const missing = ["outputFile", "compile", "link", "linkcmd", "depfiles", "configFiles"].filter((key) => !(key in raw));
  if (missing.length > 0) {
    const message = `the compiler's build record has no ${missing.join(", ")}`;
    return fail(error("nim.record", message, { hint: "use the Nim version that `ffi doctor` names" }));
  }
  return ok(recordOf(raw));
}

/**
 * The libraries of the system, by the name that follows `-l`, that a program needs beside the static library: those of `{.passL.}`, of
 * `nim.cfg` and of flags. What every package names (libc, libm, threads, dlopen) is not among them, nor are folders of this machine.
 */
export function systemLibraries(record: Pick<BuildRecord, "linkFlags">): string[] {
  const names = record.linkFlags.flatMap((flag) => (flag.startsWith("-l") && flag.length > 2 ? [flag.slice(2)] : []));
  return [...new Set(names)].filter((name) => !ALWAYS_LINKED.has(name));
}

const ALWAYS_LINKED: ReadonlySet<string> = new Set(["c", "m", "pthread", "rt", "dl"]);

function recordOf(raw: RawRecord): BuildRecord {
  const commands = raw.compile.map(([source, command]) => ({ source, words: splitWords(command) }));
  const made = new Set(commands.map(({ words }) => objectOf(words)));
  const objects = new Set(raw.link);
  const [linker = "gcc", ...words] = splitWords(raw.linkcmd);
  return {
    units: commands.map(unitOf),
    extraObjects: raw.link.filter((object) => !made.has(object)),
    linker,
    linkFlags: withoutOutput(words).filter((word) => word !== "-shared" && !objects.has(word)),
    readFiles: [...new Set(raw.depfiles.map(([path]) => path))],
    configFiles: raw.configFiles,
  };
}

function unitOf({ source, words: [compiler = "gcc", ...words] }: { readonly source: string; readonly words: readonly string[] }): RecordedUnit {
  return { source, compiler, flags: withoutOutput(words).filter((word) => word !== "-c" && word !== source) };
}

function objectOf(words: readonly string[]): string {
  return words[words.indexOf("-o") + 1] ?? "";
}

function withoutOutput(words: readonly string[]): string[] {
  return words.filter((word, index) => word !== "-o" && words[index - 1] !== "-o");
}
