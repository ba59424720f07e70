// GNU make's job server over a fifo: tokens for parallel jobs that several programs share. Ninja joins it from 1.13 on.
// https://www.gnu.org/software/make/manual/html_node/POSIX-Jobserver.html
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
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
