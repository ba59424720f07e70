// One budget of jobs for all ninjas of a build: a job server where every ninja can join it, else the jobs are divided.
import { makeTokens, openJobServer } from "../../system/job-server.js";
import { type FoundTool, isAtLeast } from "../../toolchain/tool.js";

/** How the ninjas of one build share the machine. */
export interface JobBudget {
  /** `-j` for each ninja; absent when the job server decides. */
  readonly jobs: number | undefined;
  /** `jobs` takes what is free from others: it is to be read when the C compiler is about to begin. */
  readonly late?: boolean;
  /** Added to each ninja's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs all; as many at a time as there are jobs. */
  readonly runAll: (work: readonly (() => Promise<void>)[]) => Promise<void>;
  readonly close: () => void;
}

/** The budget for one ninja per entry. A make that started us counts our jobs among its own. */
export async function openJobBudget(jobs: number, ninjas: readonly FoundTool[]): Promise<JobBudget> {
  const inherited = /--jobserver-auth=fifo:/.test(process.env["MAKEFLAGS"] ?? "");
  const joins = ninjas.every((ninja) => isAtLeast(ninja.version, "1.13.0"));
  if (inherited && joins) return budget({ jobs: undefined, env: {}, slots: jobs });
  const tokens = makeTokens(process.env["MAKEFLAGS"] ?? "", jobs - 1);
  if (tokens === undefined) return ownBudget(jobs, { ninjas: ninjas.length, joins });
  // One alone begins with the compiler: make's tokens can wait for what follows.
  const own = ninjas.length === 1 ? budget({ jobs, env: ALONE, slots: 1 }) : await ownBudget(1 + tokens.take(), { ninjas: ninjas.length, joins });
  return {
    env: own.env,
    late: ninjas.length === 1,
    runAll: own.runAll,
    get jobs() {
      return ninjas.length === 1 ? 1 + tokens.take() : own.jobs;
    },
    close: () => (own.close(), tokens.giveBack()),
  };
}

const ALONE = { MAKEFLAGS: undefined };

/** Of a build that no make counts. */
async function ownBudget(jobs: number, { ninjas, joins }: { readonly ninjas: number; readonly joins: boolean }): Promise<JobBudget> {
  if (ninjas === 1) return budget({ jobs, env: ALONE, slots: 1 });
  const server = joins ? await openJobServer(jobs) : undefined;
  const slots = Math.min(jobs, ninjas);
  if (server === undefined) return budget({ jobs: Math.max(1, Math.floor(jobs / slots)), env: ALONE, slots });
  // Each running ninja owns one job without a token; one that ends without a successor leaves its own to the others.
  server.put(jobs - slots);
  const env = { MAKEFLAGS: server.makeFlags };
  return { ...budget({ jobs: undefined, env, slots, idle: () => server.put(1) }), close: server.close };
}

interface Shares {
  readonly jobs: number | undefined;
  readonly env: JobBudget["env"];
  readonly slots: number;
  /** Called whenever a slot finds nothing more to do. */
  readonly idle?: () => void;
}

function budget({ jobs, env, slots, idle }: Shares): JobBudget {
  return { jobs, env, runAll: (work) => runBounded(work, slots, idle ?? (() => {})), close: () => {} };
}

async function runBounded(work: readonly (() => Promise<void>)[], slots: number, idle: () => void): Promise<void> {
  const queue = [...work];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
    idle();
  };
  await Promise.all(Array.from({ length: Math.min(slots, work.length) }, worker));
}
