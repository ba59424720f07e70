// Runs a command to its end and tells how it ended; never throws because a command fails.
import { spawn } from "node:child_process";

/** How a command ended. `code` is -1 after a signal or when it ran out of time. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command without a shell, with empty input, for at most `seconds`. */
export function run(command: readonly string[], cwd: string, seconds = 120): Promise<Ended> {
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, stdio: ["ignore", "pipe", "pipe"], timeout: seconds * 1000, killSignal: "SIGKILL" });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => stdout.push(data));
    child.stderr.on("data", (data: Buffer) => stderr.push(data));
    child.on("error", (problem) => resolve({ code: -1, stdout: "", stderr: problem.message }));
    child.on("close", (code) => resolve({ code: code ?? -1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }));
  });
}

/** Runs `task` for each of `items`, two at a time, and gives the results in their order. */
export async function eachOfTwo<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await task(items[at] as T);
  };
  await Promise.all([work(), work()]);
  return results;
}
