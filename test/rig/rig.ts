// The one rig of every command-line test: write files, run the built `ffi`, look at what came out.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The command as installed. */
export const FFI = fileURLToPath(new URL("../../bin/run.js", import.meta.url));

/** A finished run; `<here>` stands for the rig's folder in both texts. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run. */
export interface RunOptions {
  /** Relative to the rig's folder. */
  readonly cwd?: string;
  /** Added to a bare environment; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A temporary folder to run commands in; removed when the test has finished. */
export interface Rig {
  readonly folder: string;
  /** Writes files by relative path. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly read: (path: string) => string;
  readonly has: (path: string) => boolean;
  /** Every file below the folder, sorted. */
  readonly files: () => readonly string[];
  /** Runs `ffi` to its end. */
  readonly ffi: (args: readonly string[], options?: RunOptions) => Promise<Ran>;
  /** Runs any program to its end. */
  readonly run: (file: string, args: readonly string[], options?: RunOptions) => Promise<Ran>;
}

/** A new rig with these files. */
export function newRig(files: Readonly<Record<string, string>> = {}): Rig {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ffi-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write: Rig["write"] = (wanted) => {
    for (const [path, text] of Object.entries(wanted)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const run: Rig["run"] = (file, args, options = {}) => start(folder, [file, ...args], options);
  write(files);
  return {
    folder,
    write,
    run,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    has: (path) => existsSync(join(folder, path)),
    files: () => listed(folder),
    ffi: (args, options) => run(process.execPath, [FFI, ...args], options),
  };
}

function listed(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function start(folder: string, [file, ...args]: readonly string[], options: RunOptions): Promise<Ran> {
  const env = { ...process.env, CI: undefined, NODE_ENV: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env };
  const shown = (text: string): string => text.replaceAll(folder, "<here>");
  return new Promise((resolve) => {
    const cwd = join(folder, options.cwd ?? ".");
    const child = execFile(file!, args, { cwd, env, maxBuffer: 1 << 26 }, (problem, stdout, stderr) => {
      const code = problem === null ? 0 : typeof problem.code === "number" ? problem.code : -1;
      resolve({ code, stdout: shown(stdout), stderr: shown(stderr) });
    });
    child.stdin?.end();
  });
}
