// One build at a time in a configuration's folder. The lock is a file that names who holds it; it is stale only when neither the
// driver nor what it started lives. A lock of another machine is waited for, never taken.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { interrupted } from "./interrupt.js";

/** Who holds a lock. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
  /** Tells a process from a later one with the same number. */
  readonly started: string;
  /** What it started that writes here: leaders of process groups. */
  readonly children: readonly { readonly pid: number; readonly started: string }[];
  readonly command: string;
  readonly since: string;
}

/** A lock that this process holds. */
export interface BuildLock {
  /** Writes a started ninja or compiler into the lock. */
  readonly addChild: (pid: number) => void;
  readonly release: () => void;
  /** By this children know that an ancestor holds the lock. */
  readonly env: Readonly<Record<string, string>>;
}

/** Environment variable by which a nested `ffi` knows that an ancestor holds the lock. */
const LOCK_VARIABLE = "FFI_BUILD_LOCK";

/** How long orphans may finish what they do. */
const ORPHAN_GRACE_MS = 60_000;
const POLL_MS = 100;

/** Waits for the lock; `waiting` is told once for whom. Undefined when the user interrupted the wait. */
export async function takeBuildLock(path: string, command: string, waiting: (text: string) => void): Promise<BuildLock | undefined> {
  if (process.env[LOCK_VARIABLE] === path) return { addChild: () => {}, release: () => {}, env: {} };
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  for (let waited = 0; !interrupted(); waited += POLL_MS) {
    const taken = tryTake(path, command);
    if (taken !== undefined) return taken;
    const holder = readHolder(path);
    if (holder === undefined) continue;
    const state = stateOf(holder);
    if (state === "stale") discardStale(path, holder);
    else {
      if (!told) waiting(waitText(holder, state));
      told = true;
      if (state === "orphaned" && waited > ORPHAN_GRACE_MS) endChildren(holder);
      await sleep(POLL_MS);
    }
  }
  return undefined;
}

/** The lock, if it is free; undefined without waiting if it is not, or if an ancestor holds it. */
export function tryBuildLock(path: string, command: string): BuildLock | undefined {
  return process.env[LOCK_VARIABLE] === path ? undefined : tryTake(path, command);
}

/** Whether a process with this number and start lives. */
export function isAlive(pid: number, started: string): boolean {
  return started !== "" && startOf(pid) === started;
}

function tryTake(path: string, command: string): BuildLock | undefined {
  const holder: LockHolder = {
    host: hostname(),
    pid: process.pid,
    started: startOf(process.pid),
    children: [],
    command,
    since: new Date().toISOString(),
  };
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, JSON.stringify(holder));
  try {
    linkSync(beside, path);
  } catch {
    return undefined;
  } finally {
    rmSync(beside, { force: true });
  }
  return heldLock(path, holder);
}

function heldLock(path: string, first: LockHolder): BuildLock {
  let holder = first;
  return {
    addChild: (pid) => {
      holder = { ...holder, children: [...holder.children, { pid, started: startOf(pid) }] };
      writeFileSync(`${path}.${process.pid}`, JSON.stringify(holder));
      renameSync(`${path}.${process.pid}`, path);
    },
    release: () => rmSync(path, { force: true }),
    env: { [LOCK_VARIABLE]: path },
  };
}

function readHolder(path: string): LockHolder | undefined {
  try {
    // An older version's lock names its children otherwise.
    return { children: [], ...(JSON.parse(readFileSync(path, "utf8")) as Omit<LockHolder, "children">) };
  } catch {
    return undefined;
  }
}

type HolderState = "alive" | "orphaned" | "stale" | "elsewhere";

function stateOf(holder: LockHolder): HolderState {
  if (holder.host !== hostname()) return "elsewhere";
  if (isAlive(holder.pid, holder.started)) return "alive";
  return holder.children.some((child) => isAlive(child.pid, child.started)) ? "orphaned" : "stale";
}

/** Renames first: of two that see one stale lock, one wins; a fresh lock that was renamed by mistake is put back. */
function discardStale(path: string, seen: LockHolder): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved !== undefined && (moved.pid !== seen.pid || moved.started !== seen.started)) linkSync(aside, path);
  } catch {
    // Someone else was quicker: the next round looks again.
  }
  rmSync(aside, { force: true });
}

function endChildren(holder: LockHolder): void {
  for (const child of holder.children) {
    if (!isAlive(child.pid, child.started)) continue;
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // It ended by itself.
    }
  }
}

function waitText(holder: LockHolder, state: HolderState): string {
  const where = state === "elsewhere" ? ` on ${holder.host}` : "";
  const who = state === "orphaned" ? `what process ${holder.pid} left running` : `process ${holder.pid}${where}`;
  return `waiting for ${who}, which builds here since ${holder.since} (${holder.command})`;
}

/** Boot and start time of a process, from /proc; empty when it does not live or cannot be told. A zombie counts as dead. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return "";
  }
}
