// One budget of jobs for all ninjas of a build: GNU make's job server over a fifo, which ninja joins from 1.13 on; else the
// jobs are divided. https://www.gnu.org/software/make/manual/html_node/POSIX-Jobserver.html
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exec, succeeded } from "../../system/exec.js";
import { type FoundTool, isAtLeast } from "../../toolchain/tool.js";

/** How the ninjas of one build share the machine. */
export interface JobBudget {
  /** `-j` for each ninja; absent when the job server decides. */
  readonly jobs: number | undefined;
  /** Added to each ninja's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs all; as many at a time as there are jobs. */
  readonly runAll: (work: readonly (() => Promise<void>)[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The budget for one ninja per entry. A make that started us keeps its own job server. */
export async function openJobBudget(jobs: number, ninjas: readonly FoundTool[]): Promise<JobBudget> {
  const inherited = /--jobserver-auth=fifo:/.test(process.env["MAKEFLAGS"] ?? "");
  const joins = ninjas.every((ninja) => isAtLeast(ninja.version, "1.13.0"));
  if (inherited && joins) return { jobs: undefined, env: {}, runAll: (work) => runBounded(work, jobs, () => {}), close };
  const alone = { MAKEFLAGS: undefined };
  if (ninjas.length === 1) return { jobs, env: alone, runAll: (work) => runBounded(work, 1, () => {}), close };
  const server = joins ? await openJobServer(jobs, ninjas.length) : undefined;
  if (server !== undefined) return server;
  const share = Math.max(1, Math.floor(jobs / Math.min(jobs, ninjas.length)));
  return { jobs: share, env: alone, runAll: (work) => runBounded(work, jobs, () => {}), close };
}

async function close(): Promise<void> {}

/** Each running ninja owns one job without a token; the rest lie in the fifo, and a ninja that ends without a successor adds its own. */
async function openJobServer(jobs: number, count: number): Promise<JobBudget | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "ffi-jobs-"));
  const fifo = join(folder, "fifo");
  const made = await exec({ file: "mkfifo", args: [fifo] });
  if (!succeeded(made)) {
    await rm(folder, { recursive: true, force: true });
    return undefined;
  }
  const handle = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  const put = (tokens: number) => {
    if (tokens > 0) writeSync(handle, "+".repeat(tokens));
  };
  put(jobs - Math.min(jobs, count));
  return {
    jobs: undefined,
    env: { MAKEFLAGS: ` -j${jobs} --jobserver-auth=fifo:${fifo}` },
    runAll: (work) => runBounded(work, jobs, () => put(1)),
    close: async () => {
      closeSync(handle);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs at most `slots` at a time; `idle` is called whenever a slot finds nothing more to do. */
async function runBounded(work: readonly (() => Promise<void>)[], slots: number, idle: () => void): Promise<void> {
  const queue = [...work];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
    idle();
  };
  await Promise.all(Array.from({ length: Math.min(slots, work.length) }, worker));
}
