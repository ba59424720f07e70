// Loads a bundle with the machine's own compiled code of an earlier run: V8's code cache, kept in ffi's cache folder. Node 20 has
// no such cache of its own. Nothing depends on it but time: a cache that is missing, old or damaged is made anew.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getHeapCodeStatistics, setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import { hashText } from "../core/hash.js";
import { cacheFolder } from "../system/places.js";
import { keepBelow, markUsed } from "./compiled-size.js";

/**
 * Runs the CommonJS bundle at `path`, which is ASCII, and gives what it exports. `use` tells apart what runs of it compile: a command, a
 * stage, languages. Until that is kept, the code of the use `like` serves, which shares much of it.
 */
export function loadCompiled(path: string, use: string, like = use): unknown {
  for (const flag of FLAGS) setFlagsFromString(flag);
  const source = readFileSync(path, "latin1");
  const [place, other] = [cachePlace(path, use), cachePlace(path, like)];
  const identity = identityOf(path);
  const cached = readCache(place, identity);
  const cachedData = (cached ?? readCache(other, identity))?.code;
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, { filename: path, ...(cachedData && { cachedData }) });
  const known = cached === undefined || script.cachedDataRejected === true ? 0 : cached.compiled;
  if (place !== undefined) writeAtExit(place, () => compiledBytes() > known * MUCH_MORE && writeCache(place, identity, script));
  const require = createRequire(path);
  const module = { id: path, filename: path, exports: {} as unknown, loaded: false, children: [], paths: [] };
  // oclif requires the table of commands by its path: it must get this one.
  require.cache[path] = module as unknown as NodeJS.Module;
  const run = script.runInThisContext() as (...words: unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, dirname(path));
  module.loaded = true;
  return module.exports;
}

/**
 * Our processes end when V8's care for long ones has hardly begun to pay. Set before the body loads, because a code cache belongs to
 * the flags that it was made with.
 *
 * How much of a function V8 runs before it thinks of optimizing it is 67,584 by default: that took a third of the CPU time of a first
 * merge. What runs for seconds is optimized all the same. And the heap that V8 begins with is so small that it would be marked, step
 * by step, while it only grows.
 */
const FLAGS = ["--interrupt-budget=1000000", "--no-incremental-marking"];

function cachePlace(path: string, use: string): string | undefined {
  const home = process.env["HOME"];
  if (home === undefined && process.env["FFI_CACHE"] === undefined) return undefined;
  const name = /^[a-z-]+$/.test(use) ? use : "other";
  return join(cacheFolder({ ...process.env }), "compiled", `${hashText(path)}-${name}`);
}

/** V8 compares only the source's length: a bundle that was made anew must not run its predecessor's code. */
function identityOf(path: string): string {
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
  return `${process.version} ${process.arch} ${size} ${mtimeNs} ${ctimeNs} ${ino}\n`;
}

/** Compiled code, and how much of it there was in the process that wrote it. */
interface Cached {
  readonly code: Buffer;
  readonly compiled: number;
}

/** V8 runs damaged code without noticing, so the bytes carry a digest of their own. */
function readCache(place: string | undefined, identity: string): Cached | undefined {
  if (place === undefined) return undefined;
  try {
    const bytes = readFileSync(place);
    const [digest, compiled] = [identity.length + DIGEST_LENGTH, identity.length + DIGEST_LENGTH + SIZE_LENGTH];
    const code = bytes.subarray(compiled);
    if (bytes.toString("latin1", 0, digest) !== identity + digestOf(code)) return undefined;
    markUsed(place);
    return { code, compiled: Number(bytes.toString("latin1", digest, compiled)) };
  } catch {
    return undefined;
  }
}

const DIGEST_LENGTH = 40;
const SIZE_LENGTH = 12;

/** A run that compiled so much more than the one before (which ended with a usage error, say) keeps its own code and that one's. */
const MUCH_MORE = 1.05;

/** Not into a cache that this run has removed: `ffi clean --all`. */
function writeAtExit(place: string, write: () => void): void {
  const cache = dirname(dirname(place));
  const wasThere = existsSync(cache);
  process.once("exit", () => {
    if (!wasThere || existsSync(cache)) write();
  });
}

function compiledBytes(): number {
  return getHeapCodeStatistics().bytecode_and_metadata_size;
}

function digestOf(code: Uint8Array): string {
  return createHash("sha1").update(code).digest("hex");
}

/** At the end of a run, when the functions that it needed are compiled. */
function writeCache(place: string, identity: string, script: Script): void {
  const beside = `${place}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(place), { recursive: true });
    const code = script.createCachedData();
    const size = String(compiledBytes()).padStart(SIZE_LENGTH);
    writeFileSync(beside, Buffer.concat([Buffer.from(identity + digestOf(code) + size), code]));
    renameSync(beside, place);
    keepBelow(dirname(place));
  } catch {
    // A full or read-only disk: the next start compiles again.
  }
}
