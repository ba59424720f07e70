// GNU make's job server: tokens for parallel jobs that several programs share, over a fifo, which ninja joins from 1.13 on, or over a
// pipe as make before 4.4 has it. https://www.gnu.org/software/make/manual/html_node/POSIX-Jobserver.html
import { closeSync, constants, mkdtempSync, openSync, readSync, readlinkSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exec, succeeded } from "./exec.js";

/** A job server that this process runs. */
export interface JobServer {
  /** The value of MAKEFLAGS for its clients. */
  readonly makeFlags: string;
  /** Puts tokens into the fifo: each lets one more job run, beside the one that every client has anyway. */
  readonly put: (tokens: number) => void;
  readonly close: () => void;
}

/** Opens a job server without tokens; undefined where there are no fifos. */
export async function openJobServer(jobs: number): Promise<JobServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "ffi-jobs-"));
  const fifo = join(folder, "fifo");
  const discard = () => rmSync(folder, { recursive: true, force: true });
  if (!succeeded(await exec({ file: "mkfifo", args: [fifo] }))) {
    discard();
    return undefined;
  }
  const handle = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  return {
    makeFlags: ` -j${jobs} --jobserver-auth=fifo:${fifo}`,
    put: (tokens) => {
      if (tokens > 0) writeSync(handle, "+".repeat(tokens));
    },
    close: () => {
      closeSync(handle);
      discard();
    },
  };
}

/** Tokens of the make that started us, which no ninja can ask for itself. */
export interface MakeTokens {
  /** Takes those that are free now, once; how many this process has. */
  readonly take: () => number;
  readonly giveBack: () => void;
}

/** At most so many tokens of make's pipe; undefined where there is none, or the recipe was not given it: its line needs a `+`. */
export function makeTokens(makeFlags: string, most: number): MakeTokens | undefined {
  const [, read, write] = /--jobserver-(?:auth|fds)=(\d+),(\d+)/.exec(makeFlags) ?? [];
  if (read === undefined || write === undefined || !isInherited(read) || !isInherited(write)) return undefined;
  let taken = "";
  let asked = false;
  const take = () => {
    if (!asked) taken = readFree(`/proc/self/fd/${read}`, most);
    asked = true;
    return taken.length;
  };
  const giveBack = () => {
    if (taken !== "") writeSync(Number(write), taken, null, "latin1");
    taken = "";
  };
  return { take, giveBack };
}

/** The number may by now be a file of Node's own. */
function isInherited(descriptor: string): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`) === readlinkSync(`/proc/${process.ppid}/fd/${descriptor}`);
  } catch {
    return false;
  }
}

/** Opened anew, since make must not find its own end of the pipe without waiting. */
function readFree(path: string, most: number): string {
  const bytes = Buffer.alloc(Math.max(0, most));
  const handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return bytes.toString("latin1", 0, readSync(handle, bytes));
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "EAGAIN") return "";
    throw problem;
  } finally {
    closeSync(handle);
  }
}
