// Compiles a Nim program to raw C, raw or final C to an executable; objects of equal C and flags are compiled once.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Unit } from "../../../src/stages/merge-emit.js";
import { eachOfTwo, run } from "./command.js";
import type { Configuration } from "./configurations.js";

/** What the compiler wrote for a program. */
export interface RawProgram {
  readonly units: readonly Unit[];
  /** The Nim files that the compiler read. */
  readonly sources: readonly string[];
  /** C files that the program brings along, as absolute paths, with the flags of each. */
  readonly extra: readonly { readonly path: string; readonly flags: readonly string[] }[];
  readonly linkFlags: readonly string[];
  readonly flags: readonly string[];
  /** The texts of the program's own headers: an object depends on them too. */
  readonly headers: string;
}

const nimPrefix = join(process.env["FFI_HOME"] ?? join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"), "ffi"), "nim/current");

/** The compiler of the tests: `FFI_NIM`, the private one, or the first on the path. */
export const nim = process.env["FFI_NIM"] ?? (existsSync(join(nimPrefix, "bin/nim")) ? join(nimPrefix, "bin/nim") : "nim");

/** The folder of that compiler's library. */
export const nimLibrary = join(nimPrefix, "lib");

/** Runs the compiler in `folder` on `file`; a message when it refuses the program. */
export async function compileNim(folder: string, file: string, configuration: Configuration): Promise<RawProgram | string> {
  const cache = join(folder, `nimcache-${configuration.name}`);
  const common = ["--compileOnly", "-d:nimBetterRun", "--threads:on", "--excessiveStackTrace:off", "--hints:off", "--warnings:off", "--verbosity:0"];
  const ended = await run([nim, configuration.backend, ...common, ...configuration.switches, `--nimcache:${cache}`, file], folder);
  if (ended.code !== 0) return `${ended.stdout}${ended.stderr}`;
  const record = readdirSync(cache).find((each) => each.endsWith(".json"));
  return record === undefined ? "the compiler wrote no build record" : { ...readRecord(cache, join(cache, record), configuration), headers: headersIn(folder) };
}

function headersIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => /\.(?:h|hpp)$/.test(name)).sort();
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\0");
}

interface Record {
  readonly compile: readonly (readonly [string, string])[];
  readonly link: readonly string[];
  readonly linkcmd: string;
  readonly depfiles: readonly (readonly [string, string])[];
}

function readRecord(cache: string, path: string, configuration: Configuration): Omit<RawProgram, "headers"> {
  const record = JSON.parse(readFileSync(path, "utf8")) as Record;
  const sources = record.link.map((object) => object.replace(/\.o$/, ""));
  const inside = sources.filter((source) => source.startsWith(cache) && existsSync(source));
  const wanted = configuration.optimised === true ? /^-[IDfO]/ : /^-[IDf]/;
  const flagsOf = (command: string): string[] => words(command).filter((word) => wanted.test(word));
  const extra = record.compile.filter(([source]) => !source.startsWith(cache)).map(([path, command]) => ({ path, flags: flagsOf(command) }));
  const command = record.compile.find(([source]) => source.startsWith(cache))?.[1] ?? "";
  const units = inside.map((source) => ({ name: basename(source), text: readFileSync(source, "utf8") }));
  return { units, sources: record.depfiles.map(([path]) => path), extra, flags: flagsOf(command), linkFlags: words(record.linkcmd).filter((word) => /^-[lLW]/.test(word)) };
}

function words(command: string): string[] {
  return command.split(/\s+/).filter((word) => word !== "");
}

/** Tells two compilations of one text apart that this process runs at once. */
let compilations = 0;

/** Where equal objects are kept between programs and runs. */
const objectFolder = join(tmpdir(), "ffi-corpus-objects");

/** Compiles units and links them into `executable`; a message when the C compiler or the linker refuses. */
export async function linkUnits(units: readonly Unit[], program: RawProgram, executable: string): Promise<string | undefined> {
  mkdirSync(objectFolder, { recursive: true });
  const cpp = units.some((unit) => unit.name.endsWith(".cpp"));
  const extra = program.extra.map(({ path, flags }) => ({ name: basename(path), text: readFileSync(path, "utf8"), path, flags }));
  const generated = units.map((unit) => ({ ...unit, flags: program.flags }));
  const objects = await eachOfTwo([...generated, ...extra], (unit) => compileUnit(unit, program.headers));
  const failed = objects.find((object) => !object.startsWith("/"));
  if (failed !== undefined) return failed;
  const linked = await run([cpp ? "g++" : "gcc", "-o", executable, ...objects, ...program.linkFlags, "-lm", "-lpthread", "-ldl"], tmpdir());
  return linked.code === 0 ? undefined : linked.stderr;
}

async function compileUnit(unit: Unit & { readonly path?: string; readonly flags: readonly string[] }, headers: string): Promise<string> {
  const cpp = unit.name.endsWith(".cpp");
  const command = [cpp ? "g++" : "gcc", "-c", "-w", "-O0", "-pthread", ...(cpp ? ["-fpermissive", "-std=gnu++17"] : []), ...unit.flags];
  // The search path is the program's own folder, which no object remembers, and the compiler's.
  const named = command.filter((word) => !word.startsWith("-I"));
  const digest = createHash("sha1").update(named.join(" ")).update("\0").update(unit.text).update(headers).digest("hex");
  const object = join(objectFolder, `${digest}.o`);
  if (existsSync(object)) return object;
  const own = `${process.pid}-${++compilations}`;
  const source = unit.path ?? join(objectFolder, `${digest}-${own}${cpp ? ".cpp" : ".c"}`);
  if (unit.path === undefined) writeFileSync(source, unit.text);
  const made = `${object}.${own}`;
  const ended = await run([...command, "-o", made, source], objectFolder);
  if (ended.code === 0) renameSync(made, object);
  if (ended.code !== 0) copyFileSync(source, join(tmpdir(), `ffi-corpus-refused-${unit.name}`));
  if (unit.path === undefined) rmSync(source, { force: true });
  return ended.code === 0 ? object : `${unit.name}: ${ended.stderr}`;
}
