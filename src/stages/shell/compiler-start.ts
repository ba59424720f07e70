// Starts the Nim compiler for cg, and knows where its runs write. Node's own spawn and no packages: stages start fast, and the
// launcher starts the compiler, too.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { CgPlan } from "../../graph/library-plan.js";
import { type Staging, stagingArguments } from "../../nim/arguments.js";
import { nowNs } from "../../system/look.js";
import { discard } from "../../system/stamped.js";

/** A compiler that was started and may have ended since. */
export interface StartedCompiler {
  /** Undefined if it could not be started. */
  readonly pid: number | undefined;
  /** The clock just before, ns: inputs that moved later may have been read in either state. */
  readonly started: bigint;
  readonly ended: Promise<Captured>;
  /** Kills it; settles when it is gone. What it wrote is then of no run: the source cookie must have moved before it started. */
  readonly cancel: () => Promise<void>;
}

/** A run of the compiler that has ended. */
export interface Captured {
  /** Undefined after a signal, or if it could not be started. */
  readonly code: number | undefined;
  readonly reason: string;
  readonly output: string;
  readonly ms: number;
}

/** Where a library's compiler runs write. */
export function stagingOf(folder: string): Staging {
  const nimcache = join(folder, "nimcache");
  return { nimcache, interfaceFile: join(nimcache, "interface.cbor"), positionsFile: join(nimcache, "interface.positions.cbor") };
}

/** Who starts it. */
export interface Starter {
  /** Added to its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts the compiler over the library whose build folder this is; for a `starter` it leads a process group, which ends as a whole;
 * without one it belongs to the group of ninja. The interface file of an earlier run is gone afterwards, whatever happens.
 */
export function startCompiler(plan: CgPlan, folder: string, starter?: Starter): StartedCompiler {
  const staging = stagingOf(folder);
  mkdirSync(staging.nimcache, { recursive: true });
  discard(staging.interfaceFile);
  return startNim(plan, ["c", ...plan.args, ...stagingArguments(staging, plan.library, plan.root)], starter);
}

/** Starts Nim with any arguments, in the project's folder and the plan's environment; see `startCompiler`. */
export function startNim(plan: CgPlan, args: readonly string[], starter?: Starter): StartedCompiler {
  const { FFI_BUILD_RUN: _run, MAKEFLAGS: _jobs, ...inherited } = process.env;
  const started = nowNs();
  const clock = performance.now();
  const env = { ...inherited, ...plan.env, ...starter?.env };
  const child = spawn(plan.nim, args, { cwd: plan.projectRoot, env, stdio: ["ignore", "pipe", "pipe"], detached: starter !== undefined });
  const ended = new Promise<Captured>((resolve) => {
    const chunks: Buffer[] = [];
    const ms = () => Math.round(performance.now() - clock);
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (problem) => resolve({ code: undefined, reason: problem.message, output: "", ms: ms() }));
    child.on("close", (code, signal) => {
      const reason = signal === null ? `it ended with code ${code}` : `it was killed by ${signal}`;
      resolve({ code: code ?? undefined, reason, output: Buffer.concat(chunks).toString("utf8"), ms: ms() });
    });
  });
  const cancel = async () => {
    if (child.exitCode === null && child.signalCode === null) killGroup(child.pid);
    await ended;
  };
  return { pid: child.pid, started, ended, cancel };
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It ended in the same moment.
  }
}
