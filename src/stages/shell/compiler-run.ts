// Starts the Nim compiler for cg and reads what it left: messages, build record, search paths. Node's own spawn: stages start fast.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import { type Staging, recordPath, stagingArguments } from "../../nim/arguments.js";
import { type BuildRecord, readBuildRecord } from "../../nim/build-record.js";
import { type CompilerMessages, readMessages } from "../../nim/messages.js";
import { error } from "../../core/diagnostic.js";
import { type Result, fail } from "../../core/result.js";
import { discard, textOf } from "../../system/stamped.js";
import { hashOfFile } from "../../system/look.js";

/** How one compiler run ended: with code, with errors in the program, or with a crash of the compiler. */
export type CompilerRun =
  | { readonly kind: "ok"; readonly messages: CompilerMessages; readonly record: BuildRecord; readonly ms: number }
  | { readonly kind: "errors"; readonly messages: CompilerMessages; readonly ms: number }
  | { readonly kind: "crashed"; readonly reason: string; readonly output: string };

/** Folders that the compiler searches, as it reports them itself. */
export interface SearchPaths {
  /** What the answer depends on: arguments and configuration files. */
  readonly key: string;
  readonly searchPaths: readonly string[];
  readonly packageFolders: readonly string[];
  /** The folder above the `lib` in use, and the compiler itself where a shim was started. */
  readonly nimPrefix: string;
  readonly nimExe: string;
}

/** Where a library's compiler runs write. */
export function stagingOf(folder: string): Staging {
  const nimcache = join(folder, "nimcache");
  return { nimcache, interfaceFile: join(nimcache, "interface.cbor") };
}

/** Runs the compiler once. The interface file of an earlier run is gone afterwards, whatever happens. */
export async function runCompiler(plan: CgPlan, folder: string): Promise<CompilerRun> {
  const staging = stagingOf(folder);
  mkdirSync(staging.nimcache, { recursive: true });
  discard(staging.interfaceFile);
  const started = performance.now();
  const run = await capture(plan, ["c", ...plan.args, ...stagingArguments(staging, plan.library, plan.root)]);
  const ms = Math.round(performance.now() - started);
  const messages = readMessages(run.output);
  if (run.code === 0) {
    const record = readRecord(staging, plan.library);
    return record.ok
      ? { kind: "ok", messages, record: record.value, ms }
      : { kind: "crashed", reason: record.error[0]!.message, output: run.output };
  }
  const spoke = messages.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  if (run.code === undefined || !spoke) return { kind: "crashed", reason: run.reason, output: run.output };
  return { kind: "errors", messages, ms };
}

function readRecord(staging: Staging, library: string): Result<BuildRecord> {
  const text = textOf(recordPath(staging, library));
  if (text !== undefined) return readBuildRecord(text);
  return fail(error("nim.record", "the compiler left no build record"));
}

/** The search paths for these arguments: from `known` if nothing that they depend on has moved, else from `nim dump`. */
export async function findSearchPaths(
  plan: CgPlan,
  configFiles: readonly string[],
  known: SearchPaths | undefined,
): Promise<SearchPaths> {
  const key = searchKey(plan, configFiles);
  if (known?.key === key) return known;
  const dump = await capture(plan, ["dump", "--dump.format:json", ...plan.args, plan.root]);
  const cut = dump.output.indexOf("{");
  try {
    const parsed = JSON.parse(dump.output.slice(cut, dump.output.lastIndexOf("}") + 1)) as DumpedPaths;
    const trimmed = (paths: readonly string[]) => paths.map((path) => path.replace(/(?<=.)\/$/, ""));
    const { prefixdir: nimPrefix, nimExe } = parsed;
    return { key, searchPaths: trimmed(parsed.lib_paths), packageFolders: trimmed(parsed.lazyPaths), nimPrefix, nimExe };
  } catch {
    return { key: "", searchPaths: [], packageFolders: [], nimPrefix: plan.nimPrefix, nimExe: plan.nim };
  }
}

interface DumpedPaths {
  readonly lib_paths: readonly string[];
  readonly lazyPaths: readonly string[];
  readonly prefixdir: string;
  readonly nimExe: string;
}

function searchKey(plan: CgPlan, configFiles: readonly string[]): string {
  const hash = createHash("sha256").update(plan.flags);
  for (const file of configFiles) hash.update(`\0${file}\0${hashOfFile(file)}`);
  return hash.digest("hex");
}

interface Captured {
  /** Undefined after a signal, or if it could not be started. */
  readonly code: number | undefined;
  readonly reason: string;
  readonly output: string;
}

function capture(plan: CgPlan, args: readonly string[]): Promise<Captured> {
  const { FFI_BUILD_RUN: _run, MAKEFLAGS: _jobs, ...inherited } = process.env;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(plan.nim, args, {
      cwd: plan.projectRoot,
      env: { ...inherited, ...plan.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (problem) => resolve({ code: undefined, reason: problem.message, output: "" }));
    child.on("close", (code, signal) => {
      const reason = signal === null ? `it ended with code ${code}` : `it was killed by ${signal}`;
      resolve({ code: code ?? undefined, reason, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}
