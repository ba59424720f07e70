// Running one program to its end; what it wrote is part of the message when it does not end as it should.
import { exec, type ExecEnd } from "../../../src/system/exec.js";

/** A finished program. */
export interface Finished {
  /** The exit code, or how else it ended. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** Runs a program; never throws for what it does. */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const outcome = await exec({ file, args, timeoutMs: 300_000, ...options });
  return { code: codeOf(outcome.end), stdout: outcome.stdout, stderr: outcome.stderr };
}

/** Runs a program that has to succeed, and gives its standard output. */
export async function output(file: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const finished = await run(file, args, options);
  if (finished.code !== 0) {
    throw new Error(`${[file, ...args].join(" ")} ended with ${finished.code}\n${finished.stdout}\n${finished.stderr}`);
  }
  return finished.stdout;
}

function codeOf(end: ExecEnd): number | string {
  switch (end.kind) {
    case "exited":
      return end.code;
    case "signalled":
      return end.signal;
    default:
      return end.kind;
  }
}
