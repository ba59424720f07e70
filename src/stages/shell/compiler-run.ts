// Reads what a run of the Nim compiler left: messages, build record, search paths.
import { createHash } from "node:crypto";
import type { CgPlan } from "../../graph/library-plan.js";
import { type Staging, recordPath } from "../../nim/arguments.js";
import { type BuildRecord, readBuildRecord } from "../../nim/build-record.js";
import { type CompilerMessages, readMessages } from "../../nim/messages.js";
import { error } from "../../core/diagnostic.js";
import { type Result, fail } from "../../core/result.js";
import { textOf } from "../../system/stamped.js";
import { hashOfFile } from "../../system/look.js";
import { type StartedCompiler, stagingOf, startNim } from "./compiler-start.js";

/** How one compiler run ended: with code, with errors in the program, or with a crash of the compiler. */
export type CompilerRun =
  | { readonly kind: "ok"; readonly messages: CompilerMessages; readonly record: BuildRecord; readonly ms: number }
  | { readonly kind: "errors"; readonly messages: CompilerMessages; readonly ms: number }
  | { readonly kind: "crashed"; readonly reason: string; readonly output: string };

/** Folders that the compiler searches, as it reports them itself. */
export interface SearchPaths {
  /** `CgPlan.flags` of the question. */
  readonly flags: string;
  /** What the answer depends on: arguments and configuration files. */
  readonly key: string;
  readonly searchPaths: readonly string[];
  readonly packageFolders: readonly string[];
  /** The folder above the `lib` in use, and the compiler itself where a shim was started. */
  readonly nimPrefix: string;
  readonly nimExe: string;
}

/** Waits for the compiler, and reads what it left. */
export async function finishCompiler(plan: CgPlan, folder: string, running: StartedCompiler): Promise<CompilerRun> {
  const run = await running.ended;
  const messages = readMessages(run.output);
  if (run.code === 0) {
    const record = readRecord(stagingOf(folder), plan.library);
    return record.ok
      ? { kind: "ok", messages, record: record.value, ms: run.ms }
      : { kind: "crashed", reason: record.error[0]!.message, output: run.output };
  }
  const errors = messages.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  // Our own folder that went meanwhile, or could not be written, is no error of the program, to be told again until that changes.
  const isOurs = errors.some((diagnostic) => diagnostic.message.includes(`${stagingOf(folder).nimcache}/`));
  if (run.code === undefined || errors.length === 0 || isOurs) return { kind: "crashed", reason: run.reason, output: run.output };
  return { kind: "errors", messages, ms: run.ms };
}

function readRecord(staging: Staging, library: string): Result<BuildRecord> {
  const text = textOf(recordPath(staging, library));
  if (text !== undefined) return readBuildRecord(text);
  return fail(error("nim.record", "the compiler left no build record"));
}

/** Asks the compiler where it searches. */
export function askSearchPaths(plan: CgPlan): StartedCompiler {
  return startNim(plan, ["dump", "--dump.format:json", ...plan.args, plan.root]);
}

/** What is known of the search paths before they are needed. */
export interface KnownPaths {
  /** From an earlier run. */
  readonly paths: SearchPaths | undefined;
  /** A question that runs already. */
  readonly asked: StartedCompiler | undefined;
}

/** The search paths for these arguments: the known ones if nothing that they depend on has moved, else the compiler's answer. */
export async function findSearchPaths(plan: CgPlan, configFiles: readonly string[], { paths, asked }: KnownPaths): Promise<SearchPaths> {
  const key = searchKey(plan, configFiles);
  if (paths?.key === key && paths.flags === plan.flags) return paths;
  const dump = await (asked ?? askSearchPaths(plan)).ended;
  const cut = dump.output.indexOf("{");
  try {
    const parsed = JSON.parse(dump.output.slice(cut, dump.output.lastIndexOf("}") + 1)) as DumpedPaths;
    const trimmed = (folders: readonly string[]) => folders.map((folder) => folder.replace(/(?<=.)\/$/, ""));
    const { prefixdir: nimPrefix, nimExe } = parsed;
    return { flags: plan.flags, key, searchPaths: trimmed(parsed.lib_paths), packageFolders: trimmed(parsed.lazyPaths), nimPrefix, nimExe };
  } catch {
    return { flags: plan.flags, key: "", searchPaths: [], packageFolders: [], nimPrefix: plan.nimPrefix, nimExe: plan.nim };
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
