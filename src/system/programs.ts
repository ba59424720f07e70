// Finds programs, and asks them for their version.
import { closeSync, openSync, readSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { exec, succeeded } from "./exec.js";
import { isExecutable } from "./files.js";
import type { Env } from "./places.js";

/** The absolute path of a program: a path as given, or the first of that name on PATH. */
export async function findProgram(name: string, env: Env): Promise<string | undefined> {
  if (name.includes("/")) return (await isExecutable(name)) ? (isAbsolute(name) ? name : resolve(name)) : undefined;
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    const candidate = join(folder === "" ? "." : folder, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

/** Whether a program is text for an interpreter; also when it cannot be read. */
export function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  try {
    const file = openSync(path, "r");
    readSync(file, start);
    closeSync(file);
  } catch {
    return true;
  }
  return start.toString("latin1") === "#!";
}

/** How to ask a program for its version. */
export interface VersionQuestion {
  readonly args: readonly string[];
  /** Its first group is the version; looked for in both output streams. */
  readonly pattern: RegExp;
}

/** What a program says its version is, or undefined when it does not run or does not say. */
export async function versionOf(path: string, question: VersionQuestion): Promise<string | undefined> {
  const outcome = await exec({ file: path, args: question.args, timeoutMs: 20_000 });
  return succeeded(outcome) ? question.pattern.exec(outcome.output)?.[1] : undefined;
}
