// A project to build again and again: what each build ran, and which files it touched.
import { readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { plainProject } from "../../rig/plain-library.js";
import { type Ran, type Rig, type RunOptions, newRig } from "../../rig/rig.js";

/** What one build did, from the build log; all empty when it needed no ninja. */
export interface Work {
  /** `cg`, `merge`, `bind`, in this order, as far as they ran. */
  readonly stages: readonly string[];
  /** Units compiled, without folder and `.o`, sorted. */
  readonly cc: readonly string[];
  /** Libraries linked, sorted. */
  readonly link: readonly string[];
}

/** A finished build. */
export interface Built extends Ran {
  readonly work: Work;
}

/** A rig with a project in it and a cache of its own, `<folder>.cache`. */
export interface BuildRig extends Rig {
  /** The build folder of the library in the default configuration, relative. */
  readonly library: string;
  /** `ffi build …`; has to end with the code. */
  readonly build: (args?: readonly string[], options?: BuildOptions) => Promise<Built>;
  /** Replaces a text in a file; it has to be there. */
  readonly edit: (path: string, from: string, to: string) => void;
  /** mtime of every file below the folders, to see what a build rewrote. */
  readonly stamps: (...folders: string[]) => ReadonlyMap<string, bigint>;
  /** Makes every source look old enough to be trusted by its time stamp alone. */
  readonly age: () => void;
}

/** How to build. */
export interface BuildOptions extends RunOptions {
  /** The exit code that is wanted; 0 by default. */
  readonly code?: number;
  /** Configuration whose log is read; `dev` by default. */
  readonly configuration?: string;
  readonly name?: string;
}

/** Where set-up put the compiler. */
export const NIM_PREFIX = `${process.env["FFI_HOME"] ?? `${process.env["XDG_DATA_HOME"] ?? `${process.env["HOME"]}/.local/share`}/ffi`}/nim/current`;

/** Nothing ran. */
export const NOTHING: Work = { stages: [], cc: [], link: [] };

/** A rig with a small library in it; further files replace or add. */
export function newBuildRig(files: Readonly<Record<string, string>> = {}, name = "plain"): BuildRig {
  const bare = newRig({ ...plainProject(name), ...files });
  const cache = `${bare.folder}.cache`;
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
  const withCache = (options: RunOptions = {}): RunOptions => ({ ...options, env: { FFI_CACHE: cache, ...options.env } });
  const rig: Rig = { ...bare, ffi: (args, options) => bare.ffi(args, withCache(options)), run: (file, args, options) => bare.run(file, args, withCache(options)) };
  const logOf = (configuration: string, library: string) => join("build", configuration, library, "log.jsonl");
  const lines = (path: string) => (rig.has(path) ? rig.read(path).trim().split("\n") : []);
  return {
    ...rig,
    library: `build/dev/${name}`,
    build: async (args = [], options = {}) => {
      const log = join(options.cwd ?? ".", logOf(options.configuration ?? "dev", options.name ?? name));
      const before = lines(log).length;
      const ran = await rig.ffi(["build", ...args], options);
      expect(`${ran.code}\n${ran.stderr}`).toMatch(new RegExp(`^${options.code ?? 0}\n`));
      return { ...ran, work: workOf(lines(log).slice(before)) };
    },
    edit: (path, from, to) => {
      const text = rig.read(path);
      expect(text).toContain(from);
      rig.write({ [path]: text.replace(from, to) });
    },
    stamps: (...folders) => {
      const inside = rig.files().filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));
      const quiet = inside.filter((path) => !/log\.jsonl$|\/\.ninja_|\/\.launch\//.test(path));
      return new Map(quiet.map((path) => [path, statSync(join(rig.folder, path), { bigint: true }).mtimeNs]));
    },
    age: () => {
      const old = Date.now() / 1000 - 3600;
      for (const path of rig.files().filter((file) => !/^(build|bindings)\//.test(file))) utimesSync(join(rig.folder, path), old, old);
    },
  };
}

/** The bytes of a file. */
export function bytes(rig: Rig, path: string): Buffer {
  return readFileSync(join(rig.folder, path));
}

interface LogLine {
  readonly stage: string;
  readonly moved?: readonly string[];
}

function workOf(lines: readonly string[]): Work {
  const entries = lines.map((line) => JSON.parse(line) as LogLine);
  const outputs = entries.filter((entry) => entry.stage === "build").flatMap((entry) => entry.moved ?? []);
  const ranStages = new Set(entries.map((entry) => entry.stage));
  return {
    stages: ["cg", "merge", "bind"].filter((stage) => ranStages.has(stage)),
    cc: outputs.filter((output) => output.startsWith("obj/")).map((output) => output.slice(4, -2)).sort(),
    link: outputs.filter((output) => output.startsWith("../lib/")).map((output) => output.slice(7)).sort(),
  };
}
